# SPDX-License-Identifier: Apache-2.0
"""The Lambda package, unpacked into a root that holds nothing else: no /proc, no shell, no libraries, and an LD_LIBRARY_PATH that
leads to a broken one. One for another architecture is run by QEMU, which is then the only other thing there. Needs root for chroot;
run by `make package`."""
import json
import os
import pathlib
import platform
import shutil
import stat
import subprocess
import sys
import zipfile

import program
from fake_chatwork import TOKEN, FakeChatwork
from fake_runtime import FakeRuntime
from fake_vendors import FakeVendor, slack_hook
from lambda_test import eventbridge, opened

PACKAGE = pathlib.Path(os.environ.get("METSUKE_PACKAGE", "")).absolute()
MOST_BYTES = 11 << 20
MACHINES = {0x3e: "x86_64", 0xb7: "aarch64"}  # e_machine of ELF


def machine(program_or_library):
    return MACHINES[int.from_bytes(program_or_library[18:20], "little")]


class Package(program.Case):
    def setUp(self):
        super().setUp()
        self.root = self.folder / "root"
        task = self.root / "var" / "task"
        for folder in (task, self.root / "tmp", self.root / "etc", self.root / "dev"):
            folder.mkdir(parents=True)
        (self.root / "etc" / "resolv.conf").write_text("nameserver 127.0.0.1\n")
        with zipfile.ZipFile(PACKAGE) as package:
            for member in package.infolist():
                package.extract(member, task)
                (task / member.filename).chmod(member.external_attr >> 16 & 0o777)
        poison = self.root / "poison"
        poison.mkdir()
        (poison / "libstdc++.so.6").write_bytes(b"this is no library")
        (poison / "libc.so.6").write_bytes(b"this is no library")
        self.command = ["/var/task/bootstrap"]
        self.patience = 1
        built_for = machine((task / "bootstrap").read_bytes())
        if built_for != platform.machine():
            emulator = shutil.which(f"qemu-{built_for}-static")
            self.assertTrue(emulator, f"a program for {built_for} needs QEMU: tools/setup package-arm64")
            shutil.copy(emulator, self.root / "qemu")
            self.command.insert(0, "/qemu")
            self.patience = 8
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)

    def start(self, **environment):
        variables = {"AWS_LAMBDA_RUNTIME_API": self.runtime.host, "LAMBDA_TASK_ROOT": "/var/task", "LD_LIBRARY_PATH": "/poison",
                     **environment}

        def enter():
            os.chroot(self.root)
            os.chdir("/var/task")

        process = subprocess.Popen(self.command, env=variables, preexec_fn=enter, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(lambda: (process.kill(), process.communicate()))

    def test_it_is_small_and_can_be_started(self):
        self.assertLess(PACKAGE.stat().st_size, MOST_BYTES)
        with zipfile.ZipFile(PACKAGE) as package:
            mode = package.getinfo("bootstrap").external_attr >> 16
        self.assertEqual(stat.S_IMODE(mode), 0o755)

    def test_it_is_for_one_machine(self):
        name = PACKAGE.stem.removeprefix("metsuke-lambda-")
        with zipfile.ZipFile(PACKAGE) as package:
            machines = {machine(package.read(member)) for member in package.namelist() if member != "ca-certificates.crt"}
        self.assertEqual(machines, {{"arm64": "aarch64"}.get(name, name)})

    def test_an_invocation_over_http(self):
        fake = FakeChatwork()
        self.addCleanup(fake.close)
        self.start(endpoint=fake.endpoint, roomid="123", token=TOKEN)
        kind, answer = self.runtime.invoke(eventbridge(opened()))
        self.assertEqual((kind, answer["messages"]), ("response", 1))
        self.assertIn("2026-01-02 12:00:01 JST", fake.messages[0], "without a database of time zones")

    def test_an_invocation_over_tls(self):
        fake = FakeVendor(slack_hook, certificate=self.certificate())
        self.addCleanup(fake.close)
        bundle = self.root / "var" / "task" / "ca-certificates.crt"
        (self.root / "var" / "task" / "metsuke.yaml").write_text(
            f"receivers:\n  room: {{type: slack, url: \"{fake.base}/services/T0/B0/k3y\", allow_private: true}}\n")
        self.start()
        kind, error = self.runtime.invoke(eventbridge(opened()), seconds=2 * self.patience)
        self.assertEqual((kind, fake.accepted), ("error", []), "nobody vouches for it")
        self.assertIn("certificate", error["errorMessage"])
        with open(bundle, "ab") as file:
            file.write((self.folder / "cert.pem").read_bytes())
        self.runtime.close()
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)
        self.start()
        self.assertEqual(self.runtime.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(fake.accepted), 1)


if __name__ == "__main__":
    if os.geteuid() != 0:
        print("skipped: an empty root needs root")
        sys.exit(0 if os.environ.get("CI") != "true" else 1)
    if not PACKAGE.is_file():
        sys.exit("METSUKE_PACKAGE names no file: use `make package`")
    program.main()
