"""The toll over time by source, as a picture: SVG, PNG or a page.

Altair draws it and vl-convert renders it, both without a network; they are imported only where a picture is wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from typing import Any

from onrecord.errors import UsageError
from onrecord.model import counting_all
from onrecord.views.figures import Entry, History
from onrecord.views.terminal import shown

# Okabe and Ito's colours: told apart by the colour-blind. More sources than these share a grey.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
GREY = "#9a9a9a"
KINDS = {"a count": "circle", "at least": "triangle-up", "at most": "triangle-down", "a range": "diamond"}
MOST_PANELS, MOST_LABELS, MOST_UNDATED, MOST_TICKS = 4, 10, 4, 6
WIDTH, HEIGHT, LOW, LINE = (
    720,
    360,
    130,
    96,
)  # of a panel in pixels, LOW with one value; characters of a line of its title
LONGEST_NAME = 42
LABEL_GAP = 0.055  # of the panel's height between two labels
KEY = (
    "Filled: stands. Hollow: replaced by a later count. Crossed out: taken back. Ringed: contested.",
    "Circle: a count. Triangle upwards: at least so many; downwards: at most. Diamond with a bar: a range.",
)
FORMATS = ("svg", "png", "html")

Point = dict[str, Any]


def picture(histories: Sequence[History], format: str) -> bytes:
    """The histories of one measure as a picture, the first few events each in a panel.

    Raises UsageError where the format is unknown, or no count has both a number and a day.
    """
    if format not in FORMATS:
        raise UsageError(f"--plot: no picture can be written as .{format}; end the name in .svg, .png or .html")
    drawn = [history for history in histories if _points(history)]
    if not drawn:
        raise UsageError("--plot: no count with a day to draw; see the figures without --plot, or choose other events")
    import vl_convert

    spec = _chart(drawn).to_json()
    if format == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[]))
    svg = str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    return (svg if format == "svg" else _page(svg, drawn[0])).encode()


def _altair() -> Any:
    import altair

    return altair


def of_one_measure(histories: Sequence[History], measure: str | None) -> list[History]:
    """The histories of this measure; where none is named, of the first one that there is."""
    wanted = measure or next(
        (name for name in ("killed", "injured") if any(h.measure == name for h in histories)), None
    )
    wanted = wanted or next((history.measure for history in histories), None)
    return [history for history in histories if history.measure == wanted]


def _page(svg: str, history: History) -> str:
    title = escape(shown(f"{history.measure}: {history.title}"))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title></head><body>\n{svg}\n</body></html>\n"
    )


def _main(history: History) -> list[Entry]:
    """Whole counts of all people in this happening; where there are none, of those whom the first of them counts."""
    whole = [e for e in history.entries if not e.scope and (e.low is not None or e.high is not None)]
    return counting_all(whole, lambda e: (e.of or None, e.side))


def _points(history: History) -> list[Point]:
    """What is drawn of a history; values of one day stand side by side."""
    dated = [(entry.reported, entry) for entry in _main(history) if entry.reported]
    days = [day for day, _ in dated]
    span = (max(days) - min(days)).days + 1 if days else 1
    of_day, placed = Counter(days), Counter[date]()
    points = []
    for day, entry in dated:
        step = min(span * 0.013, 0.8 / of_day[day])
        shift = timedelta(days=(placed[day] - (of_day[day] - 1) / 2) * step)
        placed[day] += 1
        at = datetime.combine(day, time(12), UTC) + shift
        points.append(_point(entry, at, contested=history.status == "contested"))
    return points


def _point(entry: Entry, at: datetime, *, contested: bool) -> Point:
    low, high = entry.low, entry.high
    kind = "at least" if high is None else "at most" if low is None else "a count" if low == high else "a range"
    ends = [n for n in (low, high) if n is not None]
    return {
        "at": at.isoformat(), "y": sum(ends) / len(ends), "low": min(ends), "high": max(ends), "kind": kind,
        "source": _name(entry), "standing": entry.standing, "label": f"{entry.number}, {_name(entry)}",
        "ringed": contested and entry.standing == "current",
    }  # fmt: skip


def _name(entry: Entry) -> str:
    """Whose the value is, fit for a legend."""
    name = " ".join(shown(entry.origin or entry.via or entry.report or "a report").split())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _chart(histories: Sequence[History]) -> Any:
    altair = _altair()

    shown_, points = histories[:MOST_PANELS], {id(h): _points(h) for h in histories[:MOST_PANELS]}
    named = [name for name, _ in Counter(p["source"] for h in shown_ for p in points[id(h)]).most_common()]
    own = named[: len(COLOURS)]
    others = f"{len(named) - len(own)} other sources"
    for point in (p for h in shown_ for p in points[id(h)]):
        point["group"] = point["source"] if point["source"] in own else others
    colours = dict(zip(own, COLOURS, strict=False)) | ({others: GREY} if len(named) > len(own) else {})
    panels = [_panel(history, points[id(history)], colours) for history in shown_]
    left = len(histories) - len(panels)
    note = [*KEY, *([f"{left} further event{'s are' if left > 1 else ' is'} not drawn."] if left else [])]
    title = altair.TitleParams(f"{histories[0].measure.capitalize()}, as reported", subtitle=note, anchor="start",
                               fontSize=17, subtitleFontSize=11, subtitleColor="#444", offset=14)  # fmt: skip
    return (
        altair.vconcat(*panels, title=title, spacing=34)
        .configure_view(stroke="#dddddd")
        .configure_axis(gridColor="#eeeeee", labelFontSize=11, titleFontSize=12, titleFontWeight="normal")
        .configure_legend(labelLimit=280, labelFontSize=11, titleFontSize=11, symbolSize=90)
        .configure(background="white", padding=14)
    )


def _panel(history: History, points: list[Point], colours: dict[str, str]) -> Any:
    altair = _altair()

    every = sorted(point["at"] for point in points)
    first, last = datetime.fromisoformat(every[0]), datetime.fromisoformat(every[-1])
    room = max(last - first, timedelta(days=2))
    top = max(point["high"] for point in points) * 1.12 or 1.0
    ends = [(first - room * 0.05).isoformat(), (last + room * 0.5).isoformat()]  # labels stand to the right
    x = altair.X("at:T", title="first reported", scale=altair.Scale(type="utc", domain=ends),
                 axis=altair.Axis(format="%-d %b %Y", values=_ticks(first, last), labelOverlap=True))  # fmt: skip
    y = altair.Y("y:Q", title=history.measure, scale=altair.Scale(domain=[0, top]),
                 axis=altair.Axis(tickMinStep=1))  # fmt: skip
    colour = altair.Color("group:N", title="according to",
                          legend=altair.Legend(symbolOpacity=1, symbolType="circle", symbolStrokeWidth=0),
                          scale=altair.Scale(domain=[*colours], range=[*colours.values()]))  # fmt: skip
    shape = altair.Shape("kind:N", legend=None, scale=altair.Scale(domain=[*KINDS], range=[*KINDS.values()]))
    base = altair.Chart(altair.Data(values=points)).encode(x=x, y=y, color=colour)
    stands, replaced, back = (base.transform_filter(f"datum.standing === '{standing}'")
                              for standing in ("current", "superseded", "retracted"))  # fmt: skip
    layers = [
        _leaders(base, every[-1]),
        base.transform_filter("datum.group === datum.source && datum.standing !== 'retracted'")
        .mark_line(strokeWidth=1.2, opacity=0.45),
        base.mark_rule(strokeWidth=3, opacity=0.5).encode(y=altair.Y("low:Q", title=history.measure), y2="high:Q"),
        base.transform_filter("datum.ringed").mark_point(shape="circle", size=330, color="#000", strokeWidth=1.4)
        .encode(color=altair.value("#000")),
        stands.mark_point(size=95, filled=True, opacity=1).encode(shape=shape),
        replaced.mark_point(size=80, fill="white", strokeWidth=1.8, opacity=1).encode(shape=shape),
        back.mark_point(size=80, fill="white", strokeWidth=1.8, opacity=1).encode(shape=shape),
        back.mark_point(shape="cross", angle=45, size=160, filled=True).encode(color=altair.value("#000")),
        _labels(points, top, x),
    ]  # fmt: skip
    return altair.layer(*layers).properties(
        width=WIDTH, height=HEIGHT if len(points) > 1 else LOW, title=_title(history)
    )


def _ticks(first: datetime, last: datetime) -> list[str]:
    """Noon of some of the days, where their points stand."""
    start, days = first.date(), (last.date() - first.date()).days
    step = max(1, -(-days // MOST_TICKS))
    return [datetime.combine(start + timedelta(days=n), time(12), UTC).isoformat() for n in range(0, days + 1, step)]


def _labels(points: list[Point], top: float, x: Any) -> Any:
    """The values that stand, in words beside their points; those too near to each other are moved apart."""
    altair = _altair()

    told, gap = [], top * LABEL_GAP
    standing = sorted((p for p in points if p["standing"] == "current"), key=lambda p: (p["y"], p["label"]))
    height = -gap
    for point in standing[-MOST_LABELS:]:
        height = max(point["y"], height + gap)
        told.append(point | {"y": height})
    over = max((point["y"] for point in told), default=0.0) - top
    if over > 0:
        told = [point | {"y": max(point["y"] - over, 0.0)} for point in told]
    told = [point | {"at": max(point["at"] for point in points)} for point in told]
    return (
        altair.Chart(altair.Data(values=told))
        .mark_text(align="left", dx=14, fontSize=11, limit=235, color="#222")
        .encode(x=x, y="y:Q", text="label:N")
    )


def _leaders(base: Any, last: str) -> Any:
    """Thin lines from the values that stand to their labels."""
    altair = _altair()
    stands = base.transform_filter("datum.standing === 'current'").transform_calculate(last=f"toDate('{last}')")
    return stands.mark_rule(strokeDash=[2, 3], strokeWidth=1).encode(x2="last:T", color=altair.value("#bbb"))


def _title(history: History) -> Any:
    altair = _altair()

    words, lines = shown(" ".join(history.title.split())).split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word[:LINE]}".strip()
    notes = [f"{history.status}"]
    undated = [f"{entry.number} ({_name(entry)})" for entry in _main(history) if not entry.reported]
    if undated:
        more = f" and {len(undated) - MOST_UNDATED} more" if len(undated) > MOST_UNDATED else ""
        notes.append(f"Without a day, not drawn: {'; '.join(undated[:MOST_UNDATED])}{more}")
    return altair.TitleParams(lines[:3], subtitle=notes, anchor="start", fontSize=13, subtitleFontSize=11,
                              subtitleColor="#444", offset=8)  # fmt: skip
