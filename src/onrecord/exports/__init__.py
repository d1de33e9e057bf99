"""Events -> other people's formats, one file each."""

from onrecord.exports.geojson import GeoJson
from onrecord.exports.jsonl import JsonLines
from onrecord.exports.spreadsheet import Spreadsheet

__all__ = ["GeoJson", "JsonLines", "Spreadsheet"]
