# SPDX-License-Identifier: Apache-2.0
"""Vendors that hold their callers to what they document (api.slack.com, discord.com/developers, learn.microsoft.com on
Workflows and Adaptive Cards, developers.google.com/chat, developers.mattermost.com, developer.pagerduty.com), by HTTP or
TLS, on this machine only. A contract answers (status, body); None as a body is an empty one. Trouble is made on demand."""
import http.server
import json
import ssl
import threading
import urllib.parse

SLACK_TOKEN = "xoxb-nobody-may-see-this"
ROUTING_KEY = "0123456789abcdef0123456789abcdef"


def every(value, key):
    """All values of that key, at any depth."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name == key:
                yield member
            yield from every(member, key)
    elif isinstance(value, list):
        for item in value:
            yield from every(item, key)


def slack_blocks_problem(body):
    blocks = [block for blocks in every(body, "blocks") for block in blocks]
    if not body.get("text"):
        return "no_text"
    if len(blocks) > 50 or len(json.dumps(body, ensure_ascii=False)) > 13000:
        return "msg_blocks_too_long"
    for block in blocks:
        most = {"header": 150, "section": 3000}.get(block["type"], 3000)
        text = block.get("text", {}).get("text", "x")
        if not 1 <= len(text) <= most:
            return "invalid_blocks"
    return None


def slack_hook(handler, body, _fake):
    if handler.path != "/services/T0/B0/k3y":
        return 404, "no_service"
    problem = slack_blocks_problem(body)
    return (400, problem) if problem else (200, "ok")


def slack_bot(handler, body, fake):
    if handler.headers.get("authorization") != f"Bearer {SLACK_TOKEN}":
        return 200, {"ok": False, "error": "invalid_auth"}
    if handler.path == "/auth.test":
        return 200, {"ok": True}
    problem = "channel_not_found" if body.get("channel") != "C1" else slack_blocks_problem(body)
    if handler.path == "/chat.update" and body.get("ts") != "1700000000.000001":
        problem = "message_not_found"
    if problem or handler.path not in ("/chat.postMessage", "/chat.update"):
        return 200, {"ok": False, "error": problem or "unknown_method"}
    fake.edits += handler.path == "/chat.update"
    return 200, {"ok": True, "channel": "C1", "ts": "1700000000.000001"}


def discord(handler, body, _fake):
    url = urllib.parse.urlsplit(handler.path)
    if url.path != "/api/webhooks/1/k3y":
        return 404, {"message": "Unknown Webhook", "code": 10015}
    embeds = body.get("embeds", [])
    sizes = [len(text) for key in ("title", "description", "name", "value", "text") for text in every(embeds, key)]
    problems = [
        "wait=true" not in url.query,  # without it a message that is not saved gives no error
        body.get("allowed_mentions", {}).get("parse") != [],
        len(body.get("content", "")) > 2000, len(embeds) > 10, sum(sizes) > 6000,
        any(len(title) > 256 for title in every(embeds, "title")),
        any(len(text) > 4096 for text in every(embeds, "description")),
        any(not 1 <= len(value) <= 1024 for value in every(embeds, "value")),
        not embeds and not body.get("content"),
    ]
    return (400, {"message": "Invalid Form Body"}) if any(problems) else (200, {"id": "77"})


def teams(handler, body, _fake):
    if handler.path != "/workflows/w/triggers/manual/paths/invoke?sig=k3y":
        return 401, {"error": {"code": "AuthorizationFailed"}}
    cards = [card for card in body.get("attachments", [])
             if card.get("contentType") == "application/vnd.microsoft.card.adaptive" and card["content"].get("body")]
    if body.get("type") != "message" or not cards or int(handler.headers["content-length"]) > 28_000:
        return 400, {"error": {"code": "TriggerInputSchemaMismatch"}}
    return 202, None


def google_chat(handler, body, _fake):
    url = urllib.parse.urlsplit(handler.path)
    query = urllib.parse.parse_qs(url.query)
    if url.path != "/v1/spaces/S/messages" or query.get("token") != ["k3y"]:
        return 403, {"error": {"code": 403, "status": "PERMISSION_DENIED"}}
    widgets = sum(len(each) for each in every(body, "widgets"))
    is_threaded_in_vain = "thread" in body and "messageReplyOption" not in query
    if int(handler.headers["content-length"]) > 32_000 or widgets > 100 or is_threaded_in_vain or \
            not (body.get("text") or body.get("cardsV2")):
        return 400, {"error": {"code": 400, "status": "INVALID_ARGUMENT"}}
    return 200, {"name": "spaces/S/messages/m"}


def mattermost(handler, body, _fake):
    if handler.path != "/hooks/k3y":
        return 404, {"id": "web.incoming_webhook.invalid.app_error"}
    texts = [body.get("text", ""), *every(body.get("attachments", []), "text")]
    if any(len(text) > 16_383 for text in texts) or not any([*texts, *every(body, "fallback")]):
        return 400, {"id": "web.incoming_webhook.text.app_error"}
    return 200, "ok"


def pagerduty(handler, body, _fake):
    payload = body.get("payload", {})
    is_right = (handler.path == "/v2/enqueue" and body.get("routing_key") == ROUTING_KEY and
                body.get("event_action") == "trigger" and 0 < len(body.get("dedup_key", "")) <= 255 and
                1 <= len(payload.get("summary", "")) <= 1024 and payload.get("source") and
                payload.get("severity") in ("critical", "error", "warning", "info") and
                int(handler.headers["content-length"]) <= 512 * 1024)
    return (202, {"status": "success", "dedup_key": body["dedup_key"]}) if is_right else \
        (400, {"status": "invalid event", "errors": ["something is wrong"]})


class FakeVendor:
    """`trouble`: statuses, in order, for the first requests."""

    def __init__(self, contract, trouble=(), certificate=None):
        self.accepted = []  # bodies
        self.refused = []   # what the contract said
        self.edits = 0
        self._trouble = list(trouble)
        self.on_request = lambda: None  # called while the caller waits for its answer
        self._lock = threading.Lock()
        fake = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                raw = self.rfile.read(int(self.headers["content-length"]))
                with fake._lock:
                    fake.on_request()
                    status, body = fake.judge(self, raw, contract)
                self.answer(status, body)

            def answer(self, status, body):
                raw = b"" if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "0")
                self.send_header("Content-Type", "text/plain" if isinstance(body, str) else "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # a caller that does not trust the certificate hangs up

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
            scheme = "https"
        self.base = f"{scheme}://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def judge(self, handler, raw, contract):
        if not handler.headers.get("content-type", "").startswith("application/json"):
            self.refused.append("content type")
            return 415, None
        if self._trouble and handler.path != "/auth.test":
            told = f"{handler.path} {handler.headers.get('authorization')} {raw.decode()}"  # as careless servers do
            return self._trouble.pop(0), {"retry_after": 0.01, "message": told, "error": told}
        status, body = contract(handler, json.loads(raw), self)
        is_refused = status >= 300 or isinstance(body, dict) and body.get("ok") is False
        if is_refused:
            self.refused.append((status, body))
        elif handler.path != "/auth.test":
            self.accepted.append(json.loads(raw))
        return status, body
