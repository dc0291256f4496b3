# SPDX-License-Identifier: Apache-2.0
"""What every question needs: what a command costs, told by the kernel, and rows of the table.

Commands that are compared take turns within one run, as a machine's speed changes by the minute. The first round only
warms the file cache. A figure is the median over the rounds of what came out in each of them, so a disturbance spoils
its round alone; the spread is the least and the most of them.
"""
import contextlib
import dataclasses
import os
import statistics
import subprocess
import sys
import time


class Skipped(Exception):
    """The question cannot be asked here; the text says what there is none of."""


class Wrong(Exception):
    """An answer is wrong, or there is none: its speed means nothing."""


@dataclasses.dataclass(frozen=True)
class Cost:
    cpu: float  # seconds, user and system, of the command and the children that it waited for
    wall: float
    text: str  # its standard output


@contextlib.contextmanager
def on_core(core):
    """Children inherit it. None: all cores."""
    before = os.sched_getaffinity(0)
    if core is not None:
        os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cost(command, core=None):
    """Runs a command to its end. A shell command is a list too: ["sh", "-c", ...]."""
    with on_core(core):
        begin = time.monotonic()
        with subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            text, problems = process.stdout.read(), process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begin
    if process.returncode != 0:
        raise Wrong(f"{command[0]} ended with {process.returncode}: {problems.decode()[-500:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, text.decode(errors="replace"))


# The kernel hands a process's peak on to what it executes: the peak of a small one's child is the child's own.
_TELL_PEAK = """
import os, sys
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak_mib(command):
    """The most resident memory that a command has which writes nothing to its standard output."""
    return int(cost([sys.executable, "-I", "-S", "-c", _TELL_PEAK, *command]).text) / 1024


def by_turns(commands, runs, core=None):
    """A list of rounds, each with the cost of every command by its name."""
    rounds = [{name: cost(command, core) for name, command in commands.items()} for _ in range(runs + 1)]
    return rounds[1:]


@dataclasses.dataclass(frozen=True)
class Row:
    what: str
    figure: str
    bar: str = ""
    verdict: str = ""
    spread: str = ""


def row(what, values, form="{:.2f}", at_most=None, at_least=None, bar=""):
    """A row of what came out in each round. `form` writes one value, its unit included. `bar`: one in words, unjudged."""
    middle = statistics.median(values)
    verdict = ""
    if at_most is not None:
        bar, verdict = "<= " + form.format(at_most), "held" if middle <= at_most else "missed"
    elif at_least is not None:
        bar, verdict = ">= " + form.format(at_least), "held" if middle >= at_least else "missed"
    spread = f"{form.format(min(values))} to {form.format(max(values))}" if len(values) > 1 else ""
    return Row(what, form.format(middle), bar, verdict, spread)
