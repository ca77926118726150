"""A server on this machine that answers like Brevo."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "xkeysib-test"
DUPLICATE = (400, {"code": "duplicate_parameter", "message": "Contact already exist"})
NOT_ON_LIST = (400, {"code": "invalid_parameter", "message": "Contact already removed from list and/or does not exist"})


class Service(ThreadingHTTPServer):
    """Lists and contacts as Brevo keeps them; `answers` come before its own, each a status with JSON, or bytes.

    It answers as soon as `may_answer` is set, which it is at first.
    """

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests, self.answers = [], []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.contacts: dict[str, set[int]] = {}

    def answer(self, method: str, path: str, content: dict):
        parts = path.split("?")[0].strip("/").split("/")
        match method, parts[1:]:
            case "POST", ["contacts"]:
                is_known = content["email"] in self.contacts
                if is_known and not content.get("updateEnabled"):
                    return DUPLICATE
                self.contacts.setdefault(content["email"], set()).update(content["listIds"])
                return (204, None) if is_known else (201, {"id": 21})
            case "POST", ["contacts", "lists", number, "contacts", "add"]:
                for email in content["emails"]:
                    self.contacts.setdefault(email, set()).add(int(number))
                return 201, {"contacts": {"success": content["emails"], "failure": []}}
            case "POST", ["contacts", "lists", number, "contacts", "remove"]:
                if not all(int(number) in self.contacts.get(email, ()) for email in content["emails"]):
                    return NOT_ON_LIST
                for email in content["emails"]:
                    self.contacts[email].discard(int(number))
                return 201, {"contacts": {"success": content["emails"], "failure": []}}
            case "DELETE", ["contacts", email]:
                is_known = self.contacts.pop(email.replace("%40", "@").replace("%2B", "+"), None) is not None
                return (204, None) if is_known else (404, {"code": "document_not_found", "message": "no contact"})
        return 404, {"code": "not_found", "message": path}


class Handler(BaseHTTPRequestHandler):
    def handle_one(self):
        content = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
        self.server.requests.append((self.command, self.path, content))
        self.server.may_answer.wait()
        if self.headers["api-key"] != KEY:
            status, body = 401, {"code": "unauthorized", "message": "Key not found"}
        elif self.server.answers:
            status, body = self.server.answers.pop(0)
        else:
            status, body = self.server.answer(self.command, self.path, content)
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        if status in (301, 302, 307):
            self.send_header("Location", "/v3/elsewhere")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_POST = do_DELETE = do_GET = handle_one

    def log_message(self, *_arguments):
        pass
