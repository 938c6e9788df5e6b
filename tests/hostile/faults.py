"""The faults of article pages: what the server does, and what the ledger must say afterwards."""

import functools
import gzip
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.hostile.wire import Answer, Exchange, article_page, story

MEGABYTE = 1 << 20

REFUSED = ("filtered", "quarantined")
"""Either word will do where it is open whether a page is refused or set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of fault. It lives at `http://<name>.hostile.test/story-1000`."""

    name: str
    what: str
    answer: Answer
    outcomes: tuple[str, ...]
    """Ledger outcomes that are right."""
    reasons: tuple[str, ...] = ()
    """Ledger reasons that are right; empty where any is."""
    requests: int | None = None
    """The most requests that the page may get; None for as many as redirects and retries need."""
    pause_seconds: int | None = None
    """How long the link must be left alone afterwards; None where that is not asserted."""


FAULTS: list[Fault] = []


def fault(
    what: str,
    outcome: str | tuple[str, ...],
    *reasons: str,
    requests: int | None = None,
    pause_seconds: int | None = None,
) -> Callable[[Answer], Answer]:
    """Declare a function as a fault, named as the function is."""

    def declare(answer: Answer) -> Answer:
        FAULTS.append(
            Fault(
                name=answer.__name__.replace("_", "-"),
                what=what,
                answer=answer,
                outcomes=(outcome,) if isinstance(outcome, str) else outcome,
                reasons=reasons,
                requests=requests,
                pause_seconds=pause_seconds,
            )
        )
        return answer

    return declare


# Bodies


@functools.cache
def zeros(encoding: str) -> bytes:
    """Return 400 MB of zeros in `gzip`, `gzip, gzip`, `deflate` or `br`; the first call takes seconds."""
    if encoding == "gzip, gzip":
        return gzip.compress(zeros("gzip"))
    if encoding == "br":
        brotli = pytest.importorskip("brotli").Compressor(quality=1)
        return b"".join(brotli.process(bytes(MEGABYTE)) for _ in range(400)) + bytes(brotli.finish())
    packer = zlib.compressobj(1, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    return b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(400)) + packer.flush()


def _noise(length: int) -> bytes:
    return random.Random(length).randbytes(length)  # noqa: S311  # no secret, only the same noise every time


@fault("400 MB of zeros in gzip", "filtered", "too-large", requests=1)
def gzip_bomb(exchange: Exchange) -> None:
    exchange.send(zeros("gzip"), Content_Encoding="gzip")


@fault("400 MB of zeros in gzip in gzip", ("filtered", "failed"), "too-large")
def double_gzip_bomb(exchange: Exchange) -> None:
    exchange.send(zeros("gzip, gzip"), Content_Encoding="gzip, gzip")


@fault("400 MB of zeros in deflate", "filtered", "too-large", requests=1)
def deflate_bomb(exchange: Exchange) -> None:
    exchange.send(zeros("deflate"), Content_Encoding="deflate")


@fault("400 MB of zeros in brotli", "filtered", "too-large", requests=1)
def brotli_bomb(exchange: Exchange) -> None:
    exchange.send(zeros("br"), Content_Encoding="br")


