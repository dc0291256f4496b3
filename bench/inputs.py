# SPDX-License-Identifier: Apache-2.0
"""Logs and rules to measure with. All of it is made under build/bench when it is first asked for, and kept.

With ../shared (METSUKE_ORACLES for its data folder) logs are made from published records and rules are the ~800 published
ones, and figures can be compared with those of others. Without it both come from the repository: the ratios then say
whether a change made something slower here, and no more.
"""
import gzip
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("METSUKE_ORACLES", ROOT.parent / "shared" / "data"))
TOOLS = DATA.parent / "tools"
BUILT = ROOT / "build" / "bench"
SIGMA = (DATA / "sigma" / "rules" / "sigmahq" / "rules", DATA / "sigma" / "rules" / "suzaku")
RECORDS_A_BIG_FILE = 5000


def are_published():
    return (TOOLS / "make_corpus.py").exists() and all(folder.exists() for folder in SIGMA)


def made(name, make, *generators):
    """build/bench/NAME, which `make` makes if it is not there; made anew when one of the files that make it changes."""
    if generators:
        name += "-" + hashlib.sha256(b"".join(pathlib.Path(file).read_bytes() for file in generators)).hexdigest()[:8]
    path = BUILT / name
    if not path.exists():
        BUILT.mkdir(parents=True, exist_ok=True)
        # Under another name first, so that half of it is never taken for all.
        unfinished = path.with_name("unfinished-" + name)
        shutil.rmtree(unfinished, ignore_errors=True)
        make(unfinished)
        unfinished.rename(path)
    return path


def _make_corpus(records):
    tool = TOOLS / "make_corpus.py" if are_published() else ROOT / "bench" / "corpus" / "make_corpus.py"

    def make(folder):
        folder.mkdir()
        if are_published():
            command = [tool, "--from", DATA / "cloudtrail", "--out", folder / "objects", "--ndjson"]
        else:
            command = [tool, "--objects", folder / "objects", "--lines"]
        subprocess.run([sys.executable, *command, folder / "records.ndjson", "--records", str(records)], check=True,
                       stdout=subprocess.DEVNULL)
    return made(f"{'published' if are_published() else 'own'}-{records}", make, tool)


def objects(records):
    """A folder of gzipped CloudTrail objects as a trail leaves them in its bucket."""
    return _make_corpus(records) / "objects"


def lines(records):
    """The records of objects(records), one a line."""
    return _make_corpus(records) / "records.ndjson"


def repacked(records, a_file):
    """The records of lines(records) in gzipped objects of `a_file` records, in folders of a thousand."""
    def make(folder):
        with lines(records).open("rb") as source:
            number = 0
            while batch := [line.rstrip(b"\n") for _, line in zip(range(a_file), source)]:
                path = folder / f"{number // 1000:04}" / f"{number:07}.json.gz"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(gzip.compress(b'{"Records":[' + b",".join(batch) + b"]}", 6, mtime=0))
                number += 1
    return made(f"{_make_corpus(records).name}-by-{a_file}", make)


def no_records():
    """A file without records: what scanning it costs is starting and loading."""
    return made("no-records.json", lambda path: path.write_text('{"Records":[]}'))


def rule_paths():
    return list(SIGMA) if are_published() else [ROOT / "rules"]
