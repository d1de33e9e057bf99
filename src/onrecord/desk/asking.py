"""What an address asks for: the filters of every page and endpoint that lists events, read once."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.browse import LONGEST_ASKED
from onrecord.store.listing import Wanted

LAST_PAGE = 1_000_000


def _whole(text: str) -> str:
    """Text that can be kept: half a character (a lone surrogate) cannot."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("half a character (a lone surrogate) in the text; leave it out") from error
    return text


def _empty(value: object) -> object:
    """A field of a form that nothing was written in says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def _corners(value: str) -> str:
    if not value.strip():
        return ""
    try:
        west, south, east, north = (float(one) for one in value.split(","))
    except ValueError as error:
        raise ValueError("four numbers: west,south,east,north in degrees") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("degrees: west and east within ±180, south to north within ±90")
    return value.strip()


Words = Annotated[str, AfterValidator(_whole)]
Asked = Annotated[str, Field(max_length=LONGEST_ASKED), AfterValidator(_whole)]
Day = Annotated[date | None, BeforeValidator(_empty)]
Page = Annotated[int, Field(ge=1, le=LAST_PAGE)]


class Selecting(BaseModel):
    """The filters. What is empty chooses nothing away."""

    model_config = ConfigDict(extra="ignore")

    text: Asked = Field("", description="Words of a title, a place, a party or the sentences that tell of it.")
    type: Asked = Field("", description="PLOVER's type, or a mode (ASSAULT, aerial).")
    who: Asked = Field("", description="A part of a party's name.")
    where: Asked = Field("", description="A part of a place's name, its province's, or a country's code.")
    since: Day = Field(None, description="Only events on or after this day.")
    until: Day = Field(None, description="Only events on or before this day.")
    status: Literal["", "contested", "corroborated", "single-source"] = ""
    realis: Literal["", "actual", "future", "hypothetical", "negated", "historical"] = ""
    bbox: Annotated[str, Field(max_length=100), AfterValidator(_corners)] = Field("", description="w,s,e,n in degrees.")
    event: Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")] = Field("", description="One event, by its whole id.")
    order: Literal["weight", "latest", "earliest", "added"] = "weight"

    def wanted(self) -> Wanted:
        """As the record is asked."""
        told = self.model_dump(include=set(Wanted.__struct_fields__))
        corners = tuple(float(one) for one in self.bbox.split(",")) if self.bbox else None
        return Wanted(**(told | {"bbox": corners}))

    def query(self, **other: object) -> str:
        """The filters as an address has them; `other` goes before what they say."""
        told = self.model_dump(mode="json", exclude_defaults=True) | other
        return urlencode([(name, value) for name, value in told.items() if value not in ("", None)])


class Paging(Selecting):
    """The filters, and which page of what they choose."""

    page: Annotated[Page, BeforeValidator(lambda value: _empty(value) or 1)] = 1
