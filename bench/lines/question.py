# SPDX-License-Identifier: Apache-2.0
"""How much of the parser's own speed is left on plain JSON, a record a line?

Nothing is inflated, so reading the records is all. The bound is simdjson's on-demand parser touching the same 13 fields
(bench/limit); the figure is the quiet scan's records a CPU second as a share of the bound's.
"""
from bench import inputs, measure


def rows(setting):
    file = setting.lines()
    rounds = measure.by_turns({
        "limit": setting.limit("lines", file),
        "scan": setting.quiet_scan(file),
        "load": setting.quiet_scan(inputs.no_records()),
    }, setting.runs, core=0)
    yield measure.row("records a second, bound", [setting.records / r["limit"].cpu / 1e6 for r in rounds], "{:.2f} M")
    yield measure.row("records a second, scan", [setting.records / r["scan"].cpu / 1e6 for r in rounds], "{:.2f} M")
    yield measure.row("share of the bound", [100 * r["limit"].cpu / r["scan"].cpu for r in rounds], "{:.0f} %", at_least=60)
    yield measure.row("share without loading", [100 * r["limit"].cpu / (r["scan"].cpu - r["load"].cpu) for r in rounds],
                      "{:.0f} %")
