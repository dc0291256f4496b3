# SPDX-License-Identifier: Apache-2.0
"""What does a scan cost that finds next to nothing, next to the least that reading the same objects can cost?

One core, gzipped objects, all rules that match seldom. The bound is bench/limit: inflating with libdeflate and touching 13
fields of every record. Beside it, what `zcat | wc -c` takes, as anybody can try that. The whole process counts, loading
the rules included; the last row leaves that out.
"""
from bench import inputs, measure


def rows(setting):
    folder = setting.objects()
    rounds = measure.by_turns({
        "limit": setting.limit("fields", folder),
        "scan": setting.quiet_scan(folder),
        "load": setting.quiet_scan(inputs.no_records()),
        "zcat": ["sh", "-c", f"find '{folder}' -name '*.gz' | sort | xargs zcat | wc -c"],
    }, setting.runs, core=0)
    yield measure.row("records a second, bound", [setting.records / r["limit"].cpu / 1e6 for r in rounds], "{:.2f} M")
    yield measure.row("records a second, scan", [setting.records / r["scan"].cpu / 1e6 for r in rounds], "{:.2f} M")
    yield measure.row("scan / bound", [r["scan"].cpu / r["limit"].cpu for r in rounds], at_most=1.25)
    yield measure.row("scan / zcat | wc -c", [r["scan"].cpu / r["zcat"].cpu for r in rounds], bar="about 0.28")
    yield measure.row("scan without loading / bound",
                      [(r["scan"].cpu - r["load"].cpu) / r["limit"].cpu for r in rounds])
