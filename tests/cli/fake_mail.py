# SPDX-License-Identifier: Apache-2.0
"""A mail server that holds its callers to SMTP (RFC 5321), STARTTLS (3207), AUTH (4954) and the form of mail (5322, 2045), on this
machine only. With a certificate nothing but STARTTLS is taken over the open connection; with a password nobody sends unknown."""
import base64
import email
import email.policy
import re
import socketserver
import ssl
import threading

USER = "metsuke"
PASSWORD = "m41l-nobody-may-see-this"
LONGEST_LINE = 1000  # RFC 5321, 4.5.3.1.6: with its CR LF


def problem_of(raw):
    """What is wrong with a mail as it was sent, or None."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        return "a line does not end with CR LF"
    if any(len(line) > LONGEST_LINE - 2 for line in raw.split(b"\r\n")):
        return "a line is too long"
    if not raw.isascii():
        return "8-bit text in a mail that declares none"
    mail = email.message_from_bytes(raw, policy=email.policy.SMTP)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"):
        if len(mail.get_all(name, [])) != 1:
            return f"{len(mail.get_all(name, []))} headers {name}"
        if mail[name].defects:
            return f"{name}: {mail[name].defects}"
    if mail.defects or mail["Date"].datetime is None or mail["From"].addresses[0].domain == "":
        return f"malformed: {mail.defects}"
    mail.get_content()
    return None


class FakeMail:
    """`accepted`: mails as (envelope recipients, email.message). `trouble`: replies to the next mails, before they are looked at."""

    def __init__(self, certificate=None, has_password=False, trouble=(), refused_recipients=()):
        self.accepted = []
        self.wrong = []
        self._trouble = list(trouble)
        self._lock = threading.Lock()
        fake = self

        class Session(socketserver.BaseRequestHandler):
            def setup(self):
                self.is_safe = certificate is None
                self.is_known = not has_password
                self.sender, self.recipients = None, []
                self.lines = self.request.makefile("rb")

            def finish(self):
                self.lines.close()
                self.request.close()

            def reply(self, *lines):
                code = lines[0][:3]
                text = "".join(f"{code}{'-' if i + 1 < len(lines) else ' '}{line[4:]}\r\n" for i, line in enumerate(lines))
                self.request.sendall(text.encode())

            def handle(self):
                self.reply("220 fake.example ESMTP")
                while line := self.lines.readline():  # STARTTLS puts another in its place
                    words = line.decode("ascii", "replace").strip()
                    verb = words.split(" ")[0].upper()
                    if verb == "QUIT":
                        self.reply("221 bye")
                        return
                    action = getattr(self, "do_" + verb, None)
                    if action is None:
                        self.reply("502 unknown command")
                    elif not self.is_safe and verb not in ("EHLO", "STARTTLS", "NOOP"):
                        fake.wrong.append(f"{verb} before STARTTLS")
                        self.reply("530 Must issue a STARTTLS command first")
                    else:
                        action(words)

            def do_EHLO(self, _words):
                more = ["250 STARTTLS"] if not self.is_safe else ["250 AUTH PLAIN LOGIN"] if has_password else []
                self.reply("250 fake.example", "250 SIZE 100000", *more)

            def do_STARTTLS(self, _words):
                self.lines.close()
                self.reply("220 go ahead")
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.minimum_version = ssl.TLSVersion.TLSv1_2
                context.load_cert_chain(certificate)
                self.request = context.wrap_socket(self.request, server_side=True)
                self.lines = self.request.makefile("rb")
                self.is_safe = True

            def do_AUTH(self, words):
                told = words.split(" ")[2:] or [self.ask("334 ")]
                if words.split(" ")[1].upper() == "PLAIN":
                    _, user, password = base64.b64decode(told[0]).decode().split("\0")
                else:
                    user, password = base64.b64decode(told[0]).decode(), base64.b64decode(self.ask("334 ")).decode()
                self.is_known = (user, password) == (USER, PASSWORD)
                self.reply("235 welcome" if self.is_known else f"535 5.7.8 {password} is wrong")

            def ask(self, text):
                self.request.sendall((text + "\r\n").encode())
                return self.lines.readline().decode().strip()

            def do_MAIL(self, words):
                if not self.is_known:
                    self.reply("530 5.7.0 Authentication required")
                    return
                self.sender, self.recipients = words, []
                self.reply("250 ok")

            def do_RCPT(self, words):
                address = re.fullmatch(r"RCPT TO:<([^<>\s]+@[^<>\s]+)>", words)
                if not self.sender or not address:
                    self.reply("501 syntax")
                elif address[1] in refused_recipients:
                    self.reply("550 5.1.1 no such mailbox")
                else:
                    self.recipients.append(address[1])
                    self.reply("250 ok")

            def do_DATA(self, _words):
                if not self.recipients:
                    self.reply("503 no recipients")
                    return
                self.reply("354 go on")
                raw = b""
                while line := self.lines.readline():
                    if line == b".\r\n":
                        break
                    raw += line[1:] if line.startswith(b".") else line
                with fake._lock:
                    self.reply(fake.judge(raw, self.recipients))

            def do_RSET(self, _words):
                self.sender, self.recipients = None, []
                self.reply("250 ok")

            def do_NOOP(self, _words):
                self.reply("250 ok")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a caller that does not trust the certificate hangs up

        self._server = Server(("127.0.0.1", 0), Session)
        self.address = f"smtp://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def judge(self, raw, recipients):
        if self._trouble:
            return self._trouble.pop(0)
        problem = problem_of(raw)
        if problem:
            self.wrong.append(problem)
            return f"554 5.6.0 {problem}"
        self.accepted.append((list(recipients), email.message_from_bytes(raw, policy=email.policy.SMTP)))
        return "250 taken"
