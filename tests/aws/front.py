# SPDX-License-Identifier: Apache-2.0
"""What stands before a service on this machine: it checks who asks and how that is signed, notes every request, and makes
trouble on demand. The service behind it is one of our own (fake_aws.py), or moto."""
import dataclasses
import datetime
import email.utils
import http.client
import http.server
import re
import socket
import struct
import threading
import time
import urllib.parse

import signature


@dataclasses.dataclass
class Request:
    method: str
    path: str  # as it came, with the query
    headers: list
    body: bytes

    def all(self, name):
        return [value for other, value in self.headers if other.lower() == name]

    def header(self, name):
        return (self.all(name) or [""])[0]

    @property
    def scope(self):
        return signature.Scope(self.header("authorization"))

    @property
    def form(self):
        is_form = self.header("content-type").startswith("application/x-www-form-urlencoded")
        return dict(urllib.parse.parse_qsl(self.body.decode())) if is_form else {}

    @property
    def operation(self):
        """As AWS names it: "SendMessage", "Publish", "GetObject"."""
        return self.header("x-amz-target").rpartition(".")[2] or self.form.get("Action") or "GetObject"

    @property
    def service(self):
        return self.scope.service or ("sts" if self.operation.startswith("AssumeRole") else "s3")


@dataclasses.dataclass
class Answer:
    status: int
    body: bytes = b""
    headers: dict = dataclasses.field(default_factory=dict)
    sent: int = None  # bytes of the body, before the connection ends; all


# How services say no: the code's name and status are the service's own.
CODES = {
    "throttled": {"s3": (503, "SlowDown"), "sns": (400, "Throttling"), "sts": (400, "Throttling"),
                  "sqs": (403, "RequestThrottled"), "dynamodb": (400, "ProvisionedThroughputExceededException"),
                  "": (400, "ThrottlingException")},
    "skewed": {"s3": (403, "RequestTimeTooSkewed"), "sns": (403, "SignatureDoesNotMatch"),
               "sts": (403, "SignatureDoesNotMatch"), "": (400, "InvalidSignatureException")},
    "expired": {"s3": (400, "ExpiredToken"), "sns": (403, "ExpiredToken"), "sts": (403, "ExpiredToken"),
                "": (400, "ExpiredTokenException")},
    "unsigned": {"s3": (403, "SignatureDoesNotMatch"), "sns": (403, "SignatureDoesNotMatch"),
                 "sts": (403, "SignatureDoesNotMatch"), "": (400, "InvalidSignatureException")},
}


def code_of(kind, service):
    return CODES[kind].get(service, CODES[kind][""])


def refusal(request, status, code, message="trouble on demand", **headers):
    """In the words of the service's protocol."""
    escaped = message.replace("&", "&amp;").replace("<", "&lt;")
    error = f"<Error><Code>{code}</Code><Message>{escaped}</Message>"
    if request.service == "s3":
        return Answer(status, f"<?xml version=\"1.0\"?>\n{error}<RequestId>1</RequestId></Error>".encode(),
                      {"Content-Type": "application/xml", **headers})
    if request.service in ("sns", "sts"):
        return Answer(status, f"<ErrorResponse>{error}</Error><RequestId>1</RequestId></ErrorResponse>".encode(),
                      {"Content-Type": "text/xml", **headers})
    quoted = message.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return Answer(status, f'{{"__type":"com.amazonaws.{request.service}#{code}","message":"{quoted}"}}'.encode(),
                  {"Content-Type": "application/x-amz-json-1.0", **headers})


# Trouble: called with a request and what lets it go on to the service; the answer is what comes back, None is a reset.

def throttled(request, _):
    return refusal(request, *code_of("throttled", request.service))


def answered(status, body=b"", **headers):
    return lambda *_: Answer(status, body, headers)


def refused(status, code, message="trouble on demand", **headers):
    return lambda request, _: refusal(request, status, code, message, **headers)


def reset(*_):
    return None


def reset_afterwards(_, go_on):
    go_on()
    return None


