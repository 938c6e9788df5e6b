"""What may be published of an article: the page's signals, and one permission drawn from them.

Verdicts: `full` (the text), `excerpt` (a few sentences), `link` (headline and address), `review` (a person
decides). The first line that applies decides; silence is never permission, so `full` needs a licence or the
outlet's word.

| signal                                                        | permission  | reason             |
|---------------------------------------------------------------|----------|--------------------|
| the outlet's declaration names one (`Outlet.rights.publish`)  | that one | outlet-declared    |
| robots `noindex` or `none`                                    | review   | noindex            |
| text and data mining reserved (TDMRep: meta, header, file)    | link     | tdm-reserved       |
| robots `noai`                                                 | link     | noai               |
| robots `nosnippet` or `max-snippet:0`                         | link     | nosnippet          |
| the page is not free to read                                  | review   | not-free           |
| two licences stated that differ                               | review   | licence-conflict   |
| an openly licensed page credits another's wire agency         | review   | wire-copy          |
| `full` by the lines below or the first, of a text that is a part of the article | review | text-is-part |
| the same, of a text that lacks a table or an embedded post    | review   | table-left-out, embed-left-out |
| CC BY, CC BY-SA, CC0 or public domain                         | full     | open-licence       |
| another Creative Commons licence (NC, ND)                     | review   | licence-restricted |
| another licence                                               | review   | licence-unknown    |
| nothing                                                       | review   | no-licence-stated  |

`max-snippet:50` limits an excerpt; it doesn't permit one. `noarchive` forbids keeping the page's bytes, not its
article. A reservation stands in law (Directive (EU) 2019/790, Art. 4(3)) whatever the licence of the text says: a
licence that permits mining lifts it by way of the outlet's declaration only. An open licence covers what is
the outlet's own, so not the wire copy that it prints.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.discovery.link import Link
from newscrawl.extraction.body.hidden import is_hidden
from newscrawl.extraction.headline.headline_area import names_of, text_of_element
from newscrawl.extraction.json_ld import Json
from newscrawl.extraction.page import Page, annotated_elements, elements_at
from newscrawl.extraction.rights.robots_directives import read_robots_directives, snippet_limit
from newscrawl.extraction.rights.tdmrep import TdmRule, find_rule, is_reserved
from newscrawl.extraction.structured import flatten, one_line, own_articles, text_of, url_of, values
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import PageWarning, Permission, PermissionReason

RULE_VERSION = 1
"""Goes up with every change of the table, and stands behind each reason: `no-licence-stated/1`."""

_OPEN_LICENCE = re.compile(
    r"^https?://creativecommons\.org/(?:licenses/by(?:-sa)?|publicdomain/(?:zero|mark))/", re.IGNORECASE
)
_RESTRICTED_LICENCE = re.compile(r"^https?://(?:www\.)?creativecommons\.org/licenses/", re.IGNORECASE)
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_TIERS = {"free": True, "locked": False, "paid": False, "premium": False}
_PAYWALL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:paywall|pay-wall|piano-offer|premium-offer|abo-wall)(?:$|[\s_-])", re.IGNORECASE
)
_OFFER = re.compile(
    r"\b(?:subscri|abonn|abo\b|suscr|assin|iscriv|předpl|predpl|pretpl|претпл|подпис|підпис|prenum|tilaa|tilaus|előfiz"
    r"|συνδρομ|abonează|abone ol|berlangganan|購読|有料|会員|订阅|구독|اشتر|already a (?:member|subscriber)|log ?in)",
    re.IGNORECASE,
)
_WALLS = XPath("//*[contains(@class, 'wall') or contains(@id, 'wall') or contains(@class, '-offer')]")
_PICTURES = frozenset(("figure", "figcaption", "picture"))
_COPYRIGHT_META = (
    "copyright",
    "dc.rightsholder",
    "dcterms.rightsholder",
    "dc.rights",
    "dcterms.rights",
    "rights",
)
_NOTICE = re.compile(
    r"©|\(c\)|&copy;|\bcopyright\b|\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d)?)?|\bby\b", re.IGNORECASE
)
_RESERVED = re.compile(
    r"\b(?:all rights? reserved|alle rechte|tous droits|todos los derechos|tutti i diritti|sva prava|"
    r"сва права|все права|усі права|všechna práva|všetky práva|wszelkie prawa|minden jog|toate drepturile|"
    r"todos os direitos|alle rettigheder|med ensamrätt|kaikki oikeudet|tüm hakları|të gjitha të drejtat).*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Signals about the use of an article, and what may be published of it."""

    is_free: bool | None = None
    """False behind a paywall, True when the page says it is free, None when it does not say."""
    licence_url: str | None = None
    copyright_holder: str | None = None
    tdm_reserved: bool | None = None
    """Whether text and data mining is reserved; None when nothing is said."""
    tdm_policy_url: str | None = None
    """Where a licence to mine can be had."""
    robots_directives: tuple[str, ...] = ()
    publish: str = Permission.REVIEW
    """`full, excerpt, link, review`."""
    publish_reason: str = f"no-licence-stated/{RULE_VERSION}"
    """Reason with the rule's version, from the table above."""
    warnings: tuple[str, ...] = ()
    """`tdm-conflict`: meta, header and file disagree; `licence-conflict`: two licences are stated."""


