# SPDX-License-Identifier: Apache-2.0
"""Does a second core halve the time?

Wall time with one thread over that with two, of the quiet scan and of the bound that does nothing but read. What the
bound cannot gain, such as memory's bandwidth, is not the scan's fault: the scan's share of the bound's gain has the bar.
"""
import os

from bench import measure


def rows(setting):
    if len(os.sched_getaffinity(0)) < 2:
        raise measure.Skipped("no second core")
    folder = setting.objects()
    rounds = measure.by_turns({
        "scan 1": setting.quiet_scan(folder, threads=1),
        "scan 2": setting.quiet_scan(folder, threads=2),
        "limit 1": setting.limit("fields", folder),
        "limit 2": setting.limit("fields", folder, threads=2),
    }, setting.runs)
    gains = [{name: r[name + " 1"].wall / r[name + " 2"].wall for name in ("scan", "limit")} for r in rounds]
    yield measure.row("gain of a second thread, bound", [g["limit"] for g in gains])
    yield measure.row("gain of a second thread, scan", [g["scan"] for g in gains])
    yield measure.row("the scan's share of the bound's gain", [g["scan"] / g["limit"] for g in gains], "{:.3f}", at_least=0.95)
