"""Events -> other people's formats, one file each."""

from onrecord.exports.jsonl import JsonLines

__all__ = ["JsonLines"]
