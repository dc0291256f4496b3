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


class FakeChatwork:
    def __init__(self, room="123", trouble=()):
        self.room = room
        self.trouble = list(trouble)  # one a posted message, in order: a status, or "reset" after taking it
        self.messages = []            # bodies that were accepted
        self.requests = []            # (method, path, status)
        self.over_limit = 0
        self._times = []
        self._lock = threading.Lock()
        fake = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                fake.post(self)

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
        if handler.headers.get("x-chatworktoken") != TOKEN:
            return 401, ["Invalid API token"]
        if handler.path.split("?")[0] != f"/v2/rooms/{self.room}/messages":
            return 404, ["Not found"]
        if handler.command == "POST":
            if handler.headers.get("content-type") != "application/x-www-form-urlencoded":
                return 400, ["Parameter 'body' is required"]
            body = form.get("body", [""])[0]
            if not 1 <= len(body) <= 65535:
                return 400, ["Parameter 'body' is required"]
        return None

    def post(self, handler):
        raw = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        form = urllib.parse.parse_qs(raw.decode(), strict_parsing=True, encoding="utf-8", errors="strict")
        with self._lock:
            refused = self.refusal(handler, form)
            trouble = self.trouble.pop(0) if self.trouble and not refused else None
            if refused:
                self.answer(handler, refused[0], {"errors": refused[1]})
            elif trouble == "reset":
                self.messages.append(form["body"][0])
                handler.close_connection = True
                handler.connection.close()
            elif trouble == 429:
                self.answer(handler, 429, {"errors": ["Rate limit exceeded."]}, [("Retry-After", "0")])
            elif trouble:
                self.answer(handler, trouble, {"errors": ["trouble on demand"]})
            else:
                self.take(handler, form["body"][0])

    def take(self, handler, body):
        now = time.monotonic()
        self._times = [at for at in self._times if now - at < 10]
        if len(self._times) >= 10:
            self.over_limit += 1
            self.answer(handler, 429, {"errors": ["Rate limit for message posting per room exceeded."]})
            return
        self._times.append(now)
        self.messages.append(body)
        self.answer(handler, 200, {"message_id": str(1928374655918273645 + len(self.messages))})

    def get(self, handler):
        with self._lock:
            refused = self.refusal(handler, {})
            if refused:
                self.answer(handler, refused[0], {"errors": refused[1]})
            else:
                self.answer(handler, 200, [{"message_id": str(i), "body": body}
                                           for i, body in enumerate(self.messages[-100:])])
