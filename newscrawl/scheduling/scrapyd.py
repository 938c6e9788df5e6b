"""scrapyd's JSON interface, as far as a scheduler needs it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from newscrawl.crawl.due_outlets import NAME as BATCH
from newscrawl.http_client import HttpClient, RequestFailed
from newscrawl.scheduling.batches import batches, outlets_of
from newscrawl.scheduling.plan import Decision, Job, Node

PROJECT: Final = "newscrawl"
_SECONDS = 15
_DEPLOY_SECONDS = 180
"""A node lists the spiders of a new egg before it answers."""
_MAX_BYTES = 16 * 1024 * 1024


class ScrapydError(Exception):
    """A node cannot be reached, refuses, or answers with something else than scrapyd does; the message says what."""


class Client:
    """Speaks to any number of nodes with the same credentials."""

    def __init__(
        self,
        outlets: Iterable[str] = (),
        *,
        user: str = "",
        password: str = "",
        timeout_seconds: float = _SECONDS,
    ) -> None:
        """`outlets` are those that jobs may hold."""
        self._known = tuple(outlets)
        self._client = HttpClient(
            headers={},
            timeout_seconds=timeout_seconds,
            max_bytes=_MAX_BYTES,
            auth=(user, password) if user else None,
        )

    def look(self, nodes: Sequence[str]) -> tuple[Node, ...]:
        """Return what each node does, in their order; one that does not answer has its fault."""
        if not nodes:
            return ()
        # At the same time: a few that are gone would otherwise cost their timeouts one after the other.
        with ThreadPoolExecutor(min(len(nodes), 16)) as threads:
            return tuple(threads.map(self._look, nodes))

    def start(self, decisions: Sequence[Decision], now: datetime) -> tuple[Decision, ...]:
        """Ask the nodes for jobs, several outlets in each; return those that a node did not take, with its reason."""
        by_node: dict[str, list[Decision]] = {}
        for decision in decisions:
            by_node.setdefault(decision.node or "", []).append(decision)
        return tuple(
            refused for node, chosen in by_node.items() for refused in self._start(node, chosen, now)
        )

    def _start(self, node: str, decisions: Sequence[Decision], now: datetime) -> Iterator[Decision]:
        fault = None
        for job, batch in batches(decisions, now):
            outlets = ",".join(decision.outlet for decision in batch)
            wish = {"project": PROJECT, "spider": BATCH, "jobid": job, "outlets": outlets}
            try:
                # A node that failed once is not waited for again and again.
                if fault is None:
                    self.ask(node, "schedule.json", {}, wish)
            except ScrapydError as error:
                fault = str(error)
            if fault is not None:
                yield from (replace(decision, reason=fault) for decision in batch)

    def ask(
        self,
        node: str,
        path: str,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Return a node's answer, with POST when there is a form. Raises ScrapydError."""
        return self._answer("POST" if form else "GET", f"{node}/{path}", params=query, data=form)

    def deploy(self, node: str, egg: bytes, version: str) -> int:
        """Hand an egg over and return the number of its spiders, which the node counts. Raises ScrapydError."""
        answer = self._answer(
            "POST",
            f"{node}/addversion.json",
            data={"project": PROJECT, "version": version},
            files={"egg": ("project.egg", egg)},
            timeout_seconds=_DEPLOY_SECONDS,
        )
        return int(answer.get("spiders", 0))

    def _answer(self, method: str, address: str, **content: Any) -> dict[str, Any]:
        try:
            answer = self._client.send(method, address, **content)
        except RequestFailed as error:
            raise ScrapydError(f"does not answer: {error}") from error
        if answer.status >= 300:
            raise ScrapydError(_refusal(answer.status))
        try:
            return _checked(json.loads(answer.body))
        except ValueError as error:
            raise ScrapydError("is no scrapyd: its answer is no JSON") from error

    def _jobs(self, listed: Any) -> tuple[Job, ...]:
        try:
            return tuple(
                Job(id=str(job["id"]), outlet=outlet) for job in listed for outlet in self._outlets_of(job)
            )
        except (TypeError, KeyError) as error:
            raise ScrapydError("is no scrapyd 1.6: its list of jobs has another form") from error

    def _outlets_of(self, job: Mapping[str, Any]) -> tuple[str, ...]:
        spider = str(job["spider"])
        return outlets_of(str(job["id"]), self._known) if spider == BATCH else (spider,)

    def _look(self, node: str) -> Node:
        try:
            answer = self.ask(node, "listjobs.json", {"project": PROJECT})
            pending, running, finished = (
                self._jobs(answer.get(state)) for state in ("pending", "running", "finished")
            )
            return Node(name=node, pending=pending, running=running, finished=finished)
        except ScrapydError as error:
            return Node(name=node, fault=str(error))


def _checked(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise ScrapydError("is no scrapyd: its answer is no object")
    if answer.get("status") == "ok":
        return answer
    message = str(answer.get("message", ""))[:300]
    if f"project '{PROJECT}' not found" in message:
        message = f"does not know the project {PROJECT}; run: scrapy deploy"
    raise ScrapydError(message or "refuses without a reason")


def _refusal(status: int) -> str:
    if status in {401, 403}:
        return f"refuses the credentials (HTTP {status}); set NEWSCRAWL_SCRAPYD_USER and NEWSCRAWL_SCRAPYD_PASSWORD"
    if status in {301, 302, 303, 307, 308}:
        return f"redirects (HTTP {status}); name the address that it leads to"
    return f"answers with HTTP {status}"
