"""English."""

from .data import LanguageData, counted

UNITS = counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
ORDINALS = counted("first second third fourth fifth sixth seventh eighth ninth tenth", start=1)
FACTORS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
OTHERS = {"once": 1, "twice": 2, "both": 2, "double": 2, "half": 2, "dozen": 12}

ENGLISH = LanguageData(
    numbers={**ORDINALS, **OTHERS, **UNITS, **TENS, **FACTORS},
    factors=FACTORS,
    conjunction="and",
    day_ending="st|nd|rd|th",
    clock=r"[ap]\.?m\b|h\b",
    afternoon=r"pm|p\.m\.",
    unspaced=",;:!?)",
)
