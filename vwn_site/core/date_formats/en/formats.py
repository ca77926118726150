"""What staff who read the admin in English type too; no date that Django takes in English begins so."""

from django.conf.locale.en import formats

DUTCH = "%d-%m-%Y"

DATE_INPUT_FORMATS = [*formats.DATE_INPUT_FORMATS, DUTCH]
DATETIME_INPUT_FORMATS = [*formats.DATETIME_INPUT_FORMATS, f"{DUTCH} %H:%M", f"{DUTCH} %H:%M:%S"]
