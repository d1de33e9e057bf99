"""Names -> places, from a prebuilt SQLite file; names -> known actors."""

from onrecord.gazetteer.build import Progress, gazetteer_path
from onrecord.gazetteer.geonames import GeoNames, kilometres, open_gazetteer
from onrecord.gazetteer.place import Place

__all__ = ["GeoNames", "Place", "Progress", "gazetteer_path", "kilometres", "open_gazetteer"]
