# SPDX-License-Identifier: Apache-2.0
"""Is this build slower than another one, such as that of the commit before? (--against BINARY)

CPU time of this one over that of the other for the scans of the other questions, on the same files by turns.
"""
from bench import inputs, measure


def rows(setting):
    if setting.against is None:
        raise measure.Skipped("no other binary; --against names one")
    scans = {
        "quiet scan of objects": lambda metsuke: setting.quiet_scan(setting.objects(), metsuke=metsuke),
        "scan of objects with all rules": lambda metsuke: setting.scan(setting.objects(), metsuke=metsuke),
        "quiet scan of lines": lambda metsuke: setting.quiet_scan(setting.lines(), metsuke=metsuke),
        "loading the rules": lambda metsuke: setting.scan(inputs.no_records(), metsuke=metsuke),
    }
    for what, scan in scans.items():
        rounds = measure.by_turns({"this": scan(setting.metsuke), "other": scan(setting.against)}, setting.runs, core=0)
        yield measure.row(f"{what}, this / other", [r["this"].cpu / r["other"].cpu for r in rounds])
