# SPDX-License-Identifier: Apache-2.0
"""What does it cost that the outbox loses nothing?

Messages a second that it accepts, as a share of what a plain file takes that is given the same bytes and waits for the
disk as often (outbox_bench.cpp). Both are on the disk that build/ is on.
"""
from bench import inputs, measure


def rows(setting):
    answer = measure.cost([setting.program("outbox_bench"), inputs.BUILT, 0.05 if setting.is_quick else 0.2])
    for line in answer.text.splitlines()[2:]:
        batch, outbox, _, ratio, least, _, most = line.split()
        yield measure.Row(f"share of a plain file, {batch} a commit ({int(outbox):,}/s)", ratio, spread=f"{least} to {most}")
