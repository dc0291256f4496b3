# SPDX-License-Identifier: Apache-2.0
"""Whatever is wrong with a file: a clear line names it, everything else goes on, exit status 3."""
import gzip
import json
import os
import random

import program
from program import file_of, gzipped, record

DEEP = 10000


def as_nobody():
    """Root may read everything; nobody may not."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


class BadInput(program.Case):
    def setUp(self):
        super().setUp()
        self.write("zz-good.json.gz", gzipped(file_of(record(1), record(2))))

    def check(self, name, words, found=("event-1", "event-2"), **counts):
        """The file is named with these words; these events are found."""
        done = self.scan(self.logs)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual([f["event"]["id"] for f in self.findings(done)], list(found))
        lines = [text for text in done.stderr.decode().splitlines() if name in text]
        self.assertTrue(any(words in text for text in lines), done.stderr)
        for key, value in counts.items():
            self.assertEqual(done.stats["records"][key], value, key)
        return done

    def test_truncated_gzip_saves_what_came_before(self):
        whole = gzipped(file_of(*[record(i, userAgent=random.Random(i).randbytes(40).hex()) for i in range(100, 400)]))
        self.write("cut.json.gz", whole[: len(whole) // 2])
        done = self.scan(self.logs)
        self.assertEqual(done.returncode, 3)
        self.assertGreater(len(self.findings(done)), 100)
        self.assertIn("the gzip stream ends too early", done.stderr.decode())
        self.assertEqual(done.stats["files"], {"read": 1, "failed": 1, "skipped": 0})

    def test_corrupt_gzip(self):
        data = bytearray(gzipped(file_of(*[record(i) for i in range(50)])))
        data[200:260] = bytes(60)
        self.write("bad.json.gz", bytes(data))
        self.check("bad.json.gz", "damaged")

    def test_bombs(self):
        self.write("bomb.gz", gzip.compress(b"\0" * (64 << 20)))
        self.check("bomb.gz", "500 times its size")

    def test_wrong_types_everywhere(self):
        values = [None, True, 1, 1e300, "x", [], {}, [[1]], {"a": {"b": []}}]
        keys = list(record(1)) + ["detail", "source", "detail-type"]
        lines = []
        for key in keys:
            for value in values:
                body = record(9)
                body[key] = value
                lines.append(json.dumps(body))
        self.write("types.json", "\n".join(lines).encode())
        done = self.scan(self.logs, "--keep-duplicates")
        self.assertIn(done.returncode, (0, 3))
        self.assertEqual(done.stats["records"]["read"], len(lines) + 2)
        self.assertGreater(done.stats["records"]["matched"], len(lines) // 2)

    def test_deep_json(self):
        self.write("deep.json", b'{"Records":[' + json.dumps(record(7)).encode()[:-1] + b',"x":' + b"[" * DEEP +
                   b"]" * DEEP + b"}," + json.dumps(record(8)).encode() + b"]}")
        self.check("deep.json", "nested deeper than 1000 levels", ("event-8", "event-1", "event-2"), invalid=1)

    def test_nul_and_bytes_that_are_no_utf8(self):
        good = json.dumps(record(5)).encode()
        self.write("nul.json", good.replace(b"taro", b"ta\0ro"))
        self.write("utf8.json", good.replace(b"taro", b"ta\xff\xfero").replace(b"event-5", b"event-6"))
        done = self.check("nul.json", "not well-formed JSON", ("event-6", "event-1", "event-2"), invalid=1)
        self.assertIn("records with bytes that are no UTF-8 (replaced by U+FFFD): 1", done.stderr.decode())

    def test_empty_file(self):
        self.write("empty.json.gz", b"")
        self.check("empty.json.gz", "is empty")

    def test_nothing_on_standard_input_and_nothing_packed(self):
        done = self.scan("-", stdin=b"")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("-: is empty", done.stderr.decode())
        self.write("nothing.json.gz", gzipped(b""))
        self.check("nothing.json.gz", "is empty")

    def test_text_and_unknown_shapes(self):
        self.write("readme.txt", b"hello\nworld\n")
        self.check("readme.txt", "record 1 at byte 0: not JSON", invalid=1)
        self.write("readme.txt", b'{"some": "thing"}')
        self.check("readme.txt", "JSON of no known shape (keys: some)", invalid=1)

    def test_unreadable_file(self):
        self.write("secret.json", file_of(record(3))).chmod(0)
        stats = self.folder / "s.json"
        done = self.run_program("scan", "--no-builtin", "--rules", self.rule, self.logs, preexec_fn=as_nobody)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("secret.json: cannot be opened: Permission denied", done.stderr.decode())
        self.assertEqual(len(self.findings(done)), 2)
        self.assertFalse(stats.exists())

    def test_links_and_devices(self):
        (self.logs / "loop").symlink_to(self.logs)
        self.check("/loop", "a link back to a folder that it lies in")
        (self.logs / "loop").unlink()
        (self.logs / "self").symlink_to("self")
        self.check("/self", "a symbolic link that leads to itself")
        (self.logs / "self").unlink()
        (self.logs / "zero").symlink_to("/dev/zero")
        self.check("/zero", "a device, pipe or socket, not a file")

    def test_random_damage_never_breaks_the_sums(self):
        """Bytes flipped and cut anywhere: no crash, sums that add up, the good file's findings there."""
        plain = file_of(*[record(i) for i in range(10, 30)])
        for seed in range(60):
            dice = random.Random(seed)
            data = bytearray(plain if seed % 2 else gzipped(plain))
            for _ in range(dice.randrange(1, 6)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            self.write("damaged", bytes(data[: dice.randrange(1, len(data) + 1)]))
            done = self.scan(self.logs)
            self.assertIn(done.returncode, (0, 3), f"seed {seed}: {done.stderr}")
            ids = [f["event"].get("id") for f in self.findings(done)]
            self.assertEqual(ids[-2:], ["event-1", "event-2"], f"seed {seed}")


if __name__ == "__main__":
    program.main()
