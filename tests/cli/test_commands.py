"""The commands, from outside: what they print, where, and how they end."""

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app, main
from onrecord.errors import NotFound, UsageError
from texts import FERRY, FERRY_LATER, FRENCH, SHELLING

COMMANDS = ["demo", "read", "add", "brief", "events", "event", "figures", "timeline", "export", "judge", "correct",
            "remove", "log", "verify", "relink", "parties"]  # fmt: skip
STORY_KEYS = {
    "report", "story", "span", "headline", "outlet", "byline", "dateline", "published", "language", "text", "mentions",
    "statements", "accounts",
}  # fmt: skip


def run(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args], input=stdin)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    (path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    lines = [{"id": "later", "text": FERRY_LATER, "outlet": "Lagoon Post", "published": "2020-03-04"},
             {"id": "shelling", "text": SHELLING, "published": "2022-05-06"}]  # fmt: skip
    (path / "more.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "test.record"
    done = run("add", path, folder, "--published", "2020-03-03")
    assert done.exit_code == 0, done.output
    assert "3 reports added" in done.stderr
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert len(done.output) > 200


def test_read_prints_a_story_a_line_with_the_contracts_keys(folder: Path) -> None:
    done = run("read", folder, "--published", "2020-03-03")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["report"] for line in lines] == [str(folder / "ferry.txt"), "later", "shelling"]
    for line in lines:
        assert line.keys() >= STORY_KEYS
        assert line["published"]["basis"] in ("given", "dateline")
        for mention in line["mentions"]:
            start, end = (offset - line["span"][0] for offset in mention["span"])
            assert line["text"][start:end] == mention["text"]
        if line["accounts"]:
            assert sum(account["lead"] for account in line["accounts"]) == 1
    assert {m["measure"] for line in lines for m in line["mentions"] if m["kind"] == "figure"} >= {"killed", "injured"}


def test_account_ids_are_those_of_the_record(folder: Path, record: Path) -> None:
    read = {
        a["id"]
        for line in run("read", folder, "--published", "2020-03-03").stdout.splitlines()
        for a in json.loads(line)["accounts"]
    }
    exported = [json.loads(line) for line in run("export", record).stdout.splitlines()]
    assert sorted(read) == sorted(a["account"] for e in exported for a in e["accounts"])


def test_export_jsonl_has_the_contracts_keys(record: Path) -> None:
    events = [json.loads(line) for line in run("export", record).stdout.splitlines()]
    for event in events:
        assert event.keys() >= {
            "event",
            "title",
            "type",
            "mode",
            "acled",
            "realis",
            "when",
            "where",
            "accounts",
            "origins",
            "findings",
        }
        for finding in event["findings"].values():
            assert finding["status"] in ("single-source", "corroborated", "contested")
            for value in finding["values"]:
                assert value["standing"] in ("current", "superseded", "retracted")
                assert value["evidence"] and all(e["text"] for e in value["evidence"])
    killed = [v for e in events for v in e["findings"].get("killed", {}).get("values", ())]
    assert {12, 15, 9} <= {v["low"] for v in killed}


def test_csv_is_one_row_an_event_and_runs_no_formula(tmp_path: Path) -> None:
    text = "=cmd() Happens Here\n\nAt least 12 people died in a bomb attack in Lagos on Monday, police said.\n"
    done = run("add", tmp_path / "f.record", "-", "--outlet", "=HYPERLINK(1)", stdin=text)
    assert done.exit_code == 0, done.output
    out = tmp_path / "events.csv"
    assert run("export", tmp_path / "f.record", "--format", "csv", "-o", out).exit_code == 0
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert {"event_date", "event_type", "fatalities", "killed_low", "killed_best", "killed_high", "policy"} <= set(
        rows[0]
    )
    assert len(rows) > 1
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows[1:] for cell in row)


