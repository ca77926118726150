"""Quality checks of translations, one module a check.

`remarks_of` judges one text, `remarks_for` all passages of a page; `blocking_remarks` is what a publication waits for.
"""

from .checking import Context, blocking_remarks, remarks_for, remarks_of
from .remarks import Remark, Term

__all__ = ["Context", "Remark", "Term", "blocking_remarks", "remarks_for", "remarks_of"]
