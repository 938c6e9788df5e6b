"""The answer guard: what a server sends beside the body is made fit for a database, a log and a terminal."""

from typing import Final

from scrapy.http import Headers, Request, Response, TextResponse

from newscrawl.downloader.refusals import MalformedAnswer

MAX_HEADER_BYTES: Final = 4096
"""Of one value. What is cut off an ETag or an address makes it another one, which no server knows."""
_CONTROLS: Final = bytes([*range(32), 127])


class AnswerGuardMiddleware:
    """Refuses answers whose status is none of HTTP's; takes control characters out of headers, and cuts them.

    Stands nearest to the network: whoever reads a header behind it need not ask what it may hold.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the answer with header values that can be stored. Raises MalformedAnswer for an impossible status."""
        if not 100 <= response.status <= 599:
            raise MalformedAnswer(f"status {str(response.status)[:20]} of {request.url[:300]}")
        sent = dict(response.headers.items())
        fit = {name: [_fit(value) for value in values] for name, values in sent.items()}
        if "Content-Encoding" in response.headers and isinstance(response, TextResponse):
            # A copy of it, as the next makes when it unpacks the body, would look for the charset of packed bytes.
            response = _untyped(response)
        # A response is copied only for the few that need it.
        return response if fit == sent else response.replace(headers=Headers(fit))


def _untyped(response: Response) -> Response:
    """Return the response as one that knows nothing of text; its class is found anew when its body is unpacked."""
    return Response(**{name: getattr(response, name) for name in Response.attributes})


def _fit(value: bytes) -> bytes:
    return value.translate(None, _CONTROLS)[:MAX_HEADER_BYTES]
