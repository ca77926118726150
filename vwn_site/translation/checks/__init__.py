"""Quality checks of translations: a class each, all of them in `registry`, what they know of languages in `lang`.

`remarks_of` judges one text, `findings_of` the segments of a page with what was overruled; `blocking_findings` is what
a publication waits for.
"""

from .base import Check, Remark
from .findings import Context, Finding, blocking_findings, findings_of
from .registry import remarks_of
from .terms import Term

__all__ = ["Check", "Context", "Finding", "Remark", "Term", "blocking_findings", "findings_of", "remarks_of"]
