"""Kills worker, server, or both at random moments of a job, again and again, and counts what is
missing or doubled in the end: `python -m tests.kill_jobs [--moments 20] [--postgres]`."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from contextlib import contextmanager

from tests.job_builders import body, ids_of
from tests.job_process import Processes, until
from tests.postgres import PostgresServer, binaries

COUNT = 2000  # articles of a job: a few seconds of work
VICTIMS = (("worker",), ("serve",), ("serve", "worker"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, _database(options.postgres) as database:
        environment = {"EVENHAND_JOBS_FOLDER": folder, "EVENHAND_JOBS_LEASE": "1"} | database
        processes = Processes(environment)
        try:
            for name in ("serve", "worker"):
                processes.start(name)
            for moment in range(options.moments):
                totals += _killed_once(processes, moment, chance)
        finally:
            processes.kill_all()
    print(f"{options.moments} moments: {dict(totals)}")


def _killed_once(processes: Processes, moment: int, chance: random.Random) -> Counter[str]:
    """A job in whose course somebody is killed; how its results compare to its articles."""
    data, key = body(range(COUNT)), f"job {moment}"
    victims = VICTIMS[moment % len(VICTIMS)]
    after = chance.uniform(0.0, 4.0)
    job_id = processes.submit(data, key)["id"]
    time.sleep(after)
    for victim in victims:
        processes.kill(victim)
    for victim in victims:
        processes.start(victim)
    assert processes.submit(data, key)["id"] == job_id
    until(lambda: processes.job(job_id)["state"] == "done")
    ids = ids_of(processes.get(f"/v1/jobs/{job_id}/results"))
    wanted = [str(n) for n in range(COUNT)]
    counts = Counter(ids)
    outcome = Counter(
        articles=COUNT,
        missing=len(set(wanted) - set(ids)),
        doubled=sum(count > 1 for count in counts.values()),
        out_of_order=int(ids != wanted),
    )
    print(f"{moment:>3}  killed {' and '.join(victims):<16} after {after:4.2f} s  {dict(outcome)}")
    return outcome


@contextmanager
def _database(wanted: bool):
    """The setting of a PostgreSQL server of our own, or none."""
    if not wanted:
        yield {}
        return
    programs = binaries()
    if programs is None:
        raise SystemExit("no PostgreSQL server here")
    server = PostgresServer(programs)
    server.start()
    try:
        yield {"EVENHAND_JOBS_DATABASE": server.url("postgres")}
    finally:
        server.remove()


if __name__ == "__main__":
    main()
