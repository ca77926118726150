"""Dutch."""

from .data import LanguageData, counted

UNITS = counted(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien"
)
TENS = counted("twintig dertig veertig vijftig zestig zeventig tachtig negentig", start=20, step=10)
ORDINALS = counted("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende", start=1)
ABBREVIATIONS = "VN VS NAVO EVRM AVG NGO CAO BTW ANBI PDF EHRM HVJEU WHO VK"
FACTORS = {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9}
# 21 is eenentwintig, and 22 tweeëntwintig.
BETWEEN = {
    f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": number + tens
    for ten, tens in TENS.items()
    for unit, number in UNITS.items()
    if 0 < number < 10
}
OTHERS = {"één": 1, "beide": 2, "dubbel": 2, "helft": 2, "dozijn": 12}

DUTCH = LanguageData(
    numbers={**ORDINALS, **OTHERS, **UNITS, **TENS, **BETWEEN, **FACTORS},
    factors=FACTORS,
    conjunction="en",
    day_ending="e",
    clock=r"uur|u\b|h\b",
    abbreviations=frozenset(ABBREVIATIONS.split()),
    # What belongs to a country or place has a capital letter, and in other languages another ending.
    not_a_name=r"(?:Noord|Zuid|Oost|West)\w*\Z|\w+(?:se|sch|sche|aan|aanse|er|ers|aren|landen)\Z",
    # vluchtelingenbeleid, opvangcentrum
    first_part=6,
    unspaced=",;:!?)",
)
