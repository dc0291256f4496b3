# SPDX-License-Identifier: Apache-2.0
"""What this run measures: the program, how much of everything, and the scans that several questions ask for."""
import functools
import json
import pathlib

from bench import inputs, measure

NOISY_SHARE = 0.001


class Setting:
    def __init__(self, metsuke, is_quick=False, against=None, peers=()):
        self.metsuke = pathlib.Path(metsuke).resolve()
        self.programs = self.metsuke.parent / "bench"
        self.is_quick = is_quick
        self.against = against and pathlib.Path(against).resolve()
        self.peers = peers
        self.runs = 3 if is_quick else 5
        self.records = 50_000 if is_quick else 500_000

    def objects(self):
        return inputs.objects(self.records)

    def lines(self):
        return inputs.lines(self.records)

    def program(self, name):
        """A program of bench/CMakeLists.txt."""
        folder = {"match_bench": "match", "outbox_bench": "outbox"}.get(name, name)
        path = self.programs / folder / name
        if not path.exists():
            raise measure.Skipped(f"no {name}; make bench builds it")
        return path

    def limit(self, what, paths, threads=1):
        return [self.program("limit"), what, paths, *([threads] if threads > 1 else [])]

    def scan(self, paths, *more, rules=None, threads=1, metsuke=None):
        """A scan whose findings are written, and written to nowhere."""
        command = [metsuke or self.metsuke, "scan", "--no-builtin", "--no-progress", "--threads", threads,
                   "--format", "jsonl", "-o", "/dev/null"]
        for path in inputs.rule_paths() if rules is None else rules:
            command += ["--rules", path]
        return [*command, *more, paths]

    def quiet_scan(self, paths, **how):
        """The same with the rules that match seldom: what it costs to look, and not to tell."""
        return self.scan(paths, *(word for rule in self.noisy_rules for word in ("--skip", rule)), **how)

    @functools.cached_property
    def noisy_rules(self):
        """Rules that match over 0.1 % of the records."""
        by_rule = self.counts(self.scan(self.objects()))["findings"]["by_rule"]
        return sorted(rule for rule, count in by_rule.items() if count > NOISY_SHARE * self.records)

    def counts(self, scan):
        """What a scan counts."""
        path = inputs.BUILT / "stats.json"
        measure.cost([*scan, "--stats", path])
        return json.loads(path.read_text())
