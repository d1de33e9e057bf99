"""What somebody puts in at the desk: a pasted text or a file, as reports."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import PurePath

from starlette.datastructures import UploadFile

from onrecord.errors import Unreadable, UsageError
from onrecord.intake import check_published, receive_bytes
from onrecord.model import About, Report
from onrecord.plugins import plugins
from onrecord.which import LONGEST_NAME, check_text

LONGEST_TEXT = 8 * 1024 * 1024  # bytes of one text or file
MOST_REPORTS = 20_000  # of one file

Incoming = list[Report | Unreadable]


def about(told: Mapping[str, str]) -> About:
    """What a person says of a report as they put it in. Raises UsageError where it cannot be."""
    for name in ("title", "outlet"):
        check_text(name, told.get(name, "").strip(), LONGEST_NAME * 2)
    written = told.get("published", "").strip()
    published = check_published(written) if written else None
    if written and published is None:
        raise UsageError(f"published {written[:40]}: no day; write it as 2015-11-13")
    return About(
        title=told.get("title", "").strip() or None, outlet=told.get("outlet", "").strip() or None, published=published
    )


def pasted(text: str, told: Mapping[str, str], name: str = "") -> Incoming:
    """A text as it was pasted; named by its content where no name is given, so that it is added once."""
    text = text.replace("\r\n", "\n")  # a form sends its lines so, whatever was pasted
    data = text.encode()
    if len(data) > LONGEST_TEXT:
        raise UsageError(f"the text is larger than {LONGEST_TEXT >> 20} MB; split it")
    given = name.strip() or f"pasted-{blake2b(data, digest_size=6).hexdigest()}"
    check_text("name", given, LONGEST_NAME)
    return [Report(name=given, text=text, given=about(told))]


async def uploaded(file: UploadFile, told: Mapping[str, str]) -> Incoming:
    """The reports of a file, by its format; what cannot be read is kept with its reason, as `add` does."""
    data = await file.read(LONGEST_TEXT + 1)
    if len(data) > LONGEST_TEXT:
        raise UsageError(f"{file.filename}: is larger than {LONGEST_TEXT >> 20} MB; add it with onrecord add")
    name = PurePath((file.filename or "").replace("\\", "/")).name or "file"
    check_text("file", name, LONGEST_NAME)
    found: Incoming = []
    for one in receive_bytes(data, name, about(told), readers=tuple(plugins("readers").values())):
        found.append(one)
        if len(found) > MOST_REPORTS:
            raise UsageError(f"{name}: holds more than {MOST_REPORTS} reports; add it with onrecord add")
    return found
