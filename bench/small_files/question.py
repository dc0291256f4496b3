# SPDX-License-Identifier: Apache-2.0
"""What do very many very small files cost, next to the same records in big ones?

100,000 gzipped objects of 5 records, as quiet accounts leave them, beside objects of 5,000: CPU time on one core.
"""
from bench import inputs, measure

SMALL, BIG = 5, 5000


def rows(setting):
    folders = {size: inputs.repacked(setting.records, size) for size in (SMALL, BIG)}
    rounds = measure.by_turns({size: setting.quiet_scan(folder) for size, folder in folders.items()}, setting.runs, core=0)
    yield measure.row(f"{setting.records // SMALL:,} files of {SMALL} records / files of {BIG:,}",
                      [r[SMALL].cpu / r[BIG].cpu for r in rounds], at_most=1.6)