def test_geojson_puts_longitude_first(record: Path) -> None:
    data = json.loads(run("export", record, "--format", "geojson").stdout)
    assert data["type"] == "FeatureCollection"
    points = [f["geometry"]["coordinates"] for f in data["features"] if f["geometry"]]
    assert any(3 < lon < 4 and 6 < lat < 7 for lon, lat in points)
    assert all(not isinstance(v, dict | list) for f in data["features"] for v in f["properties"].values())


def test_a_brief_has_a_footnote_for_every_clause_and_no_live_html(tmp_path: Path) -> None:
    text = "Nine killed in <script>alert(1)</script> blast\n\nNine people were killed by a bomb in Lagos on Monday, police said.\n"
    run("add", tmp_path / "h.record", "-", "--published", "2020-03-03", stdin=text)
    page = run("brief", tmp_path / "h.record", "--format", "html").stdout
    assert "<script" not in page and "&lt;script" in page
    brief = run("brief", tmp_path / "h.record").stdout
    assert "[1]: “" in brief
    data = json.loads(run("brief", tmp_path / "h.record", "--format", "json").stdout)
    for paragraph in data["paragraphs"]:
        for clause in paragraph["clauses"]:
            assert clause["evidence"] or clause["label"] == "Not known"


def test_views_choose_and_show(record: Path) -> None:
    assert "15" in run("figures", record, "--measure", "killed").stdout
    kharkiv = run("events", record, "--where", "kharkiv", "--json").stdout.splitlines()
    every = run("events", record, "--json").stdout.splitlines()
    assert 0 < len(kharkiv) < len(every)
    assert run("events", record, "--since", "2030-01-01", "--json").stdout == ""
    first = json.loads(every[0])["event"]
    shown = run("event", record, first[:12]).stdout
    assert first in shown and "accounts:" in shown and "“" in shown
    days = [
        json.loads(line)
        for line in run("timeline", record, "--format", "jsonl", "--max-dates", "2").stdout.splitlines()
    ]
    assert 0 < len(days) <= 2 and all(day.keys() == {"date", "text", "events"} and day["text"] for day in days)
    slides = json.loads(run("timeline", record, "--format", "timelinejs").stdout)["events"]
    assert all(slide["start_date"]["year"] for slide in slides)


