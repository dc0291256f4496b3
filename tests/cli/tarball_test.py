# SPDX-License-Identifier: Apache-2.0
"""The tarball for servers, unpacked into an empty folder: each of its parts does there what it is for, by the steps of its own
INSTALL. Run by `make dist`."""
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tarfile

import program
from fake_chatwork import TOKEN, FakeChatwork

TARBALL = pathlib.Path(os.environ.get("METSUKE_TARBALL", "")).absolute()
PROGRAM = pathlib.Path(program.METSUKE).absolute()
NAME = TARBALL.name.removesuffix(".tar.gz")
MOST_BYTES = 5 << 20
FILES = {"metsuke": 0o755} | {name: 0o644 for name in (
    "CHANGELOG.md", "INSTALL", "LICENSE", "README.ja.md", "README.md", "SECURITY.md", "metsuke.1",
    "completions/metsuke.bash", "completions/metsuke.zsh", "config/metsuke.yaml", "config/metsuke.ja.yaml",
    "systemd/metsuke-scan@.service", "systemd/metsuke-scan@.timer", "systemd/metsuke.sysusers.conf")}
UNIT = "metsuke-scan@srv-aws\\x2dlogs"


class Tarball(program.Case):
    def setUp(self):
        super().setUp()
        with tarfile.open(TARBALL) as tarball:
            tarball.extractall(self.folder)
        self.top = self.folder / NAME

    def run_there(self, *words, **variables):
        """In the unpacked folder, with no other variable than these."""
        return subprocess.run([*map(str, words)], cwd=self.top, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **variables},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)

    def succeed(self, *words, **variables):
        done = self.run_there(*words, **variables)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def install(self):
        """By the steps of INSTALL, below a root of its own; users are left as they are."""
        root = self.folder / "root"
        for line in re.findall(r"^    (install .*)$", (self.top / "INSTALL").read_text(), re.MULTILINE):
            line = line.replace(" -g metsuke", "")
            self.succeed("bash", "-ec", re.sub(r" (/(?:usr/local|etc)/\S+)$", rf" {root}\1", line))
        return root

    def test_contents_owners_and_permissions(self):
        expected = {f"{NAME}/{name}": mode for name, mode in FILES.items()}
        for folder in ("rules", "docs/demo"):
            for path in (program.ROOT / folder).rglob("*"):
                if path.is_file():
                    expected[f"{NAME}/{path.relative_to(program.ROOT)}"] = 0o644
        with tarfile.open(TARBALL) as tarball:
            members = tarball.getmembers()
        self.assertEqual({member.name: member.mode for member in members if member.isfile()}, expected)
        self.assertEqual([member.name for member in members], sorted((member.name for member in members),
                                                                     key=lambda name: name.split("/")))
        self.assertEqual({(member.uid, member.gid, member.uname, member.gname, member.mtime) for member in members},
                         {(0, 0, "", "", int(os.environ.get("SOURCE_DATE_EPOCH", "315532800")))})
        self.assertEqual({member.mode for member in members if not member.isfile()}, {0o755})
        self.assertTrue(all(member.isfile() or member.isdir() for member in members))
        self.assertLess(TARBALL.stat().st_size, MOST_BYTES)

    def test_the_same_input_gives_the_same_bytes(self):
        again = self.folder / TARBALL.name
        subprocess.run([program.ROOT / "tools" / "dist", PROGRAM, again], check=True, capture_output=True, cwd="/", umask=0o077,
                       env={**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "METSUKE_LANG": "ja"})
        self.assertEqual(again.read_bytes(), TARBALL.read_bytes())

    def test_it_does_not_say_where_it_was_built(self):
        place = os.fsencode(program.ROOT) + b"/"
        self.assertEqual([path for path in self.top.rglob("*") if path.is_file() and place in path.read_bytes()], [])

    def test_the_program_runs_and_is_of_this_version(self):
        version = self.succeed("./metsuke", "--version").removeprefix("metsuke ").strip()
        self.assertTrue(NAME.startswith(f"metsuke-{version}-linux-"), f"{NAME} has version {version}")
        self.assertIn("8 (6 HIGH, 2 MEDIUM)", self.succeed("./metsuke", "scan", "docs/demo/logs", "--min-level", "medium",
                                                           "--format", "table"))
        self.assertNotIn(b".symtab", (self.top / "metsuke").read_bytes())

    def test_the_packages_have_every_library(self):
        packages = re.search(r"^    apt-get install (.*)$", (self.top / "INSTALL").read_text(), re.MULTILINE).group(1).split()
        self.assertGreater(len(packages), 10)
        # Of each the one that apt-get would take: others may be here for another architecture (make package ARCH=arm64).
        here = self.succeed("dpkg", "--print-architecture").strip()
        said = self.succeed("dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package}:${Architecture}\\n", *packages)
        installed = set(re.findall(rf"^ii (\S+:(?:{here}|all))$", said, re.MULTILINE))
        self.assertEqual({package.split(":")[0] for package in installed}, set(packages))
        of_each = self.succeed("dpkg", "-L", *(package.removesuffix(":all") for package in installed)).splitlines()
        names = {pathlib.PurePath(line).name for line in of_each}
        needed = re.findall(r"NEEDED +(\S+)", self.succeed("objdump", "-p", "metsuke"))
        loaded = re.findall(r"^[^#\n].*$", (program.ROOT / "packaging" / "loaded_libraries").read_text(), re.MULTILINE)
        self.assertEqual([name for name in needed + loaded if name not in names], [])

    def test_the_rules_are_right_and_pass_their_tests(self):
        self.assertIn("0 errors", self.succeed("./metsuke", "rules", "check", "rules"))
        self.assertIn(" 0 failed", self.succeed("./metsuke", "rules", "test", "rules"))

    def test_the_examples_of_configurations_pass_with_the_variables_they_want(self):
        for name, variable, value in (("metsuke.yaml", "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T0/B0/k3y"),
                                      ("metsuke.ja.yaml", "CHATWORK_TOKEN", TOKEN)):
            self.succeed("./metsuke", "config", "check", f"config/{name}", **{variable: value})
            self.assertIn(variable, self.run_there("./metsuke", "config", "check", f"config/{name}").stdout)

    def test_a_secret_may_be_one_of_systemds_credentials(self):
        (self.folder / "room").write_text("https://hooks.slack.com/services/T0/B0/k3y\n")
        text = (self.top / "config" / "metsuke.yaml").read_text()
        file_said = re.search(r"url_file: \$\{CREDENTIALS_DIRECTORY\}/room", (self.top / "INSTALL").read_text()).group()
        (self.top / "own.yaml").write_text(text.replace("url: ${SLACK_WEBHOOK_URL}", file_said))
        self.succeed("./metsuke", "config", "check", "own.yaml", CREDENTIALS_DIRECTORY=str(self.folder))

    def test_the_manual_page_is_found_and_has_no_fault(self):
        root = self.install()
        variables = {"MANPATH": str(root / "usr/local/share/man"), "MANWIDTH": "100", "HOME": str(self.folder)}
        done = self.run_there("man", "--warnings", "-E", "UTF-8", "-P", "cat", "metsuke", **variables)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("\nEXIT STATUS\n", done.stdout)
        self.assertIn("--min-level LEVEL", done.stdout)

    def test_bash_completes(self):
        root = self.install()
        script = root / "usr/local/share/bash-completion/completions/metsuke"
        for typed, expected in (("metsuke ro", ["route"]), ("metsuke notify re", ["render"]),
                                ("metsuke scan --min", ["--min-level"]), ("metsuke rules check --str", ["--strict"]),
                                ("metsuke --lang ja deploy cloudformation --temp", ["--template"]),
                                ("metsuke outbox list --verb", ["--verbose"])):
            ask = (f"set -eu; source {script}; COMP_WORDS=({typed}); COMP_CWORD={len(typed.split()) - 1}; _metsuke; "
                   "echo ${COMPREPLY[@]}")
            self.assertEqual(self.succeed("bash", "--norc", "-c", ask).split(), expected, typed)
        self.assertEqual(self.succeed("bash", "--norc", "-c", f"source {script}; complete -p metsuke").split()[-1], "metsuke")

    def verify_root(self):
        """A root in which systemd finds its own units beside the installed ones."""
        root = self.install()
        units = root / "usr/lib/systemd/system"
        units.parent.mkdir(parents=True)
        of_system = (pathlib.Path(top) / "systemd" / "system" for top in ("/usr/lib", "/lib"))
        shutil.copytree(next(path for path in of_system if path.is_dir()), units, symlinks=True)
        return root

    def needs(self, tool):
        if not shutil.which(tool):
            self.skipTest(f"no {tool}: tools/setup dist installs it")

    def test_systemd_finds_no_fault_with_the_units(self):
        self.needs("systemd-analyze")
        root = self.verify_root()
        done = self.run_there("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={root}",
                              f"{UNIT}.service", f"{UNIT}.timer")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        score = self.run_there("systemd-analyze", "security", "--offline=true", "--no-pager", f"--root={root}", "--threshold=20",
                               f"{UNIT}.service")
        self.assertEqual(score.returncode, 0, score.stdout + score.stderr)
        self.assertRegex(score.stdout, "Overall exposure level .*: [01]\\.[0-9] OK")

    def test_the_user_of_the_units_can_be_made(self):
        self.needs("systemd-sysusers")
        root = self.install()
        done = self.run_there("systemd-sysusers", f"--root={root}", "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("metsuke", done.stdout + done.stderr)

    def test_a_timer_can_be_made_to_rest_as_it_is_told(self):
        self.needs("systemd-analyze")
        times = re.findall(r"^    OnCalendar=(.+)$", (self.top / "INSTALL").read_text(), re.MULTILINE)
        self.assertEqual(len(times), 1)
        said = self.succeed("systemd-analyze", "calendar", "--base-time=2026-01-02 21:46:00 UTC", *times, TZ="UTC")
        self.assertIn("Next elapse: Sat 2026-01-03 07:00:00 UTC", said)

    def log_of_today(self, topic):
        now = subprocess.check_output(["date", "-u", "+%FT%TZ"], text=True).strip()
        self.write(f"{topic}.json", program.file_of(program.record(
            eventID=topic, eventTime=now, eventSource="sns.amazonaws.com", eventName="DeleteTopic",
            requestParameters={"topicArn": f"arn:aws:sns:ap-northeast-1:111122223333:{topic}"}, responseElements=None)))

    def scan_as_the_unit(self, fake, more=""):
        """ExecStart as it stands, with the program and the folder of this test in the place of its own."""
        room = f"type: chatwork, room: 123, endpoint: \"{fake.endpoint}\", token: \"${{CHATWORK_TOKEN}}\""
        (self.folder / "metsuke.yaml").write_text(f"receivers: {{room: {{{room}}}}}\n{more}")
        service = (self.top / "systemd" / "metsuke-scan@.service").read_text()
        words = re.search(r"^ExecStart=:/usr/local/bin/metsuke (.*)$", service, re.MULTILINE).group(1)
        words = [str(self.logs) if word == "%f" else word for word in words.split()]
        variables = {"METSUKE_CONFIG": str(self.folder / "metsuke.yaml"), "METSUKE_STATE": str(self.folder / "state")}
        self.assertEqual(set(re.findall(r"^Environment=(\w+)=", service, re.MULTILINE)), set(variables))
        self.succeed("./metsuke", *words, **variables, CHATWORK_TOKEN=TOKEN)

    def test_what_the_unit_runs_tells_a_room_once(self):
        fake = FakeChatwork()
        self.addCleanup(fake.close)
        self.log_of_today("alerts")
        for time in ("the first", "the second"):
            self.scan_as_the_unit(fake)
            self.assertEqual(len(fake.messages), 1, f"after {time} scan")

    def test_what_is_muted_is_told_by_each_scan_that_finds_some(self):
        """No good, but so, and INSTALL says it: who changes it changes that too."""
        fake = FakeChatwork()
        self.addCleanup(fake.close)
        self.assertIn("Every scan stands for itself", (self.top / "INSTALL").read_text())
        begin, end = (subprocess.check_output(["date", "-u", "-d", day, "+%F"], text=True).strip()
                      for day in ("yesterday", "tomorrow"))
        muted = (f"mute_times: {{quiet: {{tz: UTC, dates: [{begin}/{end}]}}}}\n"
                 "route: {receivers: [room], mute_times: [quiet]}\n")
        for told, topic in enumerate(("alerts", "invoices", None)):
            if topic:
                self.log_of_today(topic)
            self.scan_as_the_unit(fake, muted)
            self.assertEqual(len(fake.messages), min(told + 1, 2))
        for message, topic in zip(fake.messages, ("alerts", "invoices")):
            self.assertRegex(message, rf"(?s)While muted.*On: {topic} \(1\)")


if __name__ == "__main__":
    if not TARBALL.is_file():
        sys.exit("METSUKE_TARBALL names no file: use `make dist`")
    program.main()
