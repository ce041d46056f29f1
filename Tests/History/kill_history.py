"""Kills `waymark run` at random moments and checks its history after every kill.

    python Tests/History/kill_history.py WAYMARK KILLS SEED

After each kill the database must pass its integrity check, no earlier or completed run may be missing, and every run
must have all its figures. Prints a line every hundred kills and exits with 1 at the first failure.
"""

import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def state(history):
    """The runs recorded and the figures that each published; fails when the file is damaged."""
    with sqlite3.connect(history, timeout=10) as database:
        (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            sys.exit(f"integrity check: {verdict}")
        return dict(database.execute(
            "SELECT run.id, (SELECT count(*) FROM result WHERE result.run = run.id) FROM run"))


def main():
    waymark, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        history = f"{folder}/history.sqlite"
        command = [waymark, "run", "--history", history, "--out", f"{folder}/report", "--months", "6", "--quiet",
                   "--formats", "csv", "--only", "2.a,2.b,2H.b,4.a"]
        start = time.monotonic()
        subprocess.run(command, cwd=ROOT, check=True)
        whole = time.monotonic() - start
        runs = state(history)
        wanted = runs[1]
        killed = ended = 0
        while killed < kills:
            process = subprocess.Popen(command, cwd=ROOT)
            # Most of what can go wrong is in the last third: writing figures, moving the report into place, committing.
            moment = chance.uniform(0.6, 1.05) if chance.random() < 0.7 else chance.uniform(0, 0.6)
            try:
                process.wait(timeout=whole * moment)
            except subprocess.TimeoutExpired:
                process.kill()
            code = process.wait()
            after = state(history)
            if code == 0:
                ended += 1
                whole = 0.9 * whole + 0.1 * whole * moment
                if len(after) != len(runs) + 1:
                    sys.exit(f"a completed run is not in the history, after {killed} kills")
            else:
                killed += 1
            if any(after.get(run) != wanted for run in runs) or set(after.values()) != {wanted}:
                sys.exit(f"the history has lost something after {killed} kills: {after}")
            runs = after
            if code != 0 and killed % 100 == 0:
                print(f"{killed} kills, {ended} runs completed, {len(runs)} recorded, history intact", flush=True)
        print(f"{killed} passed, 0 failed")


if __name__ == "__main__":
    main()
