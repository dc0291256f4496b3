#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks how fast metsuke is and prints one table.

  bench/run.py build/release/metsuke [--only QUESTION]... [--quick] [--against BINARY] [--peer NAME=COMMAND]...

A question is a folder of bench/ with a question.py, whose first line says it. Each row tells the median of what came out,
its bar, and the least and the most. Only rows of one run can be compared: machines differ, and so do their hours.
"""
import argparse
import importlib
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from bench import inputs, measure, setting  # noqa: E402

QUESTIONS = ("quiet", "findings", "threads", "lines", "rules", "eventbridge", "small_files", "memory", "start", "worst",
             "lambda", "outbox", "against", "peers")
WIDTHS = (12, 60, 10, 13, 7, 24)


def tell(*cells):
    line = " ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    print(line.rstrip(), flush=True)


def ask(question, here):
    """Its rows, told as they come. What cannot be asked is a row too, and so is a wrong answer."""
    module = importlib.import_module(f"bench.{question}.question")
    try:
        for row in module.rows(here):
            tell(question, row.what, row.figure, row.bar, row.verdict, row.spread)
    except measure.Skipped as why:
        tell(question, f"skipped: {why}", "", "", "", "")
    except measure.Wrong as what:
        tell(question, f"WRONG: {what}", "", "", "", "")
        return False
    return True


def machine():
    models = [line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
              if line.startswith("model name")]
    return f"{models[0] if models else 'unknown processor'}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("metsuke")
    parser.add_argument("--only", action="append", choices=QUESTIONS, help="this question (repeatable)")
    parser.add_argument("--quick", action="store_true", help="fewer records and rounds: figures are rough")
    parser.add_argument("--against", metavar="BINARY", help="another metsuke, such as that of the commit before")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND", help="{folder} is where the objects are")
    args = parser.parse_args()
    here = setting.Setting(args.metsuke, is_quick=args.quick, against=args.against, peers=args.peer)
    print(f"{machine()}; {here.records:,} records made from "
          f"{'published ones' if inputs.are_published() else 'samples of the repository'}; medians of {here.runs}")
    tell("question", "what", "figure", "bar", "", "least to most")
    answers = [ask(question, here) for question in args.only or QUESTIONS]
    print(f"load at the end {os.getloadavg()[0]:.1f}: beside busy neighbours wall times and gains of threads mean little")
    sys.exit(0 if all(answers) else 1)  # a missed bar is no failure: machines differ


if __name__ == "__main__":
    main()
