"""Many WARC files at once: on this machine, or on a Dask cluster. One task a file, in whatever order they end."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from newscrawl.archive.file_process import Project, ReadingFailed, read_in_process
from newscrawl.archive.file_reading import ReadTask
from newscrawl.archive.file_report import FileReport

_RETRIES = 3
"""Tries of a task after a worker died or a server failed; a file that kills its worker again and again is given up."""


class NoCluster(Exception):
    """The Dask cluster cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that came to its end."""

    task: ReadTask
    report: FileReport | None
    """None when the file could not be read."""
    trouble: str = ""


def read_here(tasks: Sequence[ReadTask], project: Project, *, at_once: int) -> Iterator[Ended]:
    """Read files in processes of this machine, so many at once."""
    # The threads only wait for their processes.
    with ThreadPoolExecutor(at_once) as threads:
        futures = {threads.submit(read_in_process, task, project): task for task in tasks}
        try:
            for future in as_completed(futures):
                yield _ended(futures[future], future.result)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def read_on_cluster(
    tasks: Sequence[ReadTask],
    project: Project,
    address: str,
    *,
    tell: Callable[[str], None],
    patience_seconds: float = 30,
) -> Iterator[Ended]:
    """Read files on the Dask cluster of a scheduler (`tcp://host:8786`); `tell` hears where its dashboard is.

    All machines see the folder under the same path and have newscrawl installed. Raises NoCluster.
    """
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
        from distributed import as_completed as as_completed_there  # noqa: PLC0415
    except ImportError as error:
        raise NoCluster("a Dask cluster needs distributed; run: pip install 'newscrawl[archive]'") from error
    try:
        client = Client(address, timeout=patience_seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"{address}: no Dask scheduler answers there ({error})") from error
    with client:
        tell(f"dashboard: {client.dashboard_link}")
        futures = {
            client.submit(
                read_in_process, task, project, key=f"read-{task.file.name}", retries=_RETRIES
            ): task
            for task in tasks
        }
        for future in as_completed_there(list(futures), loop=client.loop):
            yield _ended(futures[future], future.result)
            future.release()


def _ended(task: ReadTask, result: Callable[[], FileReport]) -> Ended:
    try:
        return Ended(task, result())
    except ReadingFailed as error:
        return Ended(task, None, str(error))
    except Exception as error:  # noqa: BLE001  # whatever befell a worker costs one file, and is told
        return Ended(task, None, f"{task.file.place}: {type(error).__name__}: {error}")
