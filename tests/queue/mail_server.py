"""A mail server on this machine that takes mail, refuses it, or falls silent."""

import queue
import socketserver
import threading
from contextlib import suppress

# At which command it says something else than yes, and what.
REFUSALS = {
    "greylist": ("RCPT", "451 4.7.1 Try again later"),
    "unknown": ("RCPT", "550 5.1.1 No such user"),
    "sender": ("MAIL", "553 5.7.1 Sender not allowed"),
    "spam": (".", "554 5.7.1 Looks like spam"),
    "full": (".", "452 4.3.1 No room"),
}


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.began.put(True)
        if self.server.mood == "silent":
            self.server.may_answer.wait(60)
            return
        self.say("220 mail.example.org")
        with suppress(OSError):
            while command := self.rfile.readline().decode():
                if self.answer(command.strip()):
                    return

    def answer(self, command: str) -> bool:
        """Whether the conversation is over."""
        verb = command[:4].upper()
        if verb == "QUIT":
            self.say("221 Bye")
        elif verb in ("EHLO", "HELO"):
            self.say("250 mail.example.org")
        elif verb == "DATA":
            return self.take_message()
        else:
            if verb == "RCPT":
                self.recipient = command.partition("<")[2].partition(">")[0]
            self.yes_or_no(verb)
        return verb == "QUIT"

    def take_message(self) -> bool:
        self.say("354 Go ahead")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            self.server.in_the_middle.put(True)
        else:
            return True
        refusal = self.refusal(".")
        if not refusal:
            self.server.messages.append((self.recipient, b"".join(lines)))
        self.server.has_message.put(True)
        if self.server.mood == "mute":
            self.server.may_answer.wait(60)
            return True
        if self.server.mood == "slow":
            self.server.may_answer.wait(0.4)
        self.say(refusal or "250 Taken")
        return False

    def refusal(self, verb: str) -> str:
        at, text = REFUSALS.get(self.server.mood, ("", ""))
        return text if at == verb else ""

    def yes_or_no(self, verb: str):
        self.say(self.refusal(verb) or "250 OK")

    def say(self, text: str):
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`messages` are the mails that it has, each with its recipient; `mood` is how it answers."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mood, self.messages, self.may_answer = "kind", [], threading.Event()
        self.began, self.in_the_middle, self.has_message = queue.Queue(), queue.Queue(), queue.Queue()

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def recipients(self) -> list[str]:
        return sorted(recipient for recipient, _message in self.messages)

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.may_answer.set()
        self.shutdown()
        self.server_close()
