# SPDX-License-Identifier: Apache-2.0
"""The manual page as a reader has it: all that `help` tells, no complaint of groff's, and facts that are so."""
import os
import re
import shutil
import subprocess

import program

WORDS_OF_GROUPS = re.compile(r"^  (\w+) +\S", re.MULTILINE)
OPTION = re.compile(r"^  ((?:-\w,)?--[\w-]+)", re.MULTILINE)
# Read by other names than a literal beside the call.
VARIABLES_READ = re.compile(r'\bvariable\(\s*"(\w+)"')


class Manual(program.Case):
    def setUp(self):
        super().setUp()
        self.page = self.run_program("man").stdout.decode("ascii")

    def render(self, *words):
        if not shutil.which("groff"):
            if os.environ.get("CI") == "true":
                self.fail("groff is missing")
            self.skipTest("no groff: tools/setup test installs it")
        return subprocess.run(["groff", "-man", "-Tutf8", "-P-c", "-P-b", "-P-u", "-rLL=200n", *words], input=self.page.encode(),
                              capture_output=True, check=True)

    def help(self, *command):
        done = self.run_program("help", *command)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def commands(self, *above):
        """Every command that help lists, by asking it."""
        text = self.help(*above)
        if "\nCommands:\n" not in text:
            return
        for word in WORDS_OF_GROUPS.findall(text.split("\nCommands:\n")[1]):
            yield (*above, word)
            yield from self.commands(*above, word)

    def section(self, text, heading):
        return re.search(rf"^{heading}\n(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL).group(1)

    def test_groff_has_nothing_to_say(self):
        done = self.render("-ww", "-z")
        self.assertEqual(done.stderr, b"")

    def test_all_that_help_tells_is_there(self):
        text = self.render().stdout.decode()
        commands = list(self.commands())
        self.assertGreater(len(commands), 20)
        parts = re.split(r"^   (metsuke [\w ]+)$", self.section(text, "COMMANDS"), flags=re.MULTILINE)
        told = dict(zip(parts[1::2], parts[2::2]))
        self.assertEqual(set(told), {" ".join(("metsuke", *command)) for command in commands})
        options = [((), option) for option in OPTION.findall(self.help())]
        for command in commands:
            options += [(command, option) for option in OPTION.findall(self.help(*command)) if option != "-h,--help"]
        self.assertGreater(len(options), 60)
        for command, option in options:
            where = told[" ".join(("metsuke", *command))] if command else self.section(text, "OPTIONS")
            self.assertRegex(where, rf"(?m)^ +{option.replace(',', ', ')}(?: |$)", f"{command} {option}")

    def test_the_variables_are_those_that_are_read(self):
        text = self.section(self.render().stdout.decode(), "ENVIRONMENT")
        sources = [path for path in (program.ROOT / "src" / "metsuke" / "app").rglob("*.cpp") if not path.stem.endswith("_test")]
        read = set().union(*(VARIABLES_READ.findall(path.read_text()) for path in sources))
        self.assertGreater(len(read), 8)
        self.assertEqual([name for name in sorted(read) if not re.search(rf"\b{name}\b", text)], [])

    def test_the_exit_statuses_are_those_of_the_readme(self):
        text = self.section(self.render().stdout.decode(), "EXIT STATUS")
        readme = (program.ROOT / "README.md").read_text().split("\n## Exit status\n")[1].split("\n## ")[0]
        statuses = re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)
        self.assertGreater(len(statuses), 3)
        self.assertEqual(re.findall(r"^ {7}(\d+) ", text, re.MULTILINE), statuses)

    def test_the_examples_are_of_this_program(self):
        examples = re.findall(r"^\.EX\n(.*)\n\.EE$", self.page, re.MULTILINE)
        self.assertGreater(len(examples), 5)
        known = sorted(self.commands(), key=len, reverse=True)
        for example in (line.replace("\\-", "-") for line in examples):
            for words in (part.split() for part in re.split(r"\||&&|>", example) if part.split()[0] == "metsuke"):
                command = next((one for one in known if tuple(words[1:1 + len(one)]) == one), None)
                self.assertIsNotNone(command, example)
                shared = self.help()
                for option in (word for word in words if word.startswith("--")):
                    self.assertRegex(self.help(*command) + shared, rf"{option}\b", example)


if __name__ == "__main__":
    program.main()
