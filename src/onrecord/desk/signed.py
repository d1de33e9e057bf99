"""What all calls that write share: who says it, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from onrecord.desk import shapes
from onrecord.desk.api import PROBLEMS
from onrecord.desk.asking import Words
from onrecord.desk.person import Checked
from onrecord.which import LONGEST_NAME

REFUSED = PROBLEMS | {403: {"model": shapes.Problem}, 413: {"description": "More than the desk takes."}}

Name = Annotated[Words, Field(max_length=LONGEST_NAME)]
Note = Annotated[Words, Field(max_length=20_000)]
Digits = Annotated[str, Field(pattern=r"^[0-9a-f]{1,32}$")]


class Signed(BaseModel):
    """Why something is said, and by whom; without `by`, by who the desk knows."""

    note: Note = ""
    by: Name = ""


def reads() -> APIRouter:
    """Calls that only read, beside those that write."""
    return APIRouter(tags=["reading"], responses=PROBLEMS)


def writes() -> APIRouter:
    """Calls that write: each carries the desk's word."""
    return APIRouter(tags=["writing"], responses=REFUSED, dependencies=[Checked])
