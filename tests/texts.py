"""Short reports of our own writing, for tests. The places are real, the happenings are not."""

FERRY = (
    "LAGOS, March 3 (Delta Wire) — At least 12 people drowned when a ferry capsized on Lagos Lagoon on Tuesday, police "
    "said.\n\nAnother 30 passengers were injured, the Lagos State Emergency Management Agency said. Rescuers searched "
    "through the night.\n"
)
FERRY_LATER = (
    "The death toll from Tuesday's ferry accident on Lagos Lagoon rose to 15, police said on Wednesday.\n\nThe owner of "
    "the boat denied that it was overloaded.\n"
)
SHELLING = (
    "Shells hit a market in Kharkiv on Friday morning, killing nine people, the regional governor said.\n\nThe army "
    "denied that its guns had fired on the town. Hospitals treated 41 wounded.\n"
)
FRENCH = (
    "Le ministre de la Défense a déclaré mardi que les opérations se poursuivraient dans le nord du pays aussi longtemps "
    "que nécessaire. Les habitants de plusieurs villages ont quitté leurs maisons pour se réfugier dans la capitale, où "
    "les autorités ont ouvert des écoles pour les accueillir. Aucune victime n'a été signalée jusqu'à présent.\n"
)
