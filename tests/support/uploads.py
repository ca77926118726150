"""What the process for uploaded files would answer, without it: to start one takes longer than most tests."""

from django.utils.module_loading import import_string

from vwn_site.media.isolated import Refused
from vwn_site.media.isolation import Failed, TooCostly, run_isolated

in_process_of_its_own = run_isolated


def in_this_process(function: str, *arguments):
    """What isolation.run_isolated returns or raises, without its limits."""
    try:
        return import_string(function)(*arguments)
    except Refused:
        raise
    except MemoryError:
        raise TooCostly from None
    except Exception as error:
        raise Failed from error
