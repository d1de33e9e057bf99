"""Files, folders, standard input: told apart, and what is wrong is named."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.errors import Unreadable
from onrecord.intake import receive
from onrecord.model import About, Report


def one(path: Path | str) -> Report | Unreadable:
    [found] = receive([str(path)])
    return found


def reason(path: Path | str) -> str:
    found = one(path)
    assert isinstance(found, Unreadable) and found.name.startswith(str(path))
    return found.reason


def report(path: Path | str) -> Report:
    found = one(path)
    assert isinstance(found, Report)
    return found


def test_a_folder_is_walked_in_name_order_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.txt", ".hidden", "a/.git/x.txt", "c.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<p>The dam broke.</p>" if name == "c.html" else "The dam broke.", encoding="utf-8")
    names = [found.name.removeprefix(str(tmp_path) + "/") for found in receive([str(tmp_path)])]
    assert names == ["a/1.txt", "a/2.md", "b.txt", "c.html"]


def test_the_record_that_a_folder_holds_is_no_report(tmp_path: Path) -> None:
    for name in ("a.txt", "our.record", "our.record-wal", "our.record-shm"):
        (tmp_path / name).write_text("A fire killed two people in Lagos on Monday.\n", encoding="utf-8")
    (tmp_path / "link.record").symlink_to(tmp_path / "our.record")
    for record in (tmp_path / "our.record", tmp_path / "link.record"):
        found = list(receive([str(tmp_path)], record=record))
        assert [one.name for one in found] == [str(tmp_path / "a.txt")]


def test_text_stays_as_received(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("One\r\ntwo\ttabs\u2028three \u00e9\n".encode())
    assert report(tmp_path / "a.txt").text == "One\r\ntwo\ttabs\u2028three \u00e9\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"), (b" \n\t\n", "empty"), (b"\xef\xbb\xbf", "empty"), (b"GIF89a\x00\x01", "picture"),
        (b"%PDF-1.4 \xff", "PDF"), (b"PK\x03\x04\x00", "Word or zip"), (b"a\x00b\x00c", "binary"),
        (bytes(range(1, 32)) * 20, "binary"), (b"\x1f\x8b\x08\x00broken", "gzip"),
        (b"<html><body> </body></html>", "page without text"),
        (b"<?xml version='1.0'?><rss></rss>", "feed without entries"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "x").write_bytes(data)
    assert said in reason(tmp_path / "x")


def test_a_feed_that_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "x.rss").write_text("<nothing/>", encoding="utf-8")
    assert "no feed" in reason(tmp_path / "x.rss")


def test_missing_unreadable_and_empty_places(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "nowhere.txt")
    (tmp_path / "empty").mkdir()
    assert "no files" in reason(tmp_path / "empty")
    [found] = receive(["a\0b"])
    assert isinstance(found, Unreadable)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in reason(tmp_path / "x.txt")


def test_an_unreadable_report_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00")
    (tmp_path / "b.txt").write_text("The dam broke.", encoding="utf-8")
    found = list(receive([str(tmp_path), str(tmp_path / "c.txt")]))
    assert [type(each) for each in found] == [Unreadable, Report, Unreadable]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le président a déclaré « l’état d’urgence » après la crue de l’été."),
        ("cp1252", "El señor llegó mañana"), ("cp1250", "Prezydent powiedział, że wojsko opuściło miasto w środę."),
        ("cp1251", "Плотина рухнула в полдень, сообщил мэр города."),
        ("utf-16", "The dam broke at noon – at last."), ("utf-8-sig", "The dam broke at noon – at last."),
    ],
)  # fmt: skip
def test_text_that_is_not_utf_8_is_told_and_read(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "x.txt").write_bytes(text.encode(encoding))
    found = report(tmp_path / "x.txt")
    assert found.text == text
    assert bool(found.notes) == (encoding != "utf-8-sig")


def test_every_format_may_be_packed(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "The dam broke."})
    page = "<html><p>The dam broke.</p></html>"
    for name, text in (("x.txt", "The dam broke."), ("x.jsonl", line), ("x.html", page)):
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
        assert report(tmp_path / f"{name}.gz").text == "The dam broke."
    whole = gzip.compress(b"The dam broke. " * 1000)
    (tmp_path / "cut.txt.gz").write_bytes(whole[: len(whole) // 2])
    assert "damaged gzip" in reason(tmp_path / "cut.txt.gz")


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["onrecord.intake.receive"], "LARGEST", 1 << 20)
    for name in ("x.txt.gz", "x.jsonl.gz"):
        (tmp_path / name).write_bytes(gzip.compress(b"x" * (2 << 20)))
        assert "larger than" in reason(tmp_path / name)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert [found.name for found in receive(["-"])] == ["a", "b"]


def test_what_the_caller_says_fills_in_what_a_line_leaves_out(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "One.", "outlet": "Example News"}, {"id": "b", "text": "Two."}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    first, second = receive([str(tmp_path / "x.jsonl")], About(outlet="Example Wire", published="2015-11"))
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.outlet, second.outlet) == ("Example News", "Example Wire")
    assert first.given.published == "2015-11"


def test_a_reader_from_outside_goes_first(tmp_path: Path) -> None:
    class Shout:
        name = "shout"

        def fits(self, head: bytes, filename: str) -> bool:
            return filename.endswith(".shout") and not head.startswith(b"<")

        def read(self, data: bytes, name: str):  # type: ignore[no-untyped-def]
            yield Report(name=name, text=data.decode().upper())

    (tmp_path / "x.shout").write_text("the dam broke", encoding="utf-8")
    [found] = receive([str(tmp_path / "x.shout")], readers=[Shout()])
    assert isinstance(found, Report) and found.text == "THE DAM BROKE"
