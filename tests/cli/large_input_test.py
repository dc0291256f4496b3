# SPDX-License-Identifier: Apache-2.0
"""Large and malicious input: memory stays bounded, what is too large is refused by name."""
import gzip
import json
import os
import shutil
import subprocess
import sys

import program
from program import file_of, gzipped, record

MIB = 1 << 20
MAKE_CORPUS = program.ORACLES.parent / "tools" / "make_corpus.py"


class LargeInput(program.Case):
    def setUp(self):
        super().setUp()
        self.write("zz-good.json.gz", gzipped(file_of(record(1))))

    def check(self, words):
        done = self.scan(self.logs, "--threads", "2")
        self.assertEqual(done.returncode, 3)
        self.assertIn(words, done.stderr.decode())
        self.assertIn("event-1", [f["event"]["id"] for f in self.findings(done)])
        self.assertLess(done.stats["peak_rss_bytes"], 128 * MIB)
        return done

    def test_bomb(self):
        with gzip.open(self.logs / "bomb.gz", "wb") as bomb:
            for _ in range(1024):
                bomb.write(b"\0" * MIB)
        self.assertLess((self.logs / "bomb.gz").stat().st_size, 2 * MIB)
        self.check("500 times its size")

    def test_bomb_behind_good_records(self):
        with open(self.logs / "bomb.gz", "wb") as bomb:
            bomb.write(gzipped(file_of(record(5))) + gzipped(b'{"Records":["' + b" " * (256 * MIB)))
        done = self.check("500 times its size")
        self.assertIn("event-5", [f["event"]["id"] for f in self.findings(done)])

    def test_record_of_100_mb(self):
        for name, opened in (("huge.json", open), ("huge.json.gz", gzip.open)):
            with opened(self.logs / name, "wb") as huge:
                huge.write(b'{"Records":[' + json.dumps(record(2)).encode() + b',{"eventVersion":"1.08","x":"')
                for i in range(100):
                    huge.write(os.urandom(MIB // 2).hex().encode())
                huge.write(b'"},' + json.dumps(record(3)).encode() + b"]}")
            done = self.check("larger than a record can be")
            found = [f["event"]["id"] for f in self.findings(done)]
            self.assertEqual(found, ["event-2", "event-3", "event-1"])
            (self.logs / name).unlink()

    def test_brackets_that_never_close(self):
        self.write("open.json", b'{"a":[1\n' * (8 * MIB // 8))
        self.check("open.json")

    def test_memory_does_not_follow_the_corpus(self):
        if not MAKE_CORPUS.exists():
            self.skipTest(f"no {MAKE_CORPUS}")
        peaks = {}
        for records in (200_000, 1_000_000):
            corpus = self.folder / "corpus"
            subprocess.run([sys.executable, MAKE_CORPUS, "--from", program.ORACLES / "cloudtrail", "--out", corpus,
                            "--records", str(records)], check=True, stdout=subprocess.DEVNULL)
            done = self.scan(corpus, "--threads", "2", "-o", "/dev/null")
            self.assertEqual(done.stats["records"]["read"], records)
            peaks[records] = done.stats["peak_rss_bytes"]
            shutil.rmtree(corpus)
        print({records: f"{peak / MIB:.0f} MiB" for records, peak in peaks.items()})
        self.assertLess(peaks[1_000_000], 128 * MIB)
        # A thread holds one object inflated whole, 16 MB at most, and tables that fill up to a fixed size: which objects met
        # decides by some megabytes. What followed the corpus would be five times as large.
        self.assertLess(peaks[1_000_000], peaks[200_000] + 40 * MIB)


if __name__ == "__main__":
    program.main()