def read_rights(
    page: Page,
    *,
    outlet: Outlet | None = None,
    link: Link | None = None,
    agency: str | None = None,
    left_out: Sequence[str] = (),
    tdm_rules: Sequence[TdmRule] = (),
) -> Rights:
    """Return the rights signals of `page` and the permission. Raises nothing.

    `agency` is the wire agency that the article is credited to; `left_out` are the warnings for what its text lacks,
    the gravest first; `tdm_rules` are of its server's tdmrep.json.
    """
    directives = read_robots_directives(page)
    reserved, policy_url, tdm_warnings = _reservation(page, tdm_rules)
    licences = tuple(dict.fromkeys(_licences(page, link)))
    is_free = _is_free(page)
    declared = outlet.rights if outlet is not None else None
    publish, reason = (
        (declared.publish, PermissionReason.OUTLET_DECLARED)
        if declared is not None and declared.publish is not None
        else _permission(directives, licences, is_free=is_free, is_reserved_=reserved is True)
    )
    if (
        reason == PermissionReason.OPEN_LICENCE
        and agency is not None
        and (outlet is None or outlet.agency != agency)
    ):
        publish, reason = Permission.REVIEW, PermissionReason.WIRE_COPY
    if publish == Permission.FULL and left_out:
        publish, reason = Permission.REVIEW, PermissionReason(left_out[0])
    stated = declared.licence_url if declared is not None else None
    return Rights(
        is_free=is_free,
        licence_url=stated or next(iter(licences), None),
        copyright_holder=_copyright_holder(page, link),
        tdm_reserved=reserved,
        tdm_policy_url=policy_url,
        robots_directives=directives,
        publish=publish,
        publish_reason=f"{reason}/{RULE_VERSION}",
        warnings=(*tdm_warnings, *((PageWarning.LICENCE_CONFLICT,) if len(licences) > 1 else ())),
    )


def _permission(
    directives: tuple[str, ...], licences: tuple[str, ...], *, is_free: bool | None, is_reserved_: bool
) -> tuple[str, PermissionReason]:
    if "noindex" in directives or "none" in directives:
        return Permission.REVIEW, PermissionReason.NOINDEX
    if is_reserved_:
        return Permission.LINK, PermissionReason.TDM_RESERVED
    if "noai" in directives:
        return Permission.LINK, PermissionReason.NOAI
    if snippet_limit(directives) == 0:
        return Permission.LINK, PermissionReason.NOSNIPPET
    if is_free is False:
        return Permission.REVIEW, PermissionReason.NOT_FREE
    return _permission_of_licences(licences)


def _permission_of_licences(licences: tuple[str, ...]) -> tuple[str, PermissionReason]:
    if not licences:
        return Permission.REVIEW, PermissionReason.NO_LICENCE_STATED
    if len(licences) > 1:
        return Permission.REVIEW, PermissionReason.LICENCE_CONFLICT
    if _OPEN_LICENCE.match(licences[0]):
        return Permission.FULL, PermissionReason.OPEN_LICENCE
    is_restricted = _RESTRICTED_LICENCE.match(licences[0]) is not None
    return (
        Permission.REVIEW,
        PermissionReason.LICENCE_RESTRICTED if is_restricted else PermissionReason.LICENCE_UNKNOWN,
    )