def test_parties_are_listed_by_name_shown_by_id_and_judged(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "parties.record"
    copy.write_bytes(record.read_bytes())
    listed = [json.loads(line) for line in run("parties", copy, "--json").stdout.splitlines()]
    agency = next(one for one in listed if "Emergency Management Agency" in one["name"])
    assert [one["party"] for one in listed if "lagos state" in one["name"].lower()] == [agency["party"]]
    assert "Emergency" in run("parties", copy, "--who", "emergency management").stdout
    assert run("parties", copy, "--who", "nobody of that name", "--json").stdout == ""
    shown = run("parties", copy, agency["party"][:10])
    assert shown.exit_code == 0 and agency["sightings"][0]["id"][:12] in shown.stdout
    missing = run("parties", copy, "ffffff")
    assert isinstance(missing.exception, NotFound)


def test_a_judgement_is_kept_and_named(record: Path, tmp_path: Path) -> None:
    rows = [json.loads(line)["event"] for line in run("events", record, "--json").stdout.splitlines()]
    copy = tmp_path / "copy.record"
    copy.write_bytes(record.read_bytes())
    done = run("judge", copy, rows[0][:10], rows[1][:10], "same", "--by", "A. Reader", "--note", "one boat")
    assert (done.exit_code, "same, by A. Reader" in done.stdout) == (0, True)
    assert "one boat" in run("event", copy, rows[0]).stdout
    assert run("verify", copy).exit_code == 0


def test_verify_exits_with_one_and_names_what_does_not_hold(record: Path, tmp_path: Path) -> None:
    assert "holds" in run("verify", record).stdout
    raw = bytearray(record.read_bytes())
    raw[raw.index(b"Rescuers searched")] ^= 1
    (tmp_path / "bad.record").write_bytes(raw)
    done = run("verify", tmp_path / "bad.record")
    assert (done.exit_code, "ferry.txt" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("name", "data", "says", "stories"),
    [
        ("empty.txt", b"", "empty", 0),
        ("noise.bin", bytes(range(256)) * 40, "binary", 0),
        ("old.txt", "Die Explosion zerstörte ein Café.\n".encode("cp1252") * 3, "not UTF-8; read as", 1),
        ("page.html", b"<html><head><title>x</title></head><body><script>1</script></body></html>", "without text", 0),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel></channel></rss>", "feed|entries|entry", 0),
        ("fr.txt", FRENCH.encode(), "language", 1),
        ("packed.txt.gz", gzip.compress(FERRY.encode(), mtime=0), "", 1),
        ("broken.txt.gz", gzip.compress(FERRY.encode(), mtime=0)[:60], "broken.txt.gz", 0),
    ],
)
def test_bad_input_is_named_and_stops_nothing(tmp_path: Path, name: str, data: bytes, says: str, stories: int) -> None:
    import re

    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(SHELLING, encoding="utf-8")
    done = run("read", tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(line["report"]).name for line in lines] == [name] * stories + ["zz-good.txt"]
    assert re.search(says, done.stderr), done.stderr
    assert done.exit_code == (0 if name.endswith("packed.txt.gz") or name == "old.txt" else 1)
    kept = run("add", tmp_path / "r.record", tmp_path / name)
    assert kept.exit_code == done.exit_code


def test_one_broken_line_in_a_thousand_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": "Police said one man was hurt."}) for n in range(1000)]
    lines[499] = '{"id": "r499", "text": '
    (tmp_path / "many.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("read", tmp_path / "many.jsonl")
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 999)
    assert "500" in done.stderr


def test_wrong_calls_say_what_where_and_what_to_do(record: Path, tmp_path: Path) -> None:
    (tmp_path / "no.record").write_text("something else")
    calls = [
        (["events", str(tmp_path / "no.record")], "no OnRecord record"),
        (["events", str(tmp_path / "missing.record")], "no such record"),
        (["event", str(record), "ffff"], "no event"),
        (["events", str(record), "--since", "soon"], "write it as"),
        (["read", "--rules", str(tmp_path / "nowhere"), "-"], "no such folder"),
        (["read", "--pipeline", "no_such", "-"], "no_such"),
    ]
    for args, says in calls:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *args],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 2, (args, done.stderr)
        assert says in done.stderr and "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_several_processes_read_the_same(folder: Path) -> None:
    one = run("read", folder, "--published", "2020-03-03").stdout
    command = [sys.executable, "-m", "onrecord", "read", str(folder), "--published", "2020-03-03", "--jobs", "2"]
    two = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [json.loads(line) for line in one.splitlines()] == [json.loads(line) for line in two.splitlines()]


def test_main_is_the_program() -> None:
    assert callable(main)


def test_briefs_and_events_tell_what_changed_since_a_day(record: Path) -> None:
    told = run("brief", record, "--since", "2020-03-03").stdout
    assert told.startswith("# Changes since 3 March 2020 (") and "*Revised:* killed: now 15" in told
    page = run("brief", record, "--since", "2020-03-03", "--format", "html").stdout
    assert "Changes since 3 March 2020" in page
    data = json.loads(run("brief", record, "--since", "2020-03-03", "--format", "json").stdout)
    assert {kind for p in data["paragraphs"] for kind in p["news"]} >= {"new", "revised"}
    until = run("brief", record, "--since", "2020-03-03", "--as-of", "2020-03-04").stdout
    assert "Kharkiv" in told and "Kharkiv" not in until and "now 15" in until
    rows = [
        json.loads(line)
        for line in run("events", record, "--changed-since", "2020-03-03", "--json").stdout.splitlines()
    ]
    assert all(row["changes"] for row in rows)
    assert "→ 15" in run("events", record, "--changed-since", "2020-03-03").stdout
    assert run("events", record, "--changed-since", "2030-01-01", "--json").stdout == ""
    assert isinstance(run("brief", record, "--since", "2020-03-03", "--as-of", "2020-03-01").exception, UsageError)


