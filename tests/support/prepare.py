"""Makes what tests begin with, in the order of its arguments: names of databases, and `static` for the static files.

python -m tests.support.prepare skeleton sample static content
"""

import sys

from .databases import TEMPLATE
from .static_files import ensure_static_files

if __name__ == "__main__":
    for name in sys.argv[1:]:
        if name == "static":
            ensure_static_files()
        else:
            TEMPLATE[name].ensure()
