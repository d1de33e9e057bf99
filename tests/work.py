"""Work for engines under test; a module of its own, so that other processes can import it."""

import os


def make() -> int:
    return 10


def add(worker: int, item: int) -> int:
    return worker + item


def die(worker: int, item: int) -> int:
    os._exit(worker + item)
