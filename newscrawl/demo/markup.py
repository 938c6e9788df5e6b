"""Articles as HTML, in seven markups as unlike as those of real outlets."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, Final
from zoneinfo import ZoneInfo

from newscrawl.demo.content import TIMEZONE, TITLE, Block, DemoArticle, address

_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
# A closing quote after the end of a sentence, and the space that careless editing loses.
_AFTER_QUOTE = re.compile(r"(?<=[.!?…,][\"”“»«]) ")
_LOCALES: Final = {"en": "en_GB", "sr-Latn": "sr_RS", "sr-Cyrl": "sr_RS", "sq": "sq_AL", "el": "el_GR"}
_STRUCTURED: Final = {"graph", "portal", "live"}


@lru_cache
def template(name: str) -> Template:
    """Return the page template of that name."""
    return Template(files("newscrawl.demo").joinpath("templates", f"{name}.html").read_text(encoding="utf-8"))


@lru_cache
def _all_words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("newscrawl.demo").joinpath("labels.toml").read_text(encoding="utf-8"))


def words_of(language: str) -> Mapping[str, str]:
    """Return the page boilerplate of a language; English for those without their own."""
    words = _all_words()
    return words.get(language, words["en"])


def render(article: DemoArticle, others: Sequence[DemoArticle], *, now: datetime) -> bytes:
    """Return the article's page. `others` fill its boxes; `now` is the date that a page's header prints."""
    return _page(article.template, article, others, now).encode(article.charset, "xmlcharrefreplace")


def render_amp(article: DemoArticle, *, now: datetime) -> bytes:
    """Return the article's accelerated twin, whose canonical address is the article's own."""
    return _page("amp", article, (), now).encode(article.charset, "xmlcharrefreplace")


def render_listing(name: str, path: str, shown: Sequence[DemoArticle]) -> bytes:
    """Return a page that is no article: `section, video, missing`."""
    return template(name).substitute(canonical=address(path), cards=_cards(shown)).encode()


def _page(name: str, article: DemoArticle, others: Sequence[DemoArticle], now: datetime) -> str:
    words = words_of(article.language if article.language in _all_words() else article.declared)
    meta_title = escape(article.title_meta or article.title)
    return template(name).substitute(
        _times(article, words),
        lang=article.declared,
        html_class=' class="translated-ltr"' if "machine-translated" in article.faults else "",
        charset=article.declared_charset,
        locale=_LOCALES.get(article.declared, article.declared.replace("-", "_")),
        title=article.title_markup or escape(article.title),
        meta_title=meta_title,
        summary=escape(article.summary or ""),
        canonical=escape(address(article.canonical or article.path)),
        image=_image(article),
        section=escape(article.section),
        authors=escape(_signature(article)),
        by_words=words["by"],
        photo=words["photo"],
        share=words["share"],
        newsletter=words["newsletter"],
        comments=words["comments"],
        no_comments=words["no_comments"],
        cookies=words["cookies"],
        latest=words["latest"],
        rights=words["rights"],
        related_words=words["related"],
        clock=_clock(article, words, now),
        head=_head(article),
        licence=_licence(article),
        body=_body(article),
        related="\n".join(f'<li><a href="{other.path}">{escape(other.title)}</a></li>' for other in others),
        cards=_cards(others),
        ticker=" + ".join(escape(other.title) for other in others[:2]),
        json_ld=_json_ld(article) if name in _STRUCTURED or name == "amp" else "",
    )


def _times(article: DemoArticle, words: Mapping[str, str]) -> dict[str, str]:
    """Return the publication and the change as machines and as people read them."""
    zone = ZoneInfo(TIMEZONE)
    form = words["date"] if article.date_precision == "instant" else words["day"]
    changed = article.modified or article.published
    shown = "" if article.modified is None else article.modified.astimezone(zone).strftime(words["date"])
    return {
        "published": article.published.isoformat(),
        "published_words": article.published_at.astimezone(zone).strftime(form),
        "modified": changed.isoformat(),
        "modified_line": shown and f'<span class="updated">{words["updated"]} {shown}</span>',
    }


def _signature(article: DemoArticle) -> str:
    return ", ".join(article.authors) or article.agency or TITLE


def _image(article: DemoArticle) -> str:
    return address(f"/static/{article.name}.jpg")


def _clock(article: DemoArticle, words: Mapping[str, str], now: datetime) -> str:
    if "clock" not in article.faults:
        return ""
    today = now.astimezone(ZoneInfo(TIMEZONE))
    shown = f"{words['today']} {today.strftime(words['day'])}"
    return f'<div class="today"><time datetime="{today:%Y-%m-%d}">{shown}</time></div>'


def _head(article: DemoArticle) -> str:
    lines = [
        f'<link rel="alternate" hreflang="{language}" href="{address(path)}">'
        for language, path in article.editions.items()
    ]
    if article.robots:
        lines.append(f'<meta name="robots" content="{", ".join(article.robots)}">')
    if article.tdm_reserved:
        lines.append('<meta name="tdm-reservation" content="1">')
    if "machine-translated" in article.faults:
        lines.append('<meta name="generator" content="Auto Translate Plugin 2.1">')
    return "\n".join(lines)


def _licence(article: DemoArticle) -> str:
    if article.licence_url is None:
        return ""
    return f'<p class="licence"><a rel="license" href="{escape(article.licence_url)}">CC BY 4.0</a></p>'


def _cards(shown: Sequence[DemoArticle]) -> str:
    return "\n".join(
        f'<div class="card"><a class="card__title" href="{other.path}">{escape(other.title)}</a>'
        f'<p class="card__text">{escape(other.summary or other.paragraphs[0][:140])}</p></div>'
        for other in shown
    )


_WALL: Final = (
    '<div class="paywall"><h3>Subscribe to read on</h3><p>You have read all free articles of this month. '
    'Subscribe now for 4 crowns a week.</p><a href="/subscribe">Subscribe</a></div>'
)


def _body(article: DemoArticle) -> str:
    blocks = [_block(article, block) for block in article.blocks]
    if "standfirst-repeated" in article.faults:
        blocks.insert(0, f"<p><strong>{escape(article.summary or '')}</strong></p>")
    if "doubled-headline" in article.faults:
        blocks.insert(0, f"<p><b>{escape(article.title)}</b></p>")
    if article.is_free is False:
        blocks.append(_WALL)
    return "\n".join(blocks)


def _block(article: DemoArticle, block: Block) -> str:
    if block.kind == "teaser":
        return _teaser(article.template, block)
    if block.kind == "caption":
        return _figure(article, block)
    if block.kind == "heading":
        return f"<h2>{escape(block.text)}</h2>"
    if block.kind == "entry" and block.at is not None:
        shown = block.at.astimezone(ZoneInfo(TIMEZONE))
        clock = f'<time datetime="{block.at.isoformat()}">{shown:%H:%M}</time>'
        return f'<h3 class="live-entry__head">{clock} {escape(block.source)}</h3>'
    return f"<p>{_inline(article, block.source)}</p>"


def _inline(article: DemoArticle, source: str) -> str:
    if "glued-quotes" in article.faults:
        source = _AFTER_QUOTE.sub("", source)
    return _LINK.sub(r'<a href="\2">\1</a>', escape(source, quote=False))


_TEASERS: Final = {
    "wordpress": '<p><strong><a href="{href}">{words}</a></strong></p>',
    "portal": '<div class="c-inline"><a href="{href}"><span>{words}</span></a></div>',
    "graph": '<aside class="story__more"><a href="{href}">{words}</a></aside>',
    "bare": '<p><i><a href="{href}">{words}</a></i></p>',
}


def _teaser(markup: str, block: Block) -> str:
    form = _TEASERS.get(markup, '<p><a href="{href}">{words}</a></p>')
    return form.format(href=block.href, words=escape(block.text))


def _figure(article: DemoArticle, block: Block) -> str:
    image, caption = _image(article), escape(block.text)
    if article.template == "wordpress":
        return (
            f'<div class="wp-caption aligncenter"><img src="{image}" alt="">'
            f'<p class="wp-caption-text">{caption}</p></div>'
        )
    if article.template == "portal":
        return (
            f'<div class="c-img"><img src="{image}" alt=""><div class="c-img__caption">{caption}</div></div>'
        )
    return f'<figure><img src="{image}" alt=""><figcaption>{caption}</figcaption></figure>'


def _json_ld(article: DemoArticle) -> str:
    entity: dict[str, Any] = _news_article(article)
    if article.template == "graph":
        site = {"@type": "WebSite", "@id": address("/#site"), "name": TITLE, "url": address("/")}
        crumb = {"@type": "ListItem", "position": 1, "name": article.section, "item": address("/world/")}
        crumbs = {"@type": "BreadcrumbList", "itemListElement": [crumb]}
        entity = {"@context": "https://schema.org", "@graph": [site, _publisher(), crumbs, entity]}
    else:
        entity = {"@context": "https://schema.org"} | entity
    return json.dumps(entity, ensure_ascii=False, indent=1).replace("</", "<\\/")


def _publisher() -> dict[str, Any]:
    logo = {"@type": "ImageObject", "url": address("/static/logo.png")}
    return {"@type": "NewsMediaOrganization", "@id": address("/#publisher"), "name": TITLE, "logo": logo}


def _news_article(article: DemoArticle) -> dict[str, Any]:
    people = [{"@type": "Person", "name": name} for name in article.authors]
    entity: dict[str, Any] = {
        "@type": "LiveBlogPosting" if article.live else "NewsArticle",
        "@id": article.url,
        "mainEntityOfPage": address(article.canonical or article.path),
        "headline": article.title_meta or article.title,
        "description": article.summary,
        "inLanguage": article.declared,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "datePublished": article.published.isoformat(),
        "dateModified": (article.modified or article.published).isoformat(),
        "author": people or {"@type": "Organization", "name": article.agency or TITLE},
        "publisher": {"@id": address("/#publisher")} if article.template == "graph" else _publisher(),
        "image": [_image(article)],
        "isAccessibleForFree": article.is_free,
        "license": article.licence_url,
        "creditText": article.agency,
        "liveBlogUpdate": _updates(article),
    }
    return {key: value for key, value in entity.items() if value not in (None, [])}


def _updates(article: DemoArticle) -> list[dict[str, Any]]:
    return [
        {"@type": "BlogPosting", "headline": block.source, "datePublished": block.at.isoformat()}
        for block in article.blocks
        if block.at is not None
    ]
