-- Fills a database for benchmarks/listings.py; a statement a paragraph. moment(), as_json(), as_bytes() and md5() are made
-- there for either database, `outlets` too.

INSERT INTO article (
    id, outlet, country, url, title, text, markup, authors, tags, published_at, fetched_at, discovered_via, language,
    language_confidence, language_source, needs_translation, translation_reason, duplicate_of, duplicate_kind, similarity,
    story_id, live, tdm_reserved, robots_directives, publish, publish_reason, status, revision, word_count,
    extraction_method, warnings, url_key, first_stored_at, updated_at
)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT
    i, name, country, 'https://example.test/' || i, substr(:words, 1 + i * 31 % 4000, 60),
    substr(:words, 1 + i * 37 % 4000, 1500 + i % 1800), substr(:words, 1 + i * 37 % 4000, 1700 + i % 1800),
    as_json('[]'), as_json('[]'), moment(:start + i * :step - 600), moment(:start + i * :step), 'feed', language,
    0.99, 'detected', language <> 'en' AND i % 10 > 0, CASE WHEN language = 'en' THEN 'published' ELSE 'language' END,
    CASE WHEN i % 10 = 0 THEN i - 1 END, CASE WHEN i % 10 = 0 THEN 'near' END, CASE WHEN i % 10 = 0 THEN 0.9 END,
    CASE WHEN i % 10 = 0 THEN i - 1 ELSE i END, 0 = 1, i % 20 = 0, as_json('[]'),
    CASE i % 8 WHEN 0 THEN 'full' WHEN 1 THEN 'link' WHEN 2 THEN 'review' ELSE 'excerpt' END, 'unstated/1',
    CASE WHEN i % 500 = 3 THEN 'withdrawn' ELSE 'current' END, 1, 250, 'block-model', as_json('[]'),
    md5(CAST(i AS TEXT)), moment(:start + i * :step), moment(:start + i * :step)
FROM n JOIN outlets ON place = i % :outlets;

INSERT INTO link (
    url_key, url, outlet, state, outcome, next_fetch_at, discovered_via, hints, first_seen_at, last_seen_at,
    last_fetched_at, article_id, run_id
)
SELECT
    url_key, url, outlet, CASE WHEN id % 997 = 1 THEN 'pending' ELSE 'settled' END, 'stored',
    CASE WHEN id > :count * 0.98 OR id % 997 = 1 THEN first_stored_at END, 'feed', as_json('{}'), first_stored_at,
    first_stored_at, first_stored_at, id, id
FROM article;

INSERT INTO run (
    id, outlet, started_at, finished_at, finish_reason, arguments, links, counts, figures, health, evidence
)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT
    i, name, moment(:start + i * :step), moment(:start + i * :step + 20), 'finished', as_json('{}'), 2, as_json('{}'),
    as_json('{}'), CASE WHEN i % 50 = 0 THEN 'stale' ELSE 'ok' END, as_json('{}')
FROM n JOIN outlets ON place = i % :outlets;

INSERT INTO link_outcome (run_id, url_key, why, assigned_at, outcome, reason, recorded_at)
SELECT
    id, url_key, 'new', first_stored_at, CASE WHEN id % 9 = 0 THEN 'filtered' ELSE 'stored' END,
    CASE WHEN id % 9 = 0 THEN 'not-an-article' END, first_stored_at
FROM article;

INSERT INTO link_outcome (run_id, url_key, why, assigned_at, outcome, recorded_at)
SELECT id + 500, url_key, 'revisit', first_stored_at, 'unchanged', first_stored_at FROM article WHERE id < :count - 500;

INSERT INTO change (number, article_id, kind, revision, at)
SELECT id, id, 'insert', 1, first_stored_at FROM article ORDER BY id;

UPDATE cursor SET last_number = :count WHERE name = 'change';

INSERT INTO translation (article_id, language, title, text, source_revision, created_at)
SELECT id, 'en', title, title, 1, first_stored_at FROM article WHERE needs_translation IS TRUE AND id % 3 > 0;

INSERT INTO source (outlet, source_key, kind, url, interval_seconds, next_poll_at)
SELECT name, 'k' || place, 'feed', 'https://example.test/feed' || place, 900, moment(:start + :count * :step) FROM outlets;

INSERT INTO quarantine (outlet, url_key, url, reason, at)
SELECT outlet, url_key, url, 'no-text', first_stored_at FROM article WHERE id % 100 = 5;

INSERT INTO archived_page (
    article_id, url_key, url, fetched_at, http_status, headers, body, body_bytes, stored_bytes, date_is_older
)
SELECT id, url_key, url, fetched_at, 200, as_json('{}'), as_bytes(text), 9000, 2400, 0 = 1
FROM article WHERE id > :count * 0.92;

INSERT INTO decision (outlet, article_id, field, value, reason, decided_by, decided_at)
SELECT outlet, id, 'publish', 'full', 'asked', 'editor', first_stored_at FROM article WHERE id % 200 = 7;