def _reservation(page: Page, rules: Sequence[TdmRule]) -> tuple[bool | None, str | None, tuple[str, ...]]:
    """Return whether mining is reserved, the policy's address, and a warning where the places disagree."""
    rule = find_rule(rules, page.url)
    said = [
        (is_reserved(page.first_meta("tdm-reservation") or ""), page.first_meta("tdm-policy")),
        (is_reserved(page.headers.get("tdm-reservation", "")), page.headers.get("tdm-policy")),
        (rule.reserved, rule.policy_url) if rule is not None else (None, None),
    ]
    stated = [(reserved, policy) for reserved, policy in said if reserved is not None]
    if not stated:
        return None, None, ()
    reserved, policy = stated[0]
    conflict = (PageWarning.TDM_CONFLICT,) if len({answer for answer, _ in stated}) > 1 else ()
    return reserved, _http(page, policy), conflict


def _http(page: Page, address: str | None) -> str | None:
    """Return an address as an absolute one, None where it can't be an http(s) one."""
    if not address or len(address) > 2_000:
        return None
    try:
        absolute = urljoin(page.url, address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in {"http", "https"} and parts.hostname else None


def _licences(page: Page, link: Link | None) -> Iterator[str]:
    stated = [url_of(value) for entity in own_articles(page) for value in values(entity, "license")]
    stated.extend(page.meta.get(name, (None,))[0] for name in ("dcterms.license", "dc.license", "license"))
    stated.extend(element.get("href") for element in _licence_links(page))
    if link is not None:
        stated.append(link.licence_url)
    for address in stated:
        # A name ("CC BY 4.0") would resolve to a page of the outlet.
        absolute = _http(page, address) if address and re.match(r"(?:https?:)?//", address) else None
        if absolute is not None:
            yield re.sub(r"^http:", "https:", absolute).rstrip("/") + "/" if _is_cc(absolute) else absolute


def _is_cc(address: str) -> bool:
    return _OPEN_LICENCE.match(address) is not None or _RESTRICTED_LICENCE.match(address) is not None


def _licence_links(page: Page) -> Iterator[HtmlElement]:
    for element in annotated_elements(page):
        if element.tag not in {"a", "link"} or "license" not in (element.get("rel") or "").lower().split():
            continue
        # Under a picture it is the picture's.
        if not any(a.tag in _PICTURES or "caption" in names_of(a).lower() for a in element.iterancestors()):
            yield element


def _is_free(page: Page) -> bool | None:
    for entity in own_articles(page):
        answers = [a for value in _access_values(entity) if (a := _truth(value)) is not None]
        if answers:
            return all(answers)
    tier = (page.first_meta("article:content_tier", "content_tier", "content-tier") or "").lower()
    if tier in _TIERS:
        return _TIERS[tier]
    return False if any(_is_offer(element) for element in _walls(page)) else None


def _access_values(entity: Json) -> Iterator[object]:
    yield from values(entity, "isAccessibleForFree")
    for part in values(entity, "hasPart"):
        if isinstance(part, Mapping):
            yield from values(part, "isAccessibleForFree")


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return _TRUTH.get(str(value).rsplit("/", 1)[-1].strip().lower()) if isinstance(value, str | int) else None


def _walls(page: Page) -> Iterator[HtmlElement]:
    yield from elements_at(_WALLS, page.tree)[:100]


def _is_offer(element: HtmlElement) -> bool:
    """Whether an element is a wall that readers see: named so, not hidden, and asking for a subscription."""
    if not _PAYWALL_CLASS.search(names_of(element)) or is_hidden(element):
        return False
    text = text_of_element(element, 1_500)
    return 20 < len(text) < 1_500 and _OFFER.search(text) is not None


def _copyright_holder(page: Page, link: Link | None) -> str | None:
    stated = [text_of(v) for e in own_articles(page) for v in flatten(e.get("copyrightHolder"))]
    stated.extend(_holder(content) for name in _COPYRIGHT_META for content in page.meta.get(name, ())[:1])
    if link is not None and link.rights:
        stated.append(_holder(link.rights))
    return next((name for name in stated if name), None)


def _holder(notice: str) -> str:
    """Return the name in a notice such as `© 2019-2026 Glas d.o.o. All rights reserved.`, "" where there is none."""
    line = one_line(notice, 300)
    if "://" in line:
        return ""
    name = " ".join(_NOTICE.sub(" ", _RESERVED.sub("", line)).split()).strip(" ,;:|–—-")
    # "Glas Media." ends a sentence, "Glas d.o.o." does not.
    name = name if "." in name.split(" ")[-1][:-1] else name.rstrip(".")
    return name if len(name) > 1 and len(name) <= 120 else ""
