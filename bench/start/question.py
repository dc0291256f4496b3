# SPDX-License-Identifier: Apache-2.0
"""How long does somebody wait who looks into one small file with the built-in rules?

Wall time from start to exit, all cores, of a scan of one of the demo's files.
"""
from bench import inputs, measure

RUNS = 20


def rows(setting):
    file = inputs.ROOT / "docs" / "demo" / "logs" / "cloudtrail" / "ap-northeast-1" / "20260314T1700Z.json"
    rounds = measure.by_turns({"scan": [setting.metsuke, "scan", "--format", "jsonl", "-o", "/dev/null", file]}, RUNS)
    yield measure.row("one small file, start to exit", [r["scan"].wall * 1000 for r in rounds], "{:.1f} ms", at_most=15)
