"""What Spark on two threads of this machine costs: `python -m tests.spark_rate` (extra `spark`).

Prints the start of the session, the first rows (Python workers start and load their engines), the
rate after that, the rate of one engine alone, and whether every report is the same JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from service.batch import Line, score_line
from service.scorer import load_scorer
from service.spark import score_articles
from tests.spark_session import spark_session

ROWS = 480
ARTICLES = [it.read_text() for it in sorted((Path(__file__).parent / "articles").glob("*.txt"))]
COLUMNS = "id string, text string"


def main() -> int:
    """Print it; 1 where a report differs."""
    begun = time.perf_counter()
    rows = [(str(n), ARTICLES[n % len(ARTICLES)]) for n in range(ROWS)]
    with spark_session() as spark:
        begun = told("session", begun)
        score_articles(spark.createDataFrame(rows[:2], COLUMNS).repartition(2)).collect()
        begun = told("first rows", begun)
        made = score_articles(spark.createDataFrame(rows, COLUMNS).repartition(2)).collect()
        begun = told(f"{ROWS} rows", begun, ROWS)
    engine = load_scorer(None)
    begun = time.perf_counter()
    alone = {id_: score_line(line(id_, text), engine).line for id_, text in rows[: len(ARTICLES)]}
    told("one engine", begun, len(alone))
    spread = {row["id"]: json.loads(row["report"]) for row in made}
    same = all(spread[id_] == json.loads(report) for id_, report in alone.items())
    print("the same reports" if same else "reports differ")
    return int(not same)


def line(id_: str, text: str) -> Line:
    return Line(0, json.dumps({"id": id_, "text": text}).encode())


def told(what: str, begun: float, count: int = 0) -> float:
    """Prints what a step took; the time now."""
    seconds = time.perf_counter() - begun
    rate = f"  {count / seconds:.1f} a second" if count else ""
    print(f"{what:12}{seconds:6.1f} s{rate}", flush=True)
    return time.perf_counter()


if __name__ == "__main__":
    sys.exit(main())
