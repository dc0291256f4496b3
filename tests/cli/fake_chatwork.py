# SPDX-License-Identifier: Apache-2.0
"""A Chatwork that holds its callers to what Chatwork documents (developer.chatwork.com, "endpoints", and the notice of
2025 on parameters in the query): form body, token in a header, 1 to 65,535 characters, ten messages in ten seconds a
room. It listens on this machine only. Trouble is made on demand."""
import http.server
import json
import threading
import time
import urllib.parse

TOKEN = "t0ken-that-nobody-may-see"
FIRST_ID = 1928374655918273645  # ids have 64 bits


class FakeChatwork:
    def __init__(self, room="123", trouble=()):
        self.room = room
        self.trouble = list(trouble)  # one a posted message, in order: a status, "reset" after taking it, or "hang"
        self.messages = []            # bodies that were accepted
        self.requests = []            # (method, path, status)
        self.over_limit = 0
        self.token = TOKEN
        self.hung = threading.Event()  # once a message met the trouble "hang"
        self._times = []
        self._lock = threading.Lock()
        fake = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                fake.post(self)

            def do_PUT(self):
                fake.put(self)

            def do_GET(self):
                fake.get(self)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}/v2"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def forget_pace(self):
        """As if ten seconds had passed."""
        with self._lock:
            self._times.clear()

    def answer(self, handler, status, body, headers=()):
        text = json.dumps(body).encode()
        self.requests.append((handler.command, handler.path, status))
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(text)))
        for name, value in headers:
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(text)

    def refusal(self, handler, form):
        """Why the documented contract does not allow the request, as (status, errors), or None."""
        if handler.headers.get("x-chatworktoken") != self.token:
            return 401, ["Invalid API token"]
        messages = f"/v2/rooms/{self.room}/messages"
        path = handler.path.split("?")[0]
        if handler.command == "GET" and path == f"/v2/rooms/{self.room}":
            return None
        if path != messages and not (handler.command == "PUT" and self.index_of(path) is not None):
            return 404, ["Not found"]
        if handler.command in ("POST", "PUT"):
            if handler.headers.get("content-type") != "application/x-www-form-urlencoded":
                return 400, ["Parameter 'body' is required"]
            body = form.get("body", [""])[0]
            if not 1 <= len(body) <= 65535:
                return 400, ["Parameter 'body' is required"]
        return None

    def index_of(self, path):
        """Of the message that the path of an edit names, or None."""
        number = path.removeprefix(f"/v2/rooms/{self.room}/messages/")
        index = int(number) - FIRST_ID if number.isdigit() else -1
        return index if 0 <= index < len(self.messages) else None

    @staticmethod
    def form_of(handler):
        raw = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        return urllib.parse.parse_qs(raw.decode(), strict_parsing=True, encoding="utf-8", errors="strict")

    def put(self, handler):
        form = self.form_of(handler)
        with self._lock:
            refused = self.refusal(handler, form)
            if refused:
                self.answer(handler, refused[0], {"errors": refused[1]})
                return
            index = self.index_of(handler.path)
            self.messages[index] = form["body"][0]
            self.answer(handler, 200, {"message_id": str(FIRST_ID + index)})

    def post(self, handler):
        form = self.form_of(handler)
        with self._lock:
            refused = self.refusal(handler, form)
            trouble = self.trouble.pop(0) if self.trouble and not refused else None
            if refused:
                self.answer(handler, refused[0], {"errors": refused[1]})
            elif trouble == "reset":
                self.messages.append(form["body"][0])
                handler.close_connection = True
                handler.connection.close()
            elif trouble == "hang":
                handler.close_connection = True
            elif trouble == 429:
                self.answer(handler, 429, {"errors": ["Rate limit exceeded."]}, [("Retry-After", "0")])
            elif trouble:
                self.answer(handler, trouble, {"errors": ["trouble on demand"]})
            else:
                self.take(handler, form["body"][0])

        if trouble == "hang":
            self.hung.set()
            handler.rfile.read(1)  # until the caller is gone

    def take(self, handler, body):
        now = time.monotonic()
        self._times = [at for at in self._times if now - at < 10]
        if len(self._times) >= 10:
            self.over_limit += 1
            self.answer(handler, 429, {"errors": ["Rate limit for message posting per room exceeded."]})
            return
        self._times.append(now)
        self.messages.append(body)
        self.answer(handler, 200, {"message_id": str(FIRST_ID + len(self.messages) - 1)})

    def get(self, handler):
        with self._lock:
            refused = self.refusal(handler, {})
            if not refused and handler.path == f"/v2/rooms/{self.room}":
                self.answer(handler, 200, {"room_id": int(self.room), "name": "ops", "role": "member"})
            elif refused:
                self.answer(handler, refused[0], {"errors": refused[1]})
            else:
                self.answer(handler, 200, [{"message_id": str(FIRST_ID + i), "body": body}
                                           for i, body in enumerate(self.messages)][-100:])
