"""Background work without a worker process: tasks run in one thread of the process that asked for them.

A task begins after the commit of the transaction that asked for it, and is lost with the process. So a task is only a
nudge: the row it works on says what is to be done, and `run_schedule` finds what was left (docs/decisions/0013).
"""

import heapq
import itertools
import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connections, transaction
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

logger = logging.getLogger(__name__)


class Worker:
    """One thread and its queue for the whole process: django-tasks makes a backend of its own for each thread."""

    def __init__(self) -> None:
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self._changed = threading.Condition()
        self._pid = 0

    def put(self, work: Callable[[], None], *, wait: float = 0.0) -> None:
        """Do `work` after `wait` seconds."""
        with self._changed:
            # A forked child has the queue of its parent but not the thread.
            if self._pid != os.getpid():
                self._pid, self._queue = os.getpid(), []
                threading.Thread(target=self._run, name="tasks", daemon=True).start()
            heapq.heappush(self._queue, (time.monotonic() + wait, next(self._count), work))
            self._changed.notify()

    def _next(self) -> Callable[[], None]:
        with self._changed:
            while True:
                wait = self._queue[0][0] - time.monotonic() if self._queue else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._queue)[2]
                self._changed.wait(wait)

    def _run(self) -> None:
        while True:
            work = self._next()
            try:
                work()
            except Exception as error:  # a task's own error is kept in its result; the thread must live on
                logger.error("background: %s", type(error).__name__)
            finally:
                connections.close_all()


worker = Worker()


class ThreadBackend(ImmediateBackend):
    """django-tasks' immediate backend, after the commit and beside the request.

    The option INLINE runs tasks in the caller's own thread, still after the commit: for tests and commands.
    """

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self.inline = bool(self.options.get("INLINE"))
        self.supports_defer = not self.inline

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        """Run `task` once the current transaction, if any, is committed, and not before its `run_after`."""
        self.validate_task(task)
        result: TaskResult = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        transaction.on_commit(lambda: self._put(result))
        return result

    def _put(self, result: TaskResult) -> None:
        if self.inline:
            return self._execute_task(result)
        after = result.task.run_after
        wait = max(0.0, (after - timezone.now()).total_seconds()) if after else 0.0
        return worker.put(lambda: self._execute_task(result), wait=wait)
