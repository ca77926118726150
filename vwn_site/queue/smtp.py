"""Django's SMTP backend, which says when a mail is about to be the server's.

Until the line with a single dot a server has nothing; from then on it may have everything, whether its answer comes or
not. So this is the moment to remember.
"""

import smtplib
from collections.abc import Callable

from django.core.mail.backends import smtp

END = b".\r\n"
# For the answer to a whole message RFC 5321 (4.5.3.2.6) asks for ten minutes; filters rarely need one. In seconds.
ANSWER_WITHIN = 300


class SaysWhenHandedOver:
    """Of a connection: `before_end` is called before the end of a message is sent. What it raises ends the attempt."""

    before_end: Callable = staticmethod(lambda: None)

    def send(self, s):
        if isinstance(s, bytes) and s.endswith(b"\r\n" + END):
            super().send(s.removesuffix(END))
            self.before_end()
            self.sock.settimeout(ANSWER_WITHIN)
            s = END
        super().send(s)

    def data(self, msg):
        answer = super().data(msg)
        if self.sock:
            self.sock.settimeout(self.timeout)
        return answer


class Connection(SaysWhenHandedOver, smtplib.SMTP):
    pass


class SecureConnection(SaysWhenHandedOver, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    @property
    def connection_class(self):
        return SecureConnection if self.use_ssl else Connection
