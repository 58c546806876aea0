"""Floods: what is let in is answered, the rest is told at once to come back."""

from threading import Barrier, Event, Thread

from service.app import create_app
from service.settings import Settings
from tests.service_fakes import TEXT, FakeEngine


class SlowEngine(FakeEngine):
    """Scores when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def score(self, article, **options):
        self.begun.set()
        assert self.go.wait(30)
        return super().score(article, **options)


def flooded(places: int, requests: int) -> tuple[list[int], list[str | None]]:
    """Statuses and Retry-After of so many requests at once, the engine standing still until all but
    those let in are answered."""
    engine = SlowEngine()
    app = create_app(Settings(queue=places), engine)
    statuses: list[int] = []
    waits: list[str | None] = []
    together = Barrier(requests)

    def ask() -> None:
        together.wait()
        answer = app.test_client().post("/v1/score", json={"text": TEXT})
        statuses.append(answer.status_code)
        waits.append(answer.headers.get("Retry-After"))
        if len(statuses) == requests - places:
            engine.go.set()

    threads = [Thread(target=ask) for _ in range(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return statuses, waits


def test_a_full_queue_refuses_at_once_and_finishes_what_it_let_in():
    statuses, waits = flooded(2, 7)
    assert sorted(statuses) == [200] * 2 + [503] * 5
    assert [wait for status, wait in zip(statuses, waits, strict=True) if status == 503] == [
        "1"
    ] * 5


def test_a_place_is_free_again_after_an_article_and_after_a_fault():
    app = create_app(Settings(queue=1), FakeEngine())
    client = app.test_client()
    bodies = [{"text": TEXT}, {"text": ""}, {"text": "SECRET"}, {"text": TEXT}]
    assert [client.post("/v1/score", json=b).status_code for b in bodies] == [200, 422, 500, 200]