# On a busy machine the time is up before ten megabytes have come.
@fault("a body that never ends", ("filtered", "failed"), "too-large", "timeout")
def endless_body(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(10_000):
        exchange.raw(b"<p>and so on</p>" * 4096)


@fault("a length of 3 GB is announced", ("filtered", "failed"), "too-large")
def announced_giant(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3000000000\r\n\r\n<p>")


@fault("gzip is announced, plain text is sent", ("filtered", "failed"))
def gzip_lie(exchange: Exchange) -> None:
    exchange.send("no gzip at all", Content_Encoding="gzip")


@fault("an encoding that nobody knows", ("filtered", "failed"))
def unknown_encoding(exchange: Exchange) -> None:
    exchange.send(_noise(5000), Content_Encoding="x-klingon")


# Time


@fault("one byte now and then", "failed", "timeout")
def slow_drip(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    exchange.drip(b"<", seconds=0.3, times=200)


@fault("headers now and then", "failed", "timeout")
def slow_headers(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\n")
    exchange.drip(b"X-Patience: more\r\n", seconds=0.3, times=200)


@fault("the connection is taken and nothing is said", "failed", "timeout")
def silent(exchange: Exchange) -> None:
    exchange.drip(b"", seconds=0.3, times=200)


# Headers


@fault("20 MB of headers", ("filtered", "failed"))
def giant_headers(exchange: Exchange) -> None:
    many = b"".join(b"X-%d: %s\r\n" % (i, b"y" * 1000) for i in range(20_000))
    exchange.raw(b"HTTP/1.1 200 OK\r\n" + many + b"Content-Length: 0\r\n\r\n")


@fault("one header line of 10 MB", "failed")
def giant_header_line(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nX-A: " + b"y" * 10_000_000 + b"\r\nContent-Length: 0\r\n\r\n")


@fault("an answer that is no HTTP", "failed")
def no_http(exchange: Exchange) -> None:
    exchange.raw(b"\x00\xff\x00SSH-2.0-nonsense\r\n\r\n")


@fault("a length that is no number", "failed")
def length_of_letters(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: banana\r\n\r\n<p>x</p>")


@fault("a status beyond 64 bits", "failed", "malformed-answer", requests=1)
def giant_status(exchange: Exchange) -> None:
    exchange.raw(
        b"HTTP/1.1 99999999999999999999 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>"
    )


@fault("a status of 999", "failed", "malformed-answer", requests=1)
def unknown_status(exchange: Exchange) -> None:
    exchange.send("no", 999)


@fault("a NUL in every header that is stored", "stored", requests=1)
def nul_in_headers(exchange: Exchange) -> None:
    exchange.article(ETag='"a\x00b"', Last_Modified="Thu, 19 Nov\x00 2026 08:00:00 GMT")


@fault("a charset that Python has only to refuse it", "stored", requests=1)
def undefined_charset(exchange: Exchange) -> None:
    exchange.article(Content_Type="text/html; charset=undefined")


@fault("a charset that is no charset", "stored", requests=1)
def charset_of_bytes(exchange: Exchange) -> None:
    exchange.article(Content_Type="text/html; charset=hex")


# Connections


@fault("the connection is reset", "failed", "connection")
def reset(exchange: Exchange) -> None:
    exchange.reset()


@fault("the connection is closed without a word", "failed", "connection")
def hang_up(exchange: Exchange) -> None:
    exchange.raw(b"")


@fault("less is sent than was announced", "failed", "cut-off")
def short_body(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half of it")


@fault("a chunk whose size is no number", "failed", "cut-off")
def bad_chunk(exchange: Exchange) -> None:
    exchange.raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nZZZ\r\nhello\r\n"
    )


@fault("nobody listens on the port", "failed")
def refused(exchange: Exchange) -> None:
    raise AssertionError("the route leads to a dead port")


# Redirects


@fault("two addresses redirect to each other", "filtered")
def redirect_loop(exchange: Exchange) -> None:
    exchange.redirect("/story-1000" if exchange.target == "/other-1000" else "/other-1000")


@fault("each redirect leads to a new one", "filtered")
def redirect_for_ever(exchange: Exchange) -> None:
    exchange.redirect(f"/story-1000?hop={exchange.target.count('x')}{'x' * (exchange.target.count('x') + 1)}")


@fault("a redirect to a file", ("filtered", "failed"))
def redirect_to_file(exchange: Exchange) -> None:
    exchange.redirect("file:///etc/passwd")


@fault("a redirect to a data address", ("filtered", "failed"))
def redirect_to_data(exchange: Exchange) -> None:
    exchange.redirect("data:text/html,<h1>Title</h1><p>text</p>")


@fault("a redirect to loopback", "filtered", "not-public", "off-site")
def redirect_to_loopback(exchange: Exchange) -> None:
    exchange.redirect(f"http://127.0.0.2:{exchange.canary_port}/secret")


@fault("a redirect to a name of loopback", "filtered", "not-public", "off-site")
def redirect_to_localhost(exchange: Exchange) -> None:
    exchange.redirect(f"http://localhost:{exchange.canary_port}/secret")


@fault("a redirect to loopback, as one number", "filtered", "not-public", "off-site")
def redirect_to_decimal(exchange: Exchange) -> None:
    exchange.redirect(f"http://2130706434:{exchange.canary_port}/secret")


@fault("a redirect to loopback, hexadecimal", "filtered", "not-public", "off-site")
def redirect_to_hexadecimal(exchange: Exchange) -> None:
    exchange.redirect(f"http://0x7f000002:{exchange.canary_port}/secret")


@fault("a redirect to loopback, octal", "filtered", "not-public", "off-site")
def redirect_to_octal(exchange: Exchange) -> None:
    exchange.redirect(f"http://0177.0.0.2:{exchange.canary_port}/secret")


@fault("a redirect to loopback inside an IPv6 address", "filtered", "not-public", "off-site")
def redirect_to_mapped_ipv6(exchange: Exchange) -> None:
    exchange.redirect(f"http://[::ffff:127.0.0.2]:{exchange.canary_port}/secret")


@fault("a redirect to a cloud's metadata service", "filtered", "not-public", "off-site")
def redirect_to_metadata(exchange: Exchange) -> None:
    exchange.redirect("http://169.254.169.254/latest/meta-data/")


@fault("a redirect that carries a password", "filtered")
def redirect_with_password(exchange: Exchange) -> None:
    exchange.redirect(f"http://root:toor@127.0.0.1:{exchange.canary_port}/secret")


@fault("a redirect to another site", "filtered", "off-site")
def redirect_off_site(exchange: Exchange) -> None:
    exchange.redirect("http://www.other-paper.test/story-1000")


@fault("a redirect to nowhere", "failed", "http-302")
def redirect_without_address(exchange: Exchange) -> None:
    exchange.send("", 302)


@fault("a redirect to half an address", ("filtered", "failed"))
def redirect_to_half_address(exchange: Exchange) -> None:
    exchange.redirect("http://[bad/story-1000")


@fault("a redirect to an address of 20,000 characters", ("filtered", "failed"))
def redirect_to_endless_address(exchange: Exchange) -> None:
    exchange.redirect("/" + "x" * 20_000)


@fault("a page that refreshes itself to a file", REFUSED)
def refresh_to_file(exchange: Exchange) -> None:
    exchange.send('<html><head><meta http-equiv="refresh" content="0;url=file:///etc/passwd"></head></html>')


# Statuses


@fault("429 with Retry-After in seconds", "failed", "http-429", requests=1, pause_seconds=1800)
def too_many_seconds(exchange: Exchange) -> None:
    exchange.send("slow down", 429, Retry_After="1800")


@fault("429 with Retry-After as a date in 2100", "failed", "http-429", requests=1, pause_seconds=86400)
def too_many_date(exchange: Exchange) -> None:
    exchange.send("slow down", 429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")


@fault("429 with Retry-After that makes no sense", "failed", "http-429", requests=1, pause_seconds=300)
def too_many_nonsense(exchange: Exchange) -> None:
    exchange.send("slow down", 429, Retry_After="-17 parsecs")


@fault("503 with Retry-After of ten years", "failed", "http-503", requests=1, pause_seconds=86400)
def unavailable_ten_years(exchange: Exchange) -> None:
    exchange.send("closed", 503, Retry_After="315360000")


@fault("500 for ever", "failed", "http-500")
def broken_for_ever(exchange: Exchange) -> None:
    exchange.send("oops", 500)


@fault("403", "failed", "http-403", requests=1)
def forbidden(exchange: Exchange) -> None:
    exchange.send("no", 403)


@fault("451", "failed", "http-451", requests=1)
def for_legal_reasons(exchange: Exchange) -> None:
    exchange.send("not in your country", 451)


@fault("a status that nobody knows", "failed", "malformed-answer", requests=1)
def status_999(exchange: Exchange) -> None:
    exchange.send("blocked", 999)


@fault("206: a part of a page nobody asked a part of", "failed", "http-206", requests=1)
def part_of_a_page(exchange: Exchange) -> None:
    exchange.send(article_page(exchange.name, 0), 206, Content_Range="bytes 0-1000/9000")


@fault("304 to an unconditional request", "failed", requests=1)
def not_modified_unasked(exchange: Exchange) -> None:
    exchange.send("", 304)


# Walls and pages that are no articles

_CHALLENGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Just a moment...</title>'
    '<meta name="robots" content="noindex,nofollow"></head><body><h1>hostile.test</h1>'
    '<p id="challenge">Checking your browser before you enter. This process is automatic. Please enable JavaScript '
    "and cookies to continue.</p><noscript>Enable JavaScript and cookies to continue</noscript>"
    f"<script>{'window._gate_opt={cvId:3};' * 60}</script>"
    "<p>Performance and security by Gatekeeper. Ray ID: 8f2b4a9c1d</p></body></html>"
)


@fault("a bot wall with 202", "failed", "http-202", requests=1)
def bot_wall_202(exchange: Exchange) -> None:
    exchange.send(_CHALLENGE, 202)


@fault("a bot wall with 200", REFUSED, requests=1)
def bot_wall_200(exchange: Exchange) -> None:
    exchange.send(_CHALLENGE)


@fault("a consent wall with 200", REFUSED, requests=1)
def consent_wall(exchange: Exchange) -> None:
    exchange.send(
        '<!DOCTYPE html><html lang="de"><head><title>Hostile Zeitung: Ihre Entscheidung</title></head><body>'
        '<div id="consent"><h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie unsere Seite wie gewohnt mit Werbung und '
        "Tracking. Zustimmung ist jederzeit widerrufbar. Details zu Cookies in der Datenschutzerklärung und im "
        "Privacy Center.</p><button>Akzeptieren und weiter</button><p>Oder mit unserem Abo ohne Tracking für 2,99 Euro "
        "im Monat. Schon Abonnent? Hier anmelden.</p><p>Wir und unsere 742 Partner verarbeiten personenbezogene Daten, "
        "zum Beispiel Ihre IP-Adresse, um Anzeigen zu messen und Erkenntnisse über Zielgruppen zu gewinnen.</p></div>"
        "</body></html>"
    )


@fault("'Page not found' with 200", REFUSED, requests=1)
def soft_404(exchange: Exchange) -> None:
    exchange.send(
        "<html><head><title>404 - Page not found | Hostile Times</title></head><body><h1>Page not found</h1>"
        "<p>We could not find the page that you are looking for. It may have been moved or deleted. "
        "Please check the address or use the search.</p></body></html>"
    )


@fault("an error page with 200", REFUSED, requests=1)
def soft_503(exchange: Exchange) -> None:
    exchange.send(
        "<html><head><title>503 Service Unavailable</title></head><body><h1>503 Service Unavailable</h1>"
        "<p>No server is available to handle this request. Guru meditation: XID 3421</p></body></html>"
    )


@fault("an empty page", REFUSED, requests=1)
def empty_page(exchange: Exchange) -> None:
    exchange.send("")


@fault("a page with a headline and nothing else", REFUSED, requests=1)
def headline_only(exchange: Exchange) -> None:
    title, _ = story(exchange.name, 0)
    exchange.send(
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1></article></body></html>"
    )


@fault("a PDF", "filtered", "not-html", requests=1)
def pdf(exchange: Exchange) -> None:
    exchange.send(b"%PDF-1.7\n" + bytes(2000), Content_Type="application/pdf")


@fault("noise that is said to be HTML", REFUSED, requests=1)
def noise(exchange: Exchange) -> None:
    exchange.send(_noise(200_000))


# Content that is out to hang or to bloat


@fault("one tag with 100,000 attributes", (*REFUSED, "stored"), requests=1)
def many_attributes(exchange: Exchange) -> None:
    attributes = " ".join(f'a{i}="{i}"' for i in range(100_000))
    exchange.send(article_page(exchange.name, 0, before=f"<div {attributes}></div>"))


@fault("100,000 elements inside each other", (*REFUSED, "stored"), requests=1)
def deep_nesting(exchange: Exchange) -> None:
    exchange.send(article_page(exchange.name, 0, before="<div>" * 100_000, after="</div>" * 100_000))


def _nested(tag: str) -> Answer:
    def answer(exchange: Exchange) -> None:
        page = article_page(exchange.name, 0, after=f"<{tag}>" * 700 + "deep" + f"</{tag}>" * 700)
        exchange.send(page)

    answer.__name__ = f"nested_{tag.replace('-', '_')}"
    return answer


for nested in ("label", "q", "figure", "sup", "ruby", "details", "dl", "h2", "x-box", "table"):
    fault(f"700 <{nested}> in one another", "stored", requests=1)(_nested(nested))


@fault("50,000 links", (*REFUSED, "stored"), requests=1)
def many_links(exchange: Exchange) -> None:
    links = "".join(f'<a href="/l{i}">link {i}</a> ' for i in range(50_000))
    exchange.send(article_page(exchange.name, 0, after=f"<div>{links}</div>"))


@fault("a headline of 1 MB", (*REFUSED, "stored"), requests=1)
def giant_headline(exchange: Exchange) -> None:
    exchange.send(
        f"<html><head><title>{'long ' * 200_000}</title></head><body><p>short text</p></body></html>"
    )


@fault("one paragraph of 8 MB", (*REFUSED, "stored"), requests=1)
def giant_paragraph(exchange: Exchange) -> None:
    exchange.send(article_page(exchange.name, 0, after=f"<p>{'word ' * 1_600_000}</p>"))


@fault("entities that unfold a billion times", (*REFUSED, "stored"), requests=1)
def billion_laughs(exchange: Exchange) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    exchange.send(f"<!DOCTYPE html [{entities}]>" + article_page(exchange.name, 0, before="<p>&j;</p>"))


# Content that is merely wrong, and must be stored


@fault("nothing wrong: the control", "stored", requests=1)
def innocent(exchange: Exchange) -> None:
    exchange.article()


@fault("windows-1250 bytes declared as UTF-8", "stored", requests=1)
def wrong_charset(exchange: Exchange) -> None:
    page = article_page(exchange.name, 0, before="<p>Žuti šešir čuva ćošak đačke učionice.</p>")
    exchange.send(page.encode("cp1250"))


@fault("a charset that nobody knows", "stored", requests=1)
def unknown_charset(exchange: Exchange) -> None:
    exchange.send(article_page(exchange.name, 0), Content_Type="text/html; charset=klingon")


@fault("control characters, noncharacters and surrogates as references", "stored", requests=1)
def control_references(exchange: Exchange) -> None:
    exchange.send(
        article_page(exchange.name, 0, before="<p>Here &#x1F; &#xFFFF; &#0; &#xD800; &#11; it is.</p>")
    )


@fault("zero bytes inside the page", "stored", requests=1)
def zero_bytes(exchange: Exchange) -> None:
    exchange.send(
        article_page(exchange.name, 0).replace("The harbour", "The\x00 harbour").replace("<p>", "<p>\x00")
    )


@fault("a script in headline and author", "stored", requests=1)
def script_in_headline(exchange: Exchange) -> None:
    script = "<script>alert(1)</script>"
    exchange.send(
        article_page(exchange.name, 0, head=f'<meta name="author" content="{script}">', before=script)
    )


@fault("the canonical address is another newspaper's", "stored", requests=1)
def foreign_canonical(exchange: Exchange) -> None:
    head = '<link rel="canonical" href="http://www.other-paper.test/theirs">'
    exchange.send(article_page(exchange.name, 0, head=head))


@fault("the canonical address is on loopback", "stored", requests=1)
def loopback_canonical(exchange: Exchange) -> None:
    address = f"http://127.0.0.1:{exchange.canary_port}/secret"
    exchange.send(article_page(exchange.name, 0, head=f'<link rel="canonical" href="{address}">'))


@fault("pictures, frames and preloads on loopback", "stored", requests=1)
def loopback_pictures(exchange: Exchange) -> None:
    address = f"http://127.0.0.1:{exchange.canary_port}/secret"
    head = f'<meta property="og:image" content="{address}"><link rel="preload" href="{address}">'
    exchange.send(
        article_page(exchange.name, 0, head=head, after=f'<img src="{address}"><iframe src="{address}">')
    )


@fault("a date of the year 99999", "stored", requests=1)
def impossible_date(exchange: Exchange) -> None:
    page = article_page(
        exchange.name, 0, head='<meta property="article:published_time" content="99999-12-31T00:00:00Z">'
    )
    exchange.send(page.replace("2026-11-19T08:00:00+01:00", "99999-12-31T00:00:00Z"))


@fault("a cookie is set, and must not come back", "stored")
def cookie(exchange: Exchange) -> None:
    if "again" in exchange.target:
        exchange.article()
    else:
        exchange.send("", 302, Location="/story-1000?again=1", Set_Cookie="session=secret; Path=/")