def cut(_, go_on):
    answer = go_on()
    return dataclasses.replace(answer, sent=len(answer.body) // 2)


def slow(seconds):
    def trouble(_, go_on):
        time.sleep(seconds)
        return go_on()
    return trouble


class Front:
    """`keys`: of whom it knows, by access key, secret and session token. `expired`: access keys that were good once."""

    def __init__(self, service, keys=None, ahead=datetime.timedelta(0)):
        self.requests = []
        self.wrong = []     # about signatures
        self.trouble = []   # one a request, in order
        self.always = None  # trouble for all others
        self.keys = dict(keys or {})
        self.expired = set()
        self.ahead = ahead  # of its clock
        self._service = service
        self._lock = threading.Lock()
        front = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def serve(self):
                front.serve(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_HEAD = serve

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a driver that gave up hangs up

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def now(self):
        return datetime.datetime.now(datetime.timezone.utc) + self.ahead

    def operations(self):
        return [request.operation for request in self.requests]

    def serve(self, handler):
        body = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        request = Request(handler.command, handler.path, handler.headers.items(), body)
        with self._lock:
            self.requests.append(request)
            trouble = self.trouble.pop(0) if self.trouble else self.always
        answer = trouble(request, lambda: self.go_on(request)) if trouble else self.go_on(request)
        if answer is None:
            self.reset(handler)
        else:
            self.answer(handler, answer)

    def go_on(self, request):
        refused_as = self.judge(request)
        if refused_as:
            return refusal(request, *code_of(refused_as, request.service))
        answer = self._service(request)
        self.learn(answer.body)
        return answer

    def judge(self, request):
        """Why the request is refused before its service sees it; the name is one of CODES."""
        needs_none = request.path.startswith("/latest/") or request.operation == "AssumeRoleWithWebIdentity"
        if needs_none and not request.header("authorization"):
            return None
        if request.scope.access_key in self.expired:
            return "expired"
        if signature.is_skewed(request, self.now()):
            return "skewed"
        secret, token = self.keys.get(request.scope.access_key, ("", ""))
        problems = signature.problems(request, secret, token)
        self.wrong += problems
        return "unsigned" if problems else None

    def learn(self, body):
        """Credentials that the service hands out are good ones from then on."""
        text = body.decode(errors="replace") if len(body) < 10000 else ""
        parts = [re.search(rf"<{name}>(.*?)</{name}>|\"{name}\": *\"(.*?)\"", text)
                 for name in ("AccessKeyId", "SecretAccessKey", "(?:Session)?Token")]
        if all(parts):
            access_key, secret, token = (part[1] or part[2] for part in parts)
            self.keys[access_key] = (secret, token)

    def answer(self, handler, answer):
        handler.send_response_only(answer.status)
        for name, value in {"Date": email.utils.format_datetime(self.now(), usegmt=True), **answer.headers,
                            "Content-Length": len(answer.body)}.items():
            handler.send_header(name.replace("_", "-"), str(value))
        handler.end_headers()
        handler.wfile.write(answer.body[:answer.sent])
        handler.close_connection = handler.close_connection or answer.sent is not None

    @staticmethod
    def reset(handler):
        handler.close_connection = True
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.rfile.close()
        handler.connection.close()


class Behind:
    """A service that listens elsewhere on this machine."""

    def __init__(self, host, port):
        self._address = (host, port)

    def __call__(self, request):
        connection = http.client.HTTPConnection(*self._address, timeout=60)
        try:
            connection.putrequest(request.method, request.path, skip_host=True, skip_accept_encoding=True)
            for name, value in request.headers:
                connection.putheader(name, value)
            connection.endheaders(request.body)
            answer = connection.getresponse()
            hop_by_hop = ("connection", "content-length", "date", "server", "transfer-encoding")
            return Answer(answer.status, answer.read(),
                          {name: value for name, value in answer.getheaders() if name.lower() not in hop_by_hop})
        finally:
            connection.close()
