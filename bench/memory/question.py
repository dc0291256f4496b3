# SPDX-License-Identifier: Apache-2.0
"""How much memory does a scan take, and does it follow what is scanned?

The peak of resident memory with two threads: with all rules, which find very much, on few objects and on many, and with
those that find next to nothing on many.
"""
from bench import inputs, measure


def rows(setting):
    scans = {f"all rules, {records:,} records": setting.scan(inputs.objects(records), threads=2)
             for records in (setting.records // 25, setting.records)}
    scans[f"quiet rules, {setting.records:,} records"] = setting.quiet_scan(setting.objects(), threads=2)
    for what, scan in scans.items():
        yield measure.row(f"peak with two threads, {what}", [measure.peak_mib(scan) for _ in range(setting.runs)],
                          "{:.0f} MiB", at_most=96)
