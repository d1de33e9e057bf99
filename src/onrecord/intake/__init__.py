"""Bytes -> Report -> Stories: one reader a file, story splitting, what a page says of its own date."""

from onrecord.intake.given import check_published
from onrecord.intake.languages import detect_language
from onrecord.intake.receive import receive, receive_bytes
from onrecord.intake.stories import split_stories

__all__ = ["check_published", "detect_language", "receive", "receive_bytes", "split_stories"]
