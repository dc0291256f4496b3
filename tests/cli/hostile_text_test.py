# SPDX-License-Identifier: Apache-2.0
"""Values of events are chosen by whoever is watched: none may act on a terminal, a line or a spreadsheet."""
import csv
import io
import json
import re
import unicodedata

import program
from program import file_of, record

HOSTILE = [
    "\x1b[2J\x1b]0;title\x07", "line\nbreak\rreturn\ttab", "\u202eright to left\u202c", "\u2066isolated\u2069",
    "=HYPERLINK(\"http://example.invalid\")", "+1", "-1", "@SUM(1)", "\uff1dcmd", "\t=1", "\r=1", "a\u0301" * 50,
    "日本語の名前", "👩‍👩‍👧‍👦", "\u200b\u00ad", "\ud800", "a,b\"c", "\u0000", "\u2028\u2029", "\x9b31m", "\x7f",
]
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class HostileText(program.Case):
    def setUp(self):
        super().setUp()
        records = []
        for i, text in enumerate(HOSTILE):
            records.append(record(i, eventName="Create" + text, userAgent=text, sourceIPAddress=text, errorCode=text,
                                  errorMessage=text, requestParameters={text: text, "groupName": text},
                                  userIdentity={"type": "IAMUser", "userName": text, "accountId": text}))
        self.write("hostile.json", file_of(*records))

    def test_json_lines(self):
        done = self.scan(self.logs)
        lines = done.stdout.decode().split("\n")
        self.assertEqual(len(lines), len(HOSTILE) + 1)
        self.assertIsNone(FORBIDDEN.search(done.stdout.decode()))
        found = [json.loads(line) for line in lines[:-1]]
        for finding, text in zip(found, HOSTILE):
            if text != "\ud800":  # a lone surrogate is no text
                self.assertEqual(finding["from"]["user_agent"], text)

    def test_csv(self):
        done = self.scan(self.logs, "--format", "csv")
        rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
        self.assertEqual(len(rows), len(HOSTILE) + 1)
        for row in rows:
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d")), cell)

    def test_table_and_messages(self):
        for width in ("40", "80", "200"):
            done = self.scan(self.logs, "--format", "table", "--color", "never", env={"COLUMNS": width})
            for text in (done.stdout.decode(), done.stderr.decode()):
                found = FORBIDDEN.search(text)
                self.assertIsNone(found, found and text[found.start() - 20: found.end() + 20])
            for line in done.stdout.decode().split("\n"):
                wide = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
                           for c in line if c not in "\u200d")
                if "👩" not in line:
                    self.assertLessEqual(wide, int(width), line)

    def test_a_hostile_file_name(self):
        (self.logs / "hostile.json").rename(self.logs / "a\x1b[31m\n.json")
        self.write("b\x1b[31m.txt", b"no json")
        done = self.scan(self.logs, "--format", "table")
        self.assertNotIn(b"\x1b", done.stdout + done.stderr)


if __name__ == "__main__":
    program.main()
