"""The faults of robots.txt, one host each; the page behind it is always an innocent article."""

from collections.abc import Callable

from tests.hostile.faults import Fault
from tests.hostile.wire import DOMAIN, Answer, Exchange

ROBOTS: list[Fault] = []

UNHURRIED = tuple(f"http://robots-crawl-delay.{DOMAIN}/story-{number}" for number in range(1000, 1004))
"""Pages of the host that asks for a pause between requests."""

_DENY = "User-agent: *\nDisallow: /\n"
_UNREACHABLE = ("robots-unreachable",)


def robots(what: str, outcome: str, *reasons: str, requests: int | None = None) -> Callable[[Answer], Answer]:
    """Declare a function as an answer to /robots.txt, on a host named as the function is."""

    def declare(answer: Answer) -> Answer:
        name = answer.__name__.replace("_", "-")
        ROBOTS.append(
            Fault(
                name=name, what=what, answer=answer, outcomes=(outcome,), reasons=reasons, requests=requests
            )
        )
        return answer

    return declare


def _plain(exchange: Exchange, text: str | bytes) -> None:
    exchange.send(text, Content_Type="text/plain")


@robots("404: everything is allowed", "stored")
def robots_404(exchange: Exchange) -> None:
    exchange.send("", 404)


@robots("403: everything is allowed (RFC 9309, 2.3.1.3)", "stored")
def robots_403(exchange: Exchange) -> None:
    exchange.send("", 403)


@robots("503: nothing is allowed (2.3.1.4)", "failed", *_UNREACHABLE, requests=0)
def robots_503(exchange: Exchange) -> None:
    exchange.send("busy", 503)


@robots("silence: nothing is allowed", "failed", *_UNREACHABLE, requests=0)
def robots_silent(exchange: Exchange) -> None:
    exchange.drip(b"", seconds=0.3, times=200)


@robots("a reset: nothing is allowed", "failed", *_UNREACHABLE, requests=0)
def robots_reset(exchange: Exchange) -> None:
    exchange.reset()


@robots("an HTML page that speaks of Disallow", "stored")
def robots_html(exchange: Exchange) -> None:
    exchange.send("<html><body><p>User-agent and Disallow: / are words</p></body></html>")


@robots("nothing at all", "stored")
def robots_empty(exchange: Exchange) -> None:
    _plain(exchange, "")


@robots("everything is disallowed", "filtered", "robots-disallowed", requests=0)
def robots_deny(exchange: Exchange) -> None:
    _plain(exchange, _DENY)


@robots("a byte order mark before the rules", "filtered", "robots-disallowed", requests=0)
def robots_bom(exchange: Exchange) -> None:
    _plain(exchange, b"\xef\xbb\xbf" + _DENY.encode())


@robots("rules with Windows line ends and odd case", "filtered", "robots-disallowed", requests=0)
def robots_crlf(exchange: Exchange) -> None:
    _plain(exchange, "USER-AGENT: *\r\nDISALLOW: /\r\n")


@robots("rules for us by name, beside laxer ones for all", "filtered", "robots-disallowed", requests=0)
def robots_by_name(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: *\nAllow: /\n\nUser-agent: newscrawl\nDisallow: /\n")


@robots("rules for us with a version, after an unknown record", "filtered", "robots-disallowed", requests=0)
def robots_version(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: abot\nNoindex: /x\nUser-agent: NewsCrawl/1.0 (a crawler)\nDisallow: /\n")


@robots("rules for a name that ours begins with", "stored")
def robots_longer_name(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: news\nDisallow: /\n")


@robots("rules in UTF-16", "filtered", "robots-disallowed", requests=0)
def robots_utf_16(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: *\nDisallow: /\n".encode("utf-16"))


@robots("a redirect to a host whose rules disallow", "filtered", "robots-disallowed", requests=0)
def robots_redirect(exchange: Exchange) -> None:
    exchange.redirect("http://robots-deny.hostile.test/robots.txt")


@robots("redirects without end", "failed", *_UNREACHABLE, requests=0)
def robots_redirect_loop(exchange: Exchange) -> None:
    exchange.redirect("/robots.txt")


@robots("a redirect to loopback", "failed", *_UNREACHABLE, requests=0)
def robots_redirect_to_loopback(exchange: Exchange) -> None:
    exchange.redirect(f"http://127.0.0.2:{exchange.canary_port}/robots.txt")


@robots("4 MB of wildcards", "stored")
def robots_4_mb(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: *\n" + "".join(f"Disallow: /x{i}*y*z*w$\n" for i in range(200_000)))


@robots("a rule made to backtrack", "stored")
def robots_backtracking(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: *\nDisallow: /" + "*s*t*o*r*y" * 200 + "$\n")


@robots("a second between requests is asked for", "stored", requests=1)
def robots_crawl_delay(exchange: Exchange) -> None:
    _plain(exchange, "User-agent: *\nCrawl-delay: 1\n")
