# SPDX-License-Identifier: Apache-2.0
"""The same input and rules give the same bytes, however many threads work."""
import random

import program
from program import file_of, gzipped, record


class Threads(program.Case):
    def test_same_bytes(self):
        dice = random.Random(1)
        number = 0
        for i in range(150):
            records = [record(dice.randrange(4000)) for _ in range(dice.randrange(0, 60))]
            number += len(records)
            data = file_of(*records)
            if i % 10 == 3:
                data = data[: len(data) // 2]
            self.write(f"{i % 7}/{i:03}.json.gz", gzipped(data) if i % 3 else data)
        for words in (("--format", "jsonl"), ("--format", "csv", "--sort", "time"), ("--format", "table")):
            outputs = {}
            for threads in ("1", "2", "7"):
                done = self.scan(self.logs, "--threads", threads, *words)
                self.assertEqual(done.returncode, 3)
                stats = {key: done.stats[key] for key in ("files", "bytes", "records", "containers", "findings")}
                outputs[threads] = (done.stdout, done.stderr, stats)
            self.assertEqual(outputs["1"], outputs["2"])
            self.assertEqual(outputs["1"], outputs["7"])
            self.assertGreater(len(outputs["1"][0]), 1000)


if __name__ == "__main__":
    program.main()
