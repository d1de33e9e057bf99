"""On this machine's cores: a process a core, each with a pipeline of its own."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from onrecord.errors import SetupFault

_worker: Any = None  # of a worker process: what `make` made


class Cores[W]:
    """Runs the work in several processes; results come in order, and only a few items are ever on their way."""

    def __init__(self, make: Callable[[], W], jobs: int) -> None:
        """`make` makes what the work needs, once in each process; both it and the work have to be picklable."""
        self._make, self._jobs = make, jobs

    def map[A, B](self, work: Callable[[W, A], B], items: Iterable[A]) -> Iterator[B]:
        """The results, in the order of the items. Raises SetupFault where a process dies (of memory, say)."""
        context = multiprocessing.get_context("spawn")  # a forked copy of a threaded process may lock up
        with ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_start, initargs=(self._make,)) as pool:
            under_way: deque[Future[B]] = deque()
            try:
                for item in items:
                    under_way.append(pool.submit(_call, work, item))
                    if len(under_way) >= 2 * self._jobs:
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
            except BrokenProcessPool as error:
                raise SetupFault("a reading process died, perhaps for want of memory; use fewer --jobs") from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _start(make: Callable[[], Any]) -> None:
    global _worker
    _worker = make()


def _call[A, B](work: Callable[[Any, A], B], item: A) -> B:
    return work(_worker, item)
