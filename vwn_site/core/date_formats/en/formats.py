"""What staff who read the admin in English type too, and how they read a date."""

from django.conf.locale.en import formats

# No date that Django takes in English begins so.
DUTCH = "%d-%m-%Y"

DATE_INPUT_FORMATS = [*formats.DATE_INPUT_FORMATS, DUTCH]
DATETIME_INPUT_FORMATS = [*formats.DATETIME_INPUT_FORMATS, f"{DUTCH} %H:%M", f"{DUTCH} %H:%M:%S"]

# As the British write them: 11/12/2026 would be read in two ways.
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
