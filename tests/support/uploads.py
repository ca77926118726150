"""What the process for uploaded files would answer, without it: to start one takes longer than most tests."""

import io

from django.utils.module_loading import import_string

from vwn_site.media.isolated import Refused
from vwn_site.media.isolation import Failed, TooCostly, run_isolated

in_process_of_its_own = run_isolated


def in_this_process(function: str, upload, *arguments):
    """What isolation.run_isolated returns or raises, without its limits."""
    upload.seek(0)
    try:
        made, told = import_string(function)(upload.read(), *arguments)
        return io.BytesIO(made), told
    except Refused:
        raise
    except MemoryError:
        raise TooCostly from None
    except Exception as error:
        raise Failed from error
