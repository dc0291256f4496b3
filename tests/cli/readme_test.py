# SPDX-License-Identifier: Apache-2.0
"""What stands in the READMEs is what the program answers.

A block marked `console` is a terminal of 80 columns: each line behind "$ " is run in bash, the lines below it are what it
prints, standard error last; a line of "…" stands for any lines. A block of another kind whose first line is a comment with
a path is that file. METSUKE_WRITE_README=1 puts the answers in where they differ.
"""
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys

import program

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:#|//) (\S+/?\S*\.(?:yml|json))\n(.*)", re.DOTALL)


class Terminal:
    """Runs commands in a folder of its own, in which the demo's logs are where the README has them."""

    def __init__(self, folder, lang):
        self.folder = folder
        (folder / "docs").symlink_to(program.ROOT / "docs")
        (folder / "bin").mkdir()
        (folder / "bin" / "metsuke").symlink_to(pathlib.Path(program.METSUKE).resolve())
        self.environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "COLUMNS": "80", "NO_COLOR": "1",
                            "LC_ALL": "C.UTF-8", "METSUKE_LANG": lang}

    def run(self, command):
        """What is printed: a terminal for standard output, which decides whether there is a table."""
        ours, theirs = pty.openpty()
        with subprocess.Popen(["bash", "-c", command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=theirs, stderr=subprocess.PIPE) as process:
            os.close(theirs)
            output = b""
            try:
                while piece := os.read(ours, 65536):
                    output += piece
            except OSError:  # how a terminal says that nobody will write any more
                pass
            os.close(ours)
            messages = process.stderr.read()
        return (output.replace(b"\r\n", b"\n") + messages).decode().splitlines()


def matches(expected, actual):
    """Whether the lines agree, "…" being any number of lines."""
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def commands_of(block):
    """Pairs of a command and the lines below it."""
    commands = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        else:
            commands[-1][1].append(line)
    return commands


class Readme(program.Case):
    def play(self, name, lang):
        path = program.ROOT / name
        terminal = Terminal(self.folder, lang)
        played = 0

        def block(found):
            nonlocal played
            kind, text = found.groups()
            if kind != "console":
                if file := FILE.match(text):
                    target = self.folder / file.group(1)
                    target.parent.mkdir(exist_ok=True)
                    target.write_text(file.group(2))
                return found.group()
            out = "```console\n"
            for command, expected in commands_of(text):
                played += 1
                actual = terminal.run(command)
                if matches(expected, actual):
                    actual = expected
                elif not write:
                    self.fail("\n".join([f"{name}: $ {command}", *expected, "--- but it says ---", *actual]))
                out += "\n".join([f"$ {command}", *actual]) + "\n"
            return out + "```"

        write = os.environ.get("METSUKE_WRITE_README") == "1"
        text = BLOCK.sub(block, path.read_text())
        self.assertGreater(played, 1, f"{name} has no console blocks")
        if write:
            path.write_text(text)

    def test_english(self):
        self.play("README.md", "en")

    def test_japanese(self):
        self.play("README.ja.md", "ja")


if __name__ == "__main__":
    if not shutil.which("jq"):
        print("skipped: no jq")
        sys.exit(77)
    program.main()