def test_the_filters_are_the_same_for_every_view(record: Path) -> None:
    for command in ("brief", "events", "figures", "timeline", "export"):
        text = run(command, "--help").output
        assert all(option in text for option in ("--where", "--who", "--type", "--since", "--until", "--contested"))
    assert "Kharkiv" not in run("brief", record, "--until", "2021-01-01").stdout
    assert "Kharkiv" in run("brief", record, "--happened-since", "2021-01-01").stdout


def test_relinking_says_how_many_events_there_are(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.record"
    copy.write_bytes(record.read_bytes())
    before = run("export", copy).stdout
    done = run("relink", copy)
    assert done.exit_code == 0, done.output
    assert f"{len(before.splitlines())} events" in done.stderr
    assert run("export", copy).stdout == before


def test_nothing_of_a_report_steers_the_terminal(tmp_path: Path) -> None:
    text = "Nine killed in \x1b[31mLagos\x9b blast\n\nNine people were killed by a \x1b]0;owned\x07bomb in Lagos on Monday, police said.\n"
    line = json.dumps({"id": "r\x1b[2J", "text": text, "outlet": "Post\x1b[31m", "published": "2020-03-03"})
    added = run("add", tmp_path / "e.record", "-", stdin=line + "\n")
    calls = ["brief", "events", "figures", "timeline", "export", "export --format csv", "export --format geojson",
             "brief --format json", "brief --format html", "timeline --format timelinejs", "events --json", "figures --json"]  # fmt: skip
    said = [run(*call.split()[:1], tmp_path / "e.record", *call.split()[1:]) for call in calls]
    event = json.loads(run("events", tmp_path / "e.record", "--json").stdout.splitlines()[0])["event"]
    said += [added, run("event", tmp_path / "e.record", event), run("read", "-", stdin=line + "\n")]
    for done in said:
        assert not {"\x1b", "\x07", "\x9b"} & set(done.stdout + done.stderr)


def test_a_plot_is_written_and_wrong_ones_are_refused(record: Path, tmp_path: Path) -> None:
    assert run("figures", record, "--plot", tmp_path / "toll.svg").exit_code == 0
    assert (tmp_path / "toll.svg").read_text(encoding="utf-8").startswith("<svg")
    for wrong in (["--plot", str(tmp_path / "toll.gif")], ["--where", "atlantis", "--plot", str(tmp_path / "no.svg")],
                  ["--plot", str(tmp_path / "nowhere" / "toll.svg")]):  # fmt: skip
        assert isinstance(run("figures", record, *wrong).exception, UsageError)


def test_a_policy_chooses_one_value_and_is_recorded_with_it(tmp_path: Path) -> None:
    told = [("2031-05-04", "police", "Twelve"), ("2031-05-04", "the regional hospital", "Nineteen")]
    lines = [
        {"id": f"r{i}", "outlet": f"Ellery {i}", "published": day,
         "text": f"{count} people were killed when a ferry sank off Lagos on Saturday, {who} said."}
        for i, (day, who, count) in enumerate(told)
    ]  # fmt: skip
    path = tmp_path / "policy.record"
    assert run("add", path, "-", stdin="\n".join(map(json.dumps, lines))).exit_code == 0
    rows = [json.loads(line) for line in run("events", path, "--json", "--policy", "range").stdout.splitlines()]
    (row,) = [row for row in rows if "killed" in row["best"]]
    killed = row["best"]["killed"]
    assert (killed["policy"], killed["low"], killed["best"], killed["high"]) == ("range", 12, None, 19)
    sheet = csv.DictReader(io.StringIO(run("export", path, "--format", "csv", "--policy", "range").stdout))
    assert [(r["killed_low"], r["killed_best"], r["killed_high"], r["policy"]) for r in sheet if r["killed_low"]] == [
        ("12", "", "19", "range")
    ]
    assert "latest-direct" in run("figures", path).stdout
    refused = run("export", path, "--policy", "highest")
    assert isinstance(refused.exception, UsageError) and "latest-direct" in str(refused.exception)
