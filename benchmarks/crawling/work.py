"""What a worker runs in place of a task: the task, and how much CPU it took."""

import time
from collections.abc import Callable
from typing import Any


def measured(function: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, float]:
    """Return what `function` returns, and its CPU seconds."""
    started = time.thread_time()
    result = function(*args, **kwargs)
    return result, time.thread_time() - started
