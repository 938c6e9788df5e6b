-- One row a table, as version 0.1 wrote them.
INSERT INTO run (id, outlet, started_at, arguments, links, verdict, verdict_reason)
VALUES (1, 'demo', '2026-03-05 12:00:00', '{}', 1, 'ok', '1 new article');
INSERT INTO article (id, outlet, country, url, title, text, authors, tags, fetched_at, discovered_via, language, language_confidence, language_source, translation_reason, live, robots_directives, publish, publish_reason, status, revision, word_count, extraction_method, warnings, url_key, first_stored_at, updated_at)
VALUES (1, 'demo', 'RS', 'https://gazette.example/a', 'The dyke holds', 'It held.', '[]', '[]', '2026-03-05 12:00:00', 'feed', 'en', 1.0, 'detectors', 'publishing-language', false, '[]', 'review', 'no-licence-stated/1', 'current', 1, 2, 'rule', '[]', 'k1', '2026-03-05 12:00:00', '2026-03-05 12:00:00');
INSERT INTO link (url_key, url, outlet, state, outcome, discovered_via, hints, first_seen_at, last_seen_at)
VALUES ('k1', 'https://gazette.example/a', 'demo', 'settled', 'stored', 'feed', '{}', '2026-03-05 12:00:00', '2026-03-05 12:00:00');
INSERT INTO fate (run_id, url_key, why, given_at, outcome, settled_at)
VALUES (1, 'k1', 'new', '2026-03-05 12:00:00', 'stored', '2026-03-05 12:01:00');
INSERT INTO furniture (outlet, line_key, line, articles, first_seen_at, last_seen_at)
VALUES ('demo', 'l1', 'Subscribe now', 3, '2026-03-05 12:00:00', '2026-03-05 12:00:00');
