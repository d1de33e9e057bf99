"""The record as many pages ask for it at once: some threads that only read, and one that writes, each with its own."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from onrecord.record import Record
from onrecord.rules import Rules, load_rules
from onrecord.store import Watch

READERS = 3
REMEMBERED = 32  # answers that are kept until the record is written to


class Shelf:
    """A record opened by several threads. A connection to the file never leaves the thread that made it."""

    def __init__(self, path: Path, *, rules: Rules | None = None) -> None:
        """Raises RecordFault where the record cannot be opened: it is, once, before anything is served."""
        self.path, self.rules = path, rules or load_rules()
        self._own = threading.local()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="desk-reads")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="desk-writes")
        self._writer.submit(lambda: self._record().refresh()).result()
        self._watch = Watch(path)
        self._turn = threading.Lock()
        self._told: OrderedDict[object, Future[Any]] = OrderedDict()
        self._version = 0

    async def recall[T](self, name: object, asked: Callable[[Record], T]) -> T:
        """What is asked of the record, or what was answered to this name since the record was last written to."""
        answer: Future[T] = self.recalled(name, asked)
        return await asyncio.shield(asyncio.wrap_future(answer))

    def recalled[T](self, name: object, asked: Callable[[Record], T]) -> Future[T]:
        """The same, to be waited for: who asks while it is being worked out waits for the one answer."""
        with self._turn:
            version = self._watch.version()
            if version != self._version:
                self._told.clear()
                self._version = version
            answer = self._told.get(name)
            if answer is None or (answer.done() and answer.exception() is not None):
                answer = self._told[name] = self._readers.submit(lambda: asked(self._record()))
            self._told.move_to_end(name)
            while len(self._told) > REMEMBERED:
                self._told.popitem(last=False)
            return answer

    async def read[T](self, asked: Callable[[Record], T]) -> T:
        """What is asked of the record, in a thread that only reads."""
        return await self._in(self._readers, asked)

    async def write[T](self, said: Callable[[Record], T]) -> T:
        """Do this to the record, after what is being written already."""
        return await self._in(self._writer, said)

    def later(self, work: Callable[[Record], None]) -> None:
        """Do this to the record when its turn comes, without waiting for it."""
        self._writer.submit(lambda: work(self._record()))

    async def _in[T](self, threads: ThreadPoolExecutor, asked: Callable[[Record], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(threads, lambda: asked(self._record()))

    def _record(self) -> Record:
        """This thread's record."""
        found: Record | None = getattr(self._own, "record", None)
        if found is None:
            found = self._own.record = Record(self.path, rules=self.rules)
        return found

    def close(self) -> None:
        """Wait for what is being written, and let go of the file: it is one file again."""
        barrier = threading.Barrier(READERS)

        def let_go(wait: bool) -> None:
            if wait:
                barrier.wait(10)  # so that each reading thread takes one of these, and no thread two
            self._record().close()

        for done in [self._readers.submit(let_go, True) for _ in range(READERS)]:
            done.result()
        self._readers.shutdown()
        self._writer.submit(let_go, False).result()
        self._writer.shutdown()
        self._watch.close()
