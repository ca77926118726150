"""The site's application with its clock at the moment of the tests."""

import time_machine

from .clock import NOW

time_machine.travel(NOW, tick=True).start()

from vwn_site.wsgi import application  # noqa: E402

__all__ = ["application"]
