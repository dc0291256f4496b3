# SPDX-License-Identifier: Apache-2.0
"""What does a finding cost, from the match to its line of JSON?

All rules beside those that match seldom, on the same objects and one core: what the first take more of CPU time, divided
by what they find more. Lines are written to /dev/null.
"""
from bench import measure


def rows(setting):
    folder = setting.objects()
    scans = {"all": setting.scan(folder), "quiet": setting.quiet_scan(folder)}
    found = {name: setting.counts(scan)["findings"]["total"] for name, scan in scans.items()}
    more = found["all"] - found["quiet"]
    if more == 0:
        raise measure.Skipped("no rule that matches often")
    rounds = measure.by_turns(scans, setting.runs, core=0)
    yield measure.row(f"a finding ({more:,} of them)", [(r["all"].cpu - r["quiet"].cpu) / more * 1e6 for r in rounds],
                      "{:.2f} us", at_most=1.5)
