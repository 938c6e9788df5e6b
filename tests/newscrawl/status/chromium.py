"""A headless Chromium, driven by its DevTools protocol: widths of phones, darkness, what it asked for, what it said."""

import asyncio
import base64
import itertools
import json
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0",
)  # fmt: skip
_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What became of a page."""

    requests: list[str] = field(default_factory=list)
    """Addresses that it asked for."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of its console, exceptions among them."""
    scroll_width: int
    """Width of its content in pixels."""
    darkness: str
    """Colour of its ground."""
    picture: bytes
    """PNG of the whole page."""


def look_at(page: Path, profile: Path, *, width: int, dark: bool) -> Seen:
    """Show a file in a fresh Chromium with a new, empty profile."""
    command = ["chromium", *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            return asyncio.run(asyncio.wait_for(_look(page, profile, width, dark), _SECONDS))
        finally:
            process.kill()


async def _look(page: Path, profile: Path, width: int, dark: bool) -> Seen:
    async with aiohttp.ClientSession() as session:
        port = await asyncio.to_thread(_port, profile)
        async with session.get(f"http://127.0.0.1:{port}/json") as listed:
            target = next(entry for entry in await listed.json() if entry["type"] == "page")
        async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            tab = _Tab(socket)
            return await tab.show(page, width, dark)


def _port(profile: Path) -> int:
    deadline = time.monotonic() + _SECONDS
    path = profile / "DevToolsActivePort"
    while time.monotonic() < deadline:
        if path.exists() and "\n" in (text := path.read_text()):
            return int(text.partition("\n")[0])
        time.sleep(0.05)
    raise TimeoutError("chromium did not start")


class _Tab:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._requests: list[str] = []
        self._complaints: list[str] = []
        self._loaded = False

    async def show(self, page: Path, width: int, dark: bool) -> Seen:
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self._ask(f"{domain}.enable")
        await self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self._ask("Emulation.setEmulatedMedia", features=[scheme])
        await self._ask("Page.navigate", url=page.as_uri())
        while not self._loaded:
            self._note(await self._socket.receive_json())
        ground = "getComputedStyle(document.body).backgroundColor"
        return Seen(
            requests=self._requests,
            complaints=self._complaints,
            scroll_width=int(await self._evaluate("document.documentElement.scrollWidth")),
            darkness=str(await self._evaluate(ground)),
            picture=base64.b64decode(
                (await self._ask("Page.captureScreenshot", captureBeyondViewport=True))["data"]
            ),
        )

    async def _evaluate(self, expression: str) -> Any:
        answer = await self._ask("Runtime.evaluate", expression=expression)
        return answer["result"]["value"]

    async def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_str(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = await self._socket.receive_json()
            if message.get("id") == number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self._requests.append(parameters["request"]["url"])
        elif method == "Log.entryAdded":
            self._complaints.append(parameters["entry"]["text"])
        elif method in {
            "Runtime.exceptionThrown",
            "Runtime.consoleAPICalled",
            "Page.javascriptDialogOpening",
        }:
            self._complaints.append(json.dumps(parameters)[:300])
        elif method == "Page.loadEventFired":
            self._loaded = True
