#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How much CPU does a scan cost, next to what merely inflating the same files costs?

  bench/scan/run.py BUILD/metsuke [--records 200000] [--runs 5]

Makes a corpus of gzipped CloudTrail objects (kept under build/bench), then runs, one after the other and several times
over, `zcat | wc -c` and the scan on one core with three sets of Sigma rules: none that matches often ("quiet"), out of
the 57 rules of SigmaHQ and out of all ~800. Which rules count as noisy is fixed in noisy-rules.txt beside this file; the
script says so when that list no longer fits. Only ratios within one run mean anything.

Corpus and rules come from ../shared (METSUKE_ORACLES for its data folder); without them there is nothing to measure.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = pathlib.Path(os.environ.get("METSUKE_ORACLES", ROOT.parent / "shared" / "data"))
MAKE_CORPUS = DATA.parent / "tools" / "make_corpus.py"
SIGMAHQ = DATA / "sigma" / "rules" / "sigmahq" / "rules"
SUZAKU = DATA / "sigma" / "rules" / "suzaku"
NOISY_SHARE = 0.001


def cpu_seconds(command):
    """User and system time of a command and all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def corpus(records):
    folder = ROOT / "build" / "bench" / f"corpus-{records}"
    if not folder.exists():
        subprocess.run([sys.executable, MAKE_CORPUS, "--from", DATA / "cloudtrail", "--out", folder,
                        "--records", str(records)], check=True, stdout=subprocess.DEVNULL)
    return folder


def of_those(noisy, folder):
    """The noisy rules that the folder holds: skipping one that is not there is an error."""
    texts = "".join(path.read_text() for path in folder.rglob("*.yml"))
    return [rule for rule in sorted(noisy) if rule in texts]


def scan(metsuke, folder, rules, skip, *more):
    command = ["taskset", "-c", "0", metsuke, "scan", "--no-builtin", "--threads", "1", "--no-progress",
               "--format", "jsonl", "-o", "/dev/null", *more]
    for path in rules:
        command += ["--rules", str(path)]
    for rule in skip:
        command += ["--skip", rule]
    return command + [str(folder)]


def check_noisy(metsuke, folder, records, noisy):
    """The rules over the limit on this corpus must be the ones on the list."""
    stats = ROOT / "build" / "bench" / "stats.json"
    subprocess.run(scan(metsuke, folder, [SIGMAHQ, SUZAKU], [], "--stats", str(stats)), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    by_rule = json.loads(stats.read_text())["findings"]["by_rule"]
    measured = {rule for rule, count in by_rule.items() if count > NOISY_SHARE * records}
    if measured != noisy:
        print("noisy-rules.txt does not fit this corpus: missing", sorted(measured - noisy),
              "needless", sorted(noisy - measured))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("metsuke")
    parser.add_argument("--records", type=int, default=200000)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    if not MAKE_CORPUS.exists():
        print(f"skipped: no {MAKE_CORPUS}")
        return
    folder = corpus(args.records)
    noisy = {line.split()[0] for line in (HERE / "noisy-rules.txt").read_text().splitlines()
             if line and not line.startswith("#")}
    check_noisy(args.metsuke, folder, args.records, noisy)
    commands = {
        "zcat | wc -c": ["sh", "-c", f"find {folder} -name '*.gz' | sort | xargs zcat | wc -c"],
        "scan, quiet of 57 rules": scan(args.metsuke, folder, [SIGMAHQ], of_those(noisy, SIGMAHQ)),
        "scan, quiet of ~800 rules": scan(args.metsuke, folder, [SIGMAHQ, SUZAKU], sorted(noisy)),
    }
    times = {name: [] for name in commands}
    for turn in range(args.runs + 1):
        for name, command in commands.items():
            seconds = cpu_seconds(command)
            if turn > 0:  # the first warms the file cache
                times[name].append(seconds)
    median = {name: statistics.median(values) for name, values in times.items()}
    zcat, small, large = median.values()
    print(f"{args.records} records, {args.runs} runs, CPU seconds (median, least, most)")
    for name, values in times.items():
        print(f"  {name:28} {median[name]:6.3f} {min(values):6.3f} {max(values):6.3f}"
              f"   {args.records / median[name]:10,.0f} records/s")
    print(f"  ~800 rules / zcat     {large / zcat:5.2f}   (bar: 0.60)")
    print(f"  ~800 rules / 57 rules {large / small:5.2f}   (bar: 1.30)")


if __name__ == "__main__":
    main()
