"""Which pairs are compared follows from the accounts alone, however they come and go, also where keys are hot."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.tell import ARDEN, KELSO, account, killed

from onrecord.blocks import Blocks
from onrecord.model.claims import Testimony as Told  # under its own name pytest takes it for a test
from onrecord.resolve import card, card_keys, deepest, finer, of_words
from onrecord.rules import Rules, load_rules
from onrecord.store import Connection, open_store

TEXTS = (
    "Gunmen attacked a market in Kelso", "A bomb went off beside the Zubrowka bridge in Kelso",
    "Shelling hit the Mirvale clinic in Kelso", "Raiders burned the Torvik mill in Kelso",
)  # fmt: skip


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """Rules by which a key is hot early."""
    folder = tmp_path_factory.mktemp("rules")
    built_in = Path("src/onrecord/rules/data/thresholds.toml").read_text()
    (folder / "thresholds.toml").write_text(
        built_in.replace("hot = 64 ", "hot = 3 ").replace("beside = 4", "beside = 1")
    )
    return load_rules(folder)


def crowd(number: int) -> list[Told]:
    """Accounts of one kind and week, most of one town: some alike in all that splits a key."""
    return [
        account(
            f"2020-05-0{3 + i % 3}", (killed(1 + i % 4), None), text=TEXTS[i * 7 % 4], when=f"2020-05-0{2 + i % 5 % 2}",
            where=ARDEN if i % 5 == 4 else KELSO, report=f"report {i}", id=i,
        )
        for i in range(number)
    ]  # fmt: skip


class Compared:
    """Blocks with what they led to, and no store of accounts: pairs compared less those let go."""

    def __init__(self, rules: Rules, every: list[Told]) -> None:
        self.cards = {bytes.fromhex(one.account.id): card(one, rules) for one in every}
        self.blocks = Blocks(rules, lambda _, wanted: [self.cards[one] for one in wanted])
        self.pairs: set[tuple[bytes, bytes]] = set()

    def enter(self, connection: Connection, one: bytes) -> None:
        met = self.blocks.enter(connection, self.cards[one])
        self.pairs |= {(min(one, other), max(one, other)) for other in met.candidates}
        links_of = {pair for members in met.parted for pair in self.pairs if {*pair} <= {*members}}
        links_of |= met.between & self.pairs
        self.pairs -= set(self.blocks.parted_of(connection, links_of))

    def leave(self, connection: Connection, one: bytes) -> None:
        self.pairs = {pair for pair in self.pairs if one not in pair} | self.blocks.leave(connection, [one])


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_pairs_do_not_depend_on_the_order_in_which_accounts_come_and_go(rules: Rules, data: st.DataObject) -> None:
    every = crowd(24)
    ids = [bytes.fromhex(one.account.id) for one in every]
    found = []
    gone = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=12))
    for order, leaving in ((ids, gone), (data.draw(st.permutations(ids)), gone[::-1])):
        compared = Compared(rules, every)
        with TemporaryDirectory() as folder:
            store = open_store(Path(folder) / "a.record", create=True)
            with store.write() as connection:
                for one in order:
                    compared.enter(connection, one)
                for one in leaving:
                    compared.leave(connection, one)
            store.close()
        found.append(compared.pairs)
    only = Compared(rules, every)
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "b.record", create=True)
        with store.write() as connection:
            for one in ids:
                if one not in gone:
                    only.enter(connection, one)
        store.close()
    assert found[0] == found[1] == only.pairs
    assert len(only.pairs) < len(list(combinations(ids, 2)))


def test_a_hot_key_is_split_and_the_deepest_is_not() -> None:
    rules = load_rules()
    own = card(account("2020-05-04", (killed(4), None), text=TEXTS[1]), rules)
    for root in card_keys(own, rules):
        for child in finer(root, own, rules):
            assert not deepest(root) and child != root
            assert all(deepest(leaf) and not finer(leaf, own, rules) for leaf in finer(child, own, rules))
            assert of_words(child) == of_words(root)
    every = [child for root in card_keys(own, rules) for child in finer(root, own, rules)]
    assert every and len(every) == len(set(every))  # each is reached from one other only
