# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C: what was found is written, exit status 3; a second one ends at once."""
import json
import os
import pathlib
import signal
import subprocess
import threading
import time

import program
from program import record


def opened_by(process):
    """What its descriptors lead to; one that is closed meanwhile leads nowhere."""
    targets = []
    for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            targets.append(os.readlink(link))
        except FileNotFoundError:
            continue
    return targets


class Interrupt(program.Case):
    def start(self):
        return subprocess.Popen([program.METSUKE, "scan", "--no-builtin", "--rules", str(self.rule), "--threads", "1", "-"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def feed(self, process):
        """Enough that the first findings come out, which shows that reading has begun. The pipe stays open: more could
        come."""
        lines = "".join(json.dumps(record(i)) + "\n" for i in range(5000)).encode()

        def write():
            process.stdin.write(lines)
            process.stdin.flush()

        feeder = threading.Thread(target=write)
        feeder.start()
        self.assertIn(b"event-0", process.stdout.readline())
        # Read on until all was taken: whatever is left then is in the program.
        read = []
        reader = threading.Thread(target=lambda: read.extend(process.stdout))
        reader.start()
        feeder.join()
        return read, reader

    def end(self, process, reader):
        process.wait(timeout=30)
        reader.join()
        messages = process.stderr.read()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
        return messages

    def test_once(self):
        process = self.start()
        read, reader = self.feed(process)
        process.send_signal(signal.SIGINT)
        messages = self.end(process, reader)
        self.assertEqual(process.returncode, 3, messages)
        self.assertGreater(len(read), 100)
        for line in read:
            json.loads(line)
        self.assertIn(b"interrupted", messages.lower())

    def test_terminated(self):
        process = self.start()
        _, reader = self.feed(process)
        process.terminate()
        self.end(process, reader)
        self.assertEqual(process.returncode, 3)

    def test_while_a_pipe_has_no_writer(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        process = subprocess.Popen([program.METSUKE, "scan", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        # Only once it has opened the pipe: a signal before that would end it in another place.
        deadline = time.monotonic() + 60
        while str(pipe.resolve()) not in opened_by(process):
            self.assertIsNone(process.poll())
            self.assertLess(time.monotonic(), deadline, "waits in open()")
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 3)


if __name__ == "__main__":
    program.main()
