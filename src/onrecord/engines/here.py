"""In this process, one item after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


class Here[W]:
    """Runs the work in this process."""

    def __init__(self, make: Callable[[], W]) -> None:
        """`make` makes what the work needs (a pipeline, rules); it is called once, when the first item comes."""
        self._make = make
        self._worker: W | None = None

    def map[A, B](self, work: Callable[[W, A], B], items: Iterable[A]) -> Iterator[B]:
        """The results, in the order of the items."""
        for item in items:
            if self._worker is None:
                self._worker = self._make()
            yield work(self._worker, item)
