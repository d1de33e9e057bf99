"""One contract that every engine passes."""

from collections.abc import Iterator

import pytest

from onrecord.engines import Cores, Here
from onrecord.errors import SetupFault
from work import add, die, make


@pytest.fixture(params=["here", "cores"])
def engine(request: pytest.FixtureRequest) -> Here[int] | Cores[int]:
    return Here(make) if request.param == "here" else Cores(make, 2)


def test_results_come_in_the_order_of_the_items(engine: Here[int] | Cores[int]) -> None:
    assert list(engine.map(add, range(20))) == list(range(10, 30))


def test_only_a_few_items_are_taken_before_results_come(engine: Here[int] | Cores[int]) -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    results = engine.map(add, items())
    assert next(results) == 10
    assert len(taken) <= 5


def test_a_process_that_dies_is_named() -> None:
    with pytest.raises(SetupFault, match="fewer --jobs"):
        list(Cores(make, 1).map(die, [1]))
