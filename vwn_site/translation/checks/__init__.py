"""Quality checks of translations, one module a check.

`remarks_of` judges one text, `remarks_for` all segments of a page; `blocking_remarks` is what a publication waits for.
`findings_among` is for showing them, with what was overruled.
"""

from .checking import Context, blocking_remarks, remarks_for, remarks_of
from .findings import Finding, findings_among
from .remarks import Remark, Term

__all__ = [
    "Context",
    "Finding",
    "Remark",
    "Term",
    "blocking_remarks",
    "findings_among",
    "remarks_for",
    "remarks_of",
]
