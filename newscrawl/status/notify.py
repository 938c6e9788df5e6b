"""Messages to whatever Apprise reaches: mail, chat, pagers. What is told, and when: alerts.py."""

import logging
from collections.abc import Sequence
from typing import Any


class NotifyError(Exception):
    """Apprise is not installed, or an address is not understood; the message never holds an address."""


def services_at(addresses: Sequence[str]) -> tuple[Any, ...]:
    """Return what to hand to `send`, one for each address. Raises NotifyError."""
    try:
        from apprise import Apprise  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise NotifyError("Apprise is not installed; run: pip install 'newscrawl[alerts]'") from error
    # Its messages quote addresses, which hold tokens.
    logging.getLogger("apprise").disabled = True
    services = []
    for place, address in enumerate(addresses, 1):
        service = Apprise()
        if not service.add(address):
            raise NotifyError(f"address {place} of NEWSCRAWL_ALERTS is none that Apprise understands")
        services.append(service)
    return tuple(services)


def send(services: Sequence[Any], title: str, text: str) -> tuple[int, ...]:
    """Send one message through each service and return the places (from 1) of those that failed."""
    failed = (
        place for place, service in enumerate(services, 1) if not service.notify(title=title, body=text)
    )
    return tuple(failed)
