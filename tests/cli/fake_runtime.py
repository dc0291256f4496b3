# SPDX-License-Identifier: Apache-2.0
"""Lambda's runtime interface ("Lambda runtime API", AWS Lambda Developer Guide), on this machine only: hands out invocations,
takes each answer once and in the state that it belongs to."""
import http.server
import json
import queue
import threading
import time
import uuid

PREFIX = "/2018-06-01/runtime/"


class FakeRuntime:
    """`wrong`: what the function did that the interface does not allow. `init_error`: (type, body), once it came."""

    def __init__(self):
        self.wrong = []
        self.init_error = None
        self.asked = []  # when, of every request for the next invocation
        self._waiting = queue.Queue()
        self._answers = queue.Queue()
        self._open = None  # id of the invocation that is not answered yet
        self._count = 0
        self._name = f"request-{uuid.uuid4()}"
        self._is_closed = False
        fake = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # head and body are written apart

            def do_GET(self):
                fake.asked.append(time.monotonic())
                if self.path != PREFIX + "invocation/next" or fake._open is not None:
                    fake.wrong.append(("GET", self.path))
                    self.answer(403, b'{"errorMessage":"state","errorType":"InvalidStateTransition"}')
                    return
                item = fake._waiting.get()
                if item is None:
                    self.close_connection = True
                    return
                fake._open, payload, seconds = item
                self.answer(200, payload, {
                    "Lambda-Runtime-Aws-Request-Id": fake._open,
                    "Lambda-Runtime-Deadline-Ms": str(int((time.time() + seconds) * 1000)),
                    "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:ap-northeast-1:111122223333:function:metsuke",
                    "Lambda-Runtime-Trace-Id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"})

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                kind = self.headers.get("lambda-runtime-function-error-type")
                if self.path == PREFIX + "init/error":
                    fake.init_error = (kind, json.loads(body))
                    self.answer(202, b'{"status":"OK"}')
                elif fake._open and self.path == f"{PREFIX}invocation/{fake._open}/response":
                    self.finish_invocation(("response", json.loads(body)))
                elif fake._open and self.path == f"{PREFIX}invocation/{fake._open}/error":
                    error = json.loads(body)
                    if kind != error.get("errorType") or not isinstance(error.get("errorMessage"), str):
                        fake.wrong.append(("error without its type or message", kind, error))
                    self.finish_invocation(("error", error))
                else:
                    fake.wrong.append(("POST", self.path))
                    self.answer(403, b"{}")

            def finish_invocation(self, answer):
                fake._open = None
                self.answer(202, b'{"status":"OK"}')
                fake._answers.put(answer)

            def answer(self, status, body, headers=None):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # a function that is killed hangs up

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def invoke(self, payload, seconds=30):
        """The function's answer: ("response", value) or ("error", value)."""
        self._count += 1
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        self._waiting.put((f"{self._name}-{self._count}", body, seconds))
        return self._answers.get(timeout=60)

    def close(self):
        if not self._is_closed:
            self._is_closed = True
            self._waiting.put(None)
            self._server.shutdown()
            self._server.server_close()
