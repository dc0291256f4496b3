# SPDX-License-Identifier: Apache-2.0
"""A receiver of webhooks that holds its callers to Standard Webhooks (github.com/standard-webhooks, "spec"): JSON, an id that
stays the same when a message is sent again, a timestamp, a signature over all three. It listens on this machine only.
Trouble comes by a seed."""
import base64
import collections
import hashlib
import hmac
import http.server
import json
import random
import threading

KEY = b"0123456789abcdef0123456789abcdef"
SECRET = "whsec_" + base64.b64encode(KEY).decode()


class FakeWebhook:
    def __init__(self, seed, trouble=0.0):
        self.accepted = collections.Counter()  # by webhook-id
        self.alerts = set()                    # ids of the findings in what was accepted
        self.wrong = []                        # what no caller may do
        self.requests = 0
        self.unknown = 0                       # accepted, and the caller was not told
        self._random = random.Random(seed)
        self._trouble = trouble
        self._changed = threading.Condition()
        fake = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # head and body are written apart

            def do_POST(self):
                fake.post(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # callers that are killed leave their connections open

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, requests, ended):
        """Until so many requests were made, or `ended()` says that none will come."""
        with self._changed:
            while self.requests < requests and not ended():
                self._changed.wait(0.05)

    @staticmethod
    def problem_of(headers, raw):
        signed = b".".join([headers.get("webhook-id", "").encode(), headers.get("webhook-timestamp", "").encode(), raw])
        wanted = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
        if wanted not in headers.get("webhook-signature", "").split(" "):
            return "the signature is wrong"
        if headers.get("content-type", "").split(";")[0] != "application/json":
            return "the content type is wrong"
        return None

    def post(self, handler):
        size = int(handler.headers["content-length"])
        raw = handler.rfile.read(size)
        if len(raw) < size:
            return  # the caller was killed while it sent
        with self._changed:
            self.requests += 1
            self._changed.notify_all()
            problem = self.problem_of(handler.headers, raw)
            if problem:
                self.wrong.append(problem)
            status = 400 if problem else self._chance()
            if status in (200, "reset after"):
                self.accepted[handler.headers["webhook-id"]] += 1
                self.alerts.update(finding["id"] for finding in json.loads(raw)["data"]["findings"])
            self.unknown += status == "reset after"
        if isinstance(status, str):
            handler.close_connection = True
            handler.connection.close()
            return
        try:
            handler.send_response(status)
            if status == 429:
                handler.send_header("Retry-After", "0")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        except OSError:
            with self._changed:
                self.unknown += status == 200  # the caller was killed before it could read

    def _chance(self):
        if self._random.random() >= self._trouble:
            return 200
        return self._random.choice([429, 500, 503, "reset before", "reset after"])
