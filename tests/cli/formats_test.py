# SPDX-License-Identifier: Apache-2.0
"""Outputs, orders, filters and exit statuses of `metsuke scan`."""
import csv
import io
import json

import program
from program import file_of, gzipped, record


class Formats(program.Case):
    def setUp(self):
        super().setUp()
        self.write("b.json.gz", gzipped(file_of(record(2), record(1), record(3, eventName="ListBuckets"))))
        self.write("a.json", file_of(record(3), record(1)))

    def test_json_lines_in_input_order(self):
        done = self.scan(self.logs)
        self.assertEqual(done.returncode, 0, done.stderr)
        found = self.findings(done)
        self.assertEqual([f["event"]["id"] for f in found], ["event-3", "event-1", "event-2"])
        first = found[0]
        self.assertEqual(list(first)[:8], ["id", "time", "level", "rule", "text", "actor", "outcome", "event"])
        self.assertEqual(first["origin"], {"file": str(self.logs / "a.json"), "record": 1})
        self.assertRegex(first["id"], "^f-[0-9a-f]{16}$")
        self.assertEqual(first["actor"]["name"], "taro")
        self.assertEqual(done.stats["records"],
                         {"read": 5, "matched": 3, "unmatched": 1, "duplicate": 1, "invalid": 0, "filtered": 0,
                          "ignored": 0})
        self.assertEqual(done.stats["containers"], {"cloudtrail_file": 2})
        self.assertIn(b"records: 5; findings: 3 (3 HIGH)", done.stderr)

    def test_duplicates_can_be_kept(self):
        self.assertEqual(len(self.findings(self.scan(self.logs, "--keep-duplicates"))), 4)

    def test_by_time(self):
        found = self.findings(self.scan(self.logs, "--sort", "time"))
        self.assertEqual([f["event"]["id"] for f in found], ["event-1", "event-2", "event-3"])

    def test_time_range(self):
        done = self.scan(self.logs, "--from", "2026-01-02T03:00:02Z", "--to", "2026-01-02T03:00:03Z")
        self.assertEqual([f["event"]["id"] for f in self.findings(done)], ["event-2"])
        self.assertEqual(done.stats["records"]["filtered"], 4)

    def test_least_level(self):
        for words in (("--format", "jsonl"), ("--format", "table")):
            done = self.scan(self.logs, "--min-level", "critical", *words)
            self.assertEqual(done.stats["findings"]["total"], 0, words)
            self.assertEqual(done.stats["records"]["matched"], 3, words)  # they count all the same
            self.assertEqual(done.stats["records"]["duplicate"], 1, words)
            self.assertEqual(self.scan(self.logs, "--min-level", "high", *words).stats["findings"]["total"], 3)

    def test_csv_is_valid(self):
        done = self.scan(self.logs, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
        self.assertEqual(len(rows), 3)
        self.assertIn(b"\r\n", done.stdout)
        self.assertEqual(rows[0]["level"], "high")

    def test_table_with_summary(self):
        done = self.scan(self.logs, "--format", "table", "--lang", "ja")
        self.assertIn("2026-01-02 12:00:01", done.stdout.decode())
        self.assertIn("Something was created", done.stdout.decode())
        self.assertNotIn(b"\x1b", done.stdout)
        self.assertEqual(done.stderr, b"")

    def test_with_record(self):
        found = self.findings(self.scan(self.logs / "a.json", "--with-record"))
        self.assertEqual(found[0]["record"]["eventID"], "event-3")

    def test_standard_input_and_output_file(self):
        out = self.folder / "out.jsonl"
        done = self.scan("-o", out, stdin=json.dumps(record(1)).encode())
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertEqual(json.loads(out.read_text())["origin"], {"file": "-", "record": 1})

    def test_exit_statuses(self):
        self.assertEqual(self.scan(self.logs, "--fail-on", "high").returncode, 1)
        self.assertEqual(self.scan(self.logs, "--fail-on", "critical").returncode, 0)
        self.assertEqual(self.scan(self.logs, self.folder / "none").returncode, 3)
        self.assertEqual(self.scan(self.folder / "none", self.logs, "--fail-on", "high").returncode, 1)

    def test_wrong_usage(self):
        for words, message in [
            (("scan", "--min-levl", "high"), "did you mean --min-level?"),
            (("scan", self.logs, "--min-level", "hihg"), "did you mean high?"),
            (("scan", self.logs, "--no-builtin"), "--rules"),
            (("scan", self.logs, "--only", program.ANY_CREATE_ID[:-1] + "7", "--rules", self.rule), "did you mean"),
            (("scan", self.logs, "--tz", "Asia/Tokio"), "Asia/Tokio"),
            (("scan", self.logs, "--rules", self.folder / "none"), "none"),
        ]:
            done = self.run_program(*words)
            self.assertEqual((done.returncode, done.stdout), (2, b""), words)
            self.assertIn(message, done.stderr.decode(), words)

    def test_a_bad_rule_is_told_and_the_rest_runs(self):
        bad = self.folder / "bad.yml"
        bad.write_text(program.ANY_CREATE.replace("startswith", "startwith").replace("c0ffee00", "c0ffee01"))
        done = self.scan(self.logs, "--rules", bad)
        self.assertEqual(len(self.findings(done)), 3)
        self.assertIn("bad.yml:8:", done.stderr.decode())
        self.assertIn("startswith", done.stderr.decode())
        self.assertEqual(done.stats["rules"]["rejected"], 1)

    def test_documents_as_they_stand(self):
        pattern = self.folder / "p.json"
        pattern.write_text('{"kind": ["x"]}')
        done = self.scan("--as-is", "--rules", pattern, stdin=b'{"kind":"x","id":"1"}\n{"kind":"y"}\n{"kind":"x"}')
        self.assertEqual([f["event"].get("id") for f in self.findings(done)], ["1", None])
        self.assertEqual([f["origin"]["record"] for f in self.findings(done)], [1, 3])

    def test_a_reader_that_leaves_is_no_failure(self):
        self.write("many.json", file_of(*[record(i) for i in range(20000)]))
        import subprocess
        command = f"'{program.METSUKE}' scan --no-builtin --rules '{self.rule}' '{self.logs}' | head -n 1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
        self.assertEqual(done.stdout.splitlines()[1], b"0", done.stderr)

    def test_what_is_known_when_the_reader_leaves_counts(self):
        self.write("many.json", file_of(*[record(i) for i in range(20000)]))
        import subprocess
        stats = self.folder / "early.json"
        scan = f"'{program.METSUKE}' scan --no-builtin --rules '{self.rule}'"
        for words, status in ((f"--fail-on high --stats '{stats}'", b"1"), ("/nonexistent", b"3")):
            command = f"{scan} {words} '{self.logs}' | head -n 1; echo ${{PIPESTATUS[0]}}"
            done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
            self.assertEqual(done.stdout.splitlines()[1], status, done.stderr)
        self.assertIn(b"/nonexistent: cannot be found", done.stderr)
        self.assertGreater(json.loads(stats.read_text())["findings"]["total"], 0)

    def test_output_in_the_folder_that_is_read(self):
        for _ in range(2):  # the second time over the file of the first
            done = self.scan(self.logs, "-o", self.logs / "out.jsonl")
            self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)
            self.assertEqual(len((self.logs / "out.jsonl").read_text().splitlines()), 3)
            self.assertEqual(done.stats["files"]["read"], 2)

    def test_a_dash_is_standard_output(self):
        self.assertEqual(len(self.findings(self.scan(self.logs, "-o", "-"))), 3)

    def test_no_input_is_overwritten(self):
        log = self.logs / "a.json"
        before = log.read_bytes()
        for words in (("-o", log), ("--stats", log)):
            done = self.run_program("scan", "--no-builtin", "--rules", self.rule, log, *words)
            self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)
            self.assertIn("to be read and to be written", done.stderr.decode())
            self.assertEqual(log.read_bytes(), before)

    def test_statistics_that_cannot_be_written_are_told_first(self):
        done = self.run_program("scan", "--no-builtin", "--rules", self.rule, self.logs, "--stats", "/nonexistent/x")
        self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)


if __name__ == "__main__":
    program.main()
