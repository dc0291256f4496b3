# SPDX-License-Identifier: Apache-2.0
"""Does a scan with 10,000 Sigma rules cost more than one with 100?

Both sets are of the same shapes and find the same (make_rules.py), on gzipped objects and one core. What is compared is
the CPU time of scanning, that is of the whole process without what a scan of no records takes with the same rules; that
part, loading, has rows of its own. "busy" is the worst there is: a rule is on a call as often as records are.
"""
from bench import inputs, measure
from bench.rules import make_rules

FEW, MANY = 100, 10_000
BARS = {"other": 1.1, "spread": 1.3, "busy": 4}
WORDS = {"other": "on other calls", "spread": "spread over the calls", "busy": "piled on the busiest calls"}


def rows(setting):
    records = setting.records if setting.is_quick else 200_000
    folder, calls = inputs.objects(records), make_rules.calls_of(inputs.lines(records))
    origin = folder.parent.name
    scans = {}
    for placement in make_rules.PLACEMENTS:
        for count in (FEW, MANY):
            rules = inputs.made(f"rules-{placement}-{count}-for-{origin}",
                                lambda path, n=count, p=placement: make_rules.write(path, n, p, calls), make_rules.__file__)
            scans[placement, count] = setting.scan(folder, rules=[rules])
            scans[placement, count, "load"] = setting.scan(inputs.no_records(), rules=[rules])
    for placement in make_rules.PLACEMENTS:
        found = [setting.counts(scans[placement, count])["findings"]["total"] for count in (FEW, MANY)]
        if found[0] != found[1] or found[0] == 0:
            raise measure.Wrong(f"{placement}: {FEW} rules find {found[0]:,}, {MANY:,} find {found[1]:,}")
    rounds = measure.by_turns(scans, setting.runs, core=0)

    def scanning(costs, placement, count):
        return costs[placement, count].cpu - costs[placement, count, "load"].cpu

    for placement, bar in BARS.items():
        ratios = [scanning(r, placement, MANY) / scanning(r, placement, FEW) for r in rounds]
        yield measure.row(f"{MANY:,} rules / {FEW}, {WORDS[placement]}", ratios, at_most=bar)
    load = [r["spread", MANY, "load"] for r in rounds]
    yield measure.row(f"loading {MANY:,} rules", [cost.cpu for cost in load], "{:.2f} s")
    more = [measure.peak_mib(scans["spread", MANY]) - measure.peak_mib(scans["spread", FEW]) for _ in range(setting.runs)]
    yield measure.row(f"memory of {MANY:,} rules beyond {FEW}", more, "{:.0f} MiB", at_most=64)
