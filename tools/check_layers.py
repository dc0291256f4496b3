#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses includes that go against the order of modules, and source files that no target lists.

  tools/check_layers.py BUILD/layers.txt SRC

layers.txt is written by metsuke_module(): one line `name: direct dependencies` a module. A file of a module may include
"metsuke/<other>/..." only if that module depends on the other, directly or not. Third-party headers that belong to one
module must not be seen in another, so they stand in no header that others could include.
"""
import pathlib
import re
import sys

OWNERS = {  # header prefix -> the one module that may include it
    "simdjson.h": "event", "libdeflate.h": "input", "zstd.h": "input",
    "zlib.h": "input", "yaml.h": "yaml", "re2": "base", "utf8proc.h": "base", "date": "base", "xxhash.h": "base",
    "CLI": "app", "curl": "net", "openssl": "net", "sqlite3.h": "store",
}


def transitive(direct):
    """module -> every module below it."""
    below = {}

    def visit(module):
        if module not in below:
            below[module] = set(direct[module])
            for other in direct[module]:
                below[module] |= visit(other)
        return below[module]

    for module in direct:
        visit(module)
    return below


def main():
    layers, src = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    direct = {}
    for line in layers.read_text().splitlines():
        name, _, deps = line.partition(":")
        direct[name.strip()] = deps.split()
    below, problems, checked = transitive(direct), [], 0
    for path in sorted((src / "metsuke").rglob("*.[ch]pp")):
        module = path.relative_to(src / "metsuke").parts[0]
        lists = src / "metsuke" / module / "CMakeLists.txt"
        listed = lists.read_text() if lists.exists() else ""
        name = str(path.relative_to(src / "metsuke" / module))
        if not re.search(rf"(?<![\w/]){re.escape(name)}(?!\w)", listed):
            problems.append(f"{path}: listed in no target")
        for number, line in enumerate(path.read_text().splitlines(), 1):
            include = re.match(r'#include [<"]([^>"]+)[>"]', line)
            if not include:
                continue
            checked += 1
            target = include[1]
            if target.startswith("metsuke/"):
                other = target.split("/")[1]
                if other != module and other not in below.get(module, set()):
                    problems.append(f"{path}:{number}: {module} must not include {other}")
            owner = OWNERS.get(target.split("/")[0])
            if owner and owner != module and not path.name.endswith("_test.cpp"):
                problems.append(f"{path}:{number}: only {owner} may include {target}")
            if owner and path.suffix == ".hpp" and module != "app":  # on whose headers nobody builds
                problems.append(f"{path}:{number}: a header shows {target} to whoever includes it")
    print("\n".join(problems) if problems else f"layers: {checked} includes of {len(direct)} modules are in order")
    sys.exit(1 if problems or not checked else 0)


if __name__ == "__main__":
    main()
