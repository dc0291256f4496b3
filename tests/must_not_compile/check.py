#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py ok|misuse FILE COMPILER OPTIONS...: see CMakeLists.txt beside this file."""
import pathlib
import re
import subprocess
import sys

variant, source, *command = sys.argv[1:]
wanted = re.search(r"// expect: (.+)", pathlib.Path(source).read_text())[1]
if variant == "misuse":
    command.append("-DMETSUKE_MISUSE")
run = subprocess.run([*command, source], capture_output=True, text=True, check=False)
if variant == "ok":
    sys.exit(f"does not compile:\n{run.stderr}" if run.returncode else 0)
if run.returncode == 0:
    sys.exit("compiles, but must not")
if wanted not in run.stderr:
    sys.exit(f"fails without saying {wanted!r}:\n{run.stderr}")
