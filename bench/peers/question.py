# SPDX-License-Identifier: Apache-2.0
"""What do other programs take for one question about the same objects?

Their CPU and wall time over those of the quiet scan, which asks all its rules at once; all may use all cores. jq and
DuckDB select one call, zcat merely inflates. --peer NAME=COMMAND adds a program: a shell command in which {folder} is
where the objects are.
"""
import shlex
import shutil
import subprocess
import sys

from bench import inputs, measure

OBJECTS = "find '{folder}' -name '*.gz' | sort | xargs zcat"
DUCKDB = """
import duckdb
duckdb.sql('''select count(*) from (select unnest(Records) as record from read_json('{folder}/**/*.json.gz',
    columns={'Records': 'JSON[]'}, maximum_object_size=67108864)) where record->>'eventName' = 'DeleteTrail' ''').fetchall()
"""


def _peers(given):
    """Shell commands by name, or why there is none."""
    peers = {"zcat": OBJECTS + " | wc -c"}
    absent = []
    if shutil.which("jq"):
        peers["jq"] = OBJECTS + """ | jq -c '.Records[] | select(.eventName == "DeleteTrail")'"""
    else:
        absent.append("no jq")
    if subprocess.run([sys.executable, "-c", "import duckdb"], capture_output=True, check=False).returncode == 0:
        peers["DuckDB"] = shlex.join([sys.executable, "-c", DUCKDB])
    else:
        absent.append("no duckdb for this Python")
    peers.update(peer.split("=", 1) for peer in given)
    return peers, absent


def rows(setting):
    records = 20_000 if setting.is_quick else 50_000
    folder = inputs.objects(records)
    peers, absent = _peers(setting.peers)
    commands = {"metsuke": setting.quiet_scan(folder, threads=2)}
    for name, command in peers.items():
        commands[name] = ["sh", "-c", command.replace("{folder}", str(folder))]
    rounds = measure.by_turns(commands, setting.runs)
    for name in peers:
        yield measure.row(f"{name}, CPU time / the scan's", [r[name].cpu / r["metsuke"].cpu for r in rounds], "{:.1f}")
        yield measure.row(f"{name}, wall time / the scan's", [r[name].wall / r["metsuke"].wall for r in rounds], "{:.1f}")
    if absent:
        raise measure.Skipped("; ".join(absent))
