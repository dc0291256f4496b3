# SPDX-License-Identifier: Apache-2.0
"""Can a rule and a record that somebody writes make a scan crawl?

Each hard set of rules (hard_rules.py) over each hard record (hard_events.py), in memory on one core, next to the median
record of the corpus with the built-in rules. Hard records are some 150 times as large as that one, so a record's cost
says little: the bar of 50 is on the cost of a byte, and the cost of a record is told beside it.
"""
import itertools
import json

from bench import inputs, measure
from bench.worst import hard_events, hard_rules

BAR = 50
EVERYDAY = inputs.ROOT / "rules"


def _median_record(lines):
    with lines.open(encoding="utf-8") as file:
        by_size = sorted(itertools.islice(file, 20_000), key=len)
    return by_size[len(by_size) // 2].rstrip("\n")


def _written(name, texts, ending):
    """A folder with a file for each text, named after it."""
    def make(folder):
        folder.mkdir()
        for title, text in texts.items():
            (folder / (title.replace(" ", "_") + ending)).write_text(text, encoding="utf-8")
    return sorted(inputs.made(name, make, hard_rules.__file__, hard_events.__file__).iterdir())


def _title(path):
    return path.rsplit("/", 1)[1].rsplit(".", 1)[0].replace("_", " ")


class Pair:
    """A set of rules over a file of one record, many times over: seconds a record in each round."""

    def __init__(self, line):
        read = json.loads(line)
        if read["damaged"]:
            raise measure.Wrong(f"{read['damaged']} records are damaged in {read['events']}")
        self.name = f"{_title(read['rules'])} x {_title(read['events'])}"
        self.is_everyday = read["rules"] == str(EVERYDAY)
        self.record = [seconds / read["count"] for seconds in read["cpu_s"]]
        self.bytes = read["bytes"] / read["count"]

    def times(self, median):
        return [mine / its for mine, its in zip(self.record, median.record, strict=True)]

    def times_a_byte(self, median):
        return [times * median.bytes / self.bytes for times in self.times(median)]


def rows(setting):
    median, *events = [*_written(f"median-record-of-{setting.lines().parent.name}",
                                 {"median record": hard_events.repeated(_median_record(setting.lines()))}, ".ndjson"),
                       *_written("hard-records", {title: hard_events.repeated(text)
                                                  for title, text in hard_events.texts().items()}, ".ndjson")]
    rules = _written("hard-rules", hard_rules.sets(), ".yml")
    answer = measure.cost([setting.program("match_bench"), setting.runs, "--events", median, *events, "--rules", EVERYDAY, *rules],
                          core=0)
    everyday, *pairs = [Pair(line) for line in answer.text.splitlines()]
    pairs = [pair for pair in pairs if not pair.is_everyday]
    yield measure.row("the median record with the built-in rules", [s * 1e6 for s in everyday.record], "{:.2f} us")
    dearest = sorted(pairs, key=lambda pair: -min(pair.times_a_byte(everyday)))
    for pair in dearest[:5]:
        yield measure.row(f"a byte, {pair.name}", pair.times_a_byte(everyday), "{:.1f} x", at_most=BAR)
    over = sum(min(pair.times_a_byte(everyday)) > BAR for pair in pairs)
    yield measure.row(f"pairs over the bar, of {len(pairs)}", [over], "{:.0f}", at_most=0)
    worst = max(pairs, key=lambda pair: min(pair.times(everyday)))
    yield measure.row(f"a record: {worst.name}", worst.times(everyday), "{:.0f} x")
