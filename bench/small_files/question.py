# SPDX-License-Identifier: Apache-2.0
"""What do very many very small files cost, next to the same records in big ones?

100,000 gzipped objects of 5 records, as quiet accounts leave them, beside objects of 5,000: CPU time on one core.
The bound's ratio is told too: small objects pack badly, and each has to be opened.
"""
from bench import inputs, measure

SMALL, BIG = 5, 5000


def rows(setting):
    commands = {}
    for size in (SMALL, BIG):
        folder = inputs.repacked(setting.records, size)
        commands["scan", size] = setting.quiet_scan(folder)
        commands["limit", size] = setting.limit("fields", folder)
    rounds = measure.by_turns(commands, setting.runs, core=0)
    for name, words, bar in (("limit", ", bound", {}), ("scan", "", {"at_most": 1.6})):
        yield measure.row(f"{setting.records // SMALL:,} files of {SMALL} records / files of {BIG:,}{words}",
                          [r[name, SMALL].cpu / r[name, BIG].cpu for r in rounds], **bar)
