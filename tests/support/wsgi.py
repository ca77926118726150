"""The site's application, whose clock stood at the moment of the tests when its server was started."""

import os
import time
from datetime import timedelta

import time_machine

from .clock import NOW

time_machine.travel(NOW + timedelta(seconds=time.time() - float(os.environ["STARTED_AT"])), tick=True).start()
time.time()  # It ticks from when it is asked first.

from django.conf import settings  # noqa: E402

from vwn_site.wsgi import application  # noqa: E402

# Nobody works the queue beside this server: what it mails is there when it has answered.
settings.EMAIL_BACKEND = settings.MAIL_BACKEND

__all__ = ["application"]
