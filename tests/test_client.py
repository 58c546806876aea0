import json

import pytest

httpx = pytest.importorskip("httpx", reason="httpx is not installed")

from evenhand_client import Evenhand, Refused, Retries, TimedOut, Unreachable  # noqa: E402

from tests.live import served  # noqa: E402
from tests.service_fakes import TEXT  # noqa: E402


def numbered(count, text=TEXT):
    return [{"id": str(number), "text": text} for number in range(count)]


def ids(answers):
    return [answer["id"] for answer in answers]


class Service:
    """A service whose replies are played back; the last one is repeated."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.requests = []
        self.waits = []

    def client(self, attempts=5):
        retries = Retries(attempts=attempts, first=1.0, sleep=self.waits.append)
        return Evenhand(transport=httpx.MockTransport(self._answer), retries=retries)

    def _answer(self, request):
        request.read()
        self.requests.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        reply = reply(request) if callable(reply) else reply
        if isinstance(reply, Exception):
            raise reply
        return reply


def echo(request):
    """Each line answered by its id."""
    lines = [json.loads(line) for line in request.content.splitlines()]
    made = [json.dumps({"id": it.get("id")}) + "\n" for it in lines]
    return httpx.Response(200, text="".join(made))


def busy(**headers):
    return httpx.Response(503, headers=headers, json={})


def problem(status, slug):
    told = {"type": f"/problems/{slug}", "title": slug, "status": status, "detail": "Told."}
    return httpx.Response(status, json=told)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("jobs"), jobs=1) as port:
        yield f"http://127.0.0.1:{port}"


def test_an_article_is_scored(server):
    with Evenhand(server) as evenhand:
        report = evenhand.score(text=TEXT, id="a", include=[])
    assert report["id"] == "a"
    assert report["dimensions"]["one_sided_sourcing"]["score"] == 71.3


def test_a_problem_is_raised_with_its_fields(server):
    with Evenhand(server) as evenhand, pytest.raises(Refused) as told:
        evenhand.score(text="")
    assert (told.value.status, told.value.type) == (422, "/problems/empty-article")
    assert told.value.problem["detail"]


def test_a_batch_is_answered_in_order_with_failures_in_their_places(server):
    articles = numbered(130)
    articles[120] = {"id": "bad", "text": ""}
    with Evenhand(server) as evenhand:
        answers = list(evenhand.batch(iter(articles)))
    assert ids(answers) == ids(articles)
    assert answers[120]["index"] == 120
    assert answers[120]["error"]["type"] == "/problems/empty-article"


def test_articles_are_drawn_only_a_little_ahead_of_their_answers():
    drawn = []

    def source():
        for article in numbered(1000):
            drawn.append(article)
            yield article

    answers = Service(echo).client().batch(source(), at_once=2)
    assert next(answers)["id"] == "0"
    assert len(drawn) <= 3 * 50 + 1
    answers.close()


def test_a_batch_of_nothing_asks_nothing():
    service = Service(echo)
    assert list(service.client().batch([])) == []
    assert service.requests == []


def test_a_job_is_submitted_waited_for_and_read(server):
    with Evenhand(server) as evenhand:
        job = evenhand.submit(numbered(3), key="monday")
        assert evenhand.submit(numbered(3), key="monday")["id"] == job["id"]
        assert evenhand.wait(job["id"], timeout=120, every=0.2)["done"] == 3
        assert ids(evenhand.results(job["id"])) == ["0", "1", "2"]
        with pytest.raises(Refused) as told:
            list(evenhand.results("no-such-job"))
        assert told.value.status == 404


def test_a_job_can_be_cancelled_and_a_wait_ends(server):
    with Evenhand(server) as evenhand:
        job = evenhand.submit(numbered(400))
        with pytest.raises(TimedOut):
            evenhand.wait(job["id"], timeout=0.0)
        evenhand.cancel(job["id"])
        assert evenhand.wait(job["id"], timeout=60)["state"] == "cancelled"


def test_a_busy_service_is_asked_again_after_growing_pauses():
    service = Service(busy(), httpx.ConnectError("refused"), httpx.Response(429), echo)
    assert ids(service.client().batch(numbered(2))) == ["0", "1"]
    assert len(service.requests) == 4
    assert [0.5 <= wait / 2**n <= 1.0 for n, wait in enumerate(service.waits)] == [True] * 3


def test_the_service_says_how_long_to_wait():
    date = "Wed, 21 Oct 2015 07:28:00 GMT"  # long past
    replies = (busy(**{"Retry-After": "7"}), busy(**{"Retry-After": date}), echo)
    service = Service(*replies)
    list(service.client().batch(numbered(1)))
    assert service.waits[0] == 7
    assert service.waits[1] <= 2


def test_a_service_that_stays_away_is_given_up():
    service = Service(httpx.ConnectError("refused"))
    with pytest.raises(Unreachable, match="refused"):
        service.client(attempts=3).score(text=TEXT)
    assert len(service.requests) == 3
    assert len(service.waits) == 2


def test_a_key_is_sent_with_every_request_and_shown_by_nothing():
    service = Service(echo)
    seen = []
    client = Evenhand(
        api_key="evh_key",
        transport=httpx.MockTransport(lambda it: seen.append(it) or service._answer(it)),
    )
    list(client.batch(numbered(60)))
    assert {it.headers["Authorization"] for it in seen} == {"Bearer evh_key"}
    assert "evh_key" not in repr(client) + repr(vars(client))


def test_a_day_that_is_used_up_is_told_and_not_waited_for():
    told = {"type": "/problems/quota-used-up", "title": "Used up", "status": 429}
    used_up = httpx.Response(429, headers={"Retry-After": "40000"}, json=told)
    service = Service(used_up)
    with pytest.raises(Refused, match="Used up"):
        service.client().score(text=TEXT)
    with pytest.raises(Refused, match="Used up"):
        list(service.client().results("j"))
    assert service.waits == []


def test_a_batch_that_a_quota_ends_is_told():
    def two(request):
        lines = [json.loads(line) for line in request.content.splitlines()]
        if lines[0]["id"] != "0":
            told = {"type": "/problems/quota-used-up", "title": "Used up", "status": 429}
            return httpx.Response(429, headers={"Retry-After": "40000"}, json=told)
        made = [{"id": it["id"]} for it in lines[:2]]
        made.append({"index": 2, "id": None, "error": {"type": "/problems/quota-used-up"}})
        return httpx.Response(200, text="\n".join(map(json.dumps, made)))

    with pytest.raises(Refused, match="Used up"):
        list(Service(two).client().batch(numbered(5)))


def test_what_is_refused_is_not_asked_again():
    service = Service(problem(422, "empty-article"))
    with pytest.raises(Refused):
        service.client().score(text="")
    assert len(service.requests) == 1


def test_a_reply_that_is_no_problem_is_refused_by_its_status():
    service = Service(httpx.Response(403, text="<html>a proxy</html>"))
    with pytest.raises(Refused, match="Forbidden"):
        service.client().score(text=TEXT)


def test_lines_that_a_broken_batch_left_unanswered_are_sent_again():
    def half(request):
        lines = [json.loads(line) for line in request.content.splitlines()]
        made = [{"id": it["id"]} for it in lines[:2]]
        made.append({"index": 2, "id": None, "error": {"type": "/problems/cut-off"}})
        return httpx.Response(200, text="\n".join(map(json.dumps, made)))

    service = Service(half, echo)
    assert ids(service.client().batch(numbered(5))) == list("01234")
    assert len(service.requests[1].content.splitlines()) == 3


def test_a_part_that_is_too_large_is_sent_in_halves():
    def small(request):
        if len(request.content.splitlines()) > 3:
            return problem(413, "batch-too-large")
        return echo(request)

    assert ids(Service(small).client().batch(numbered(10))) == [str(n) for n in range(10)]
    with pytest.raises(Refused):
        list(Service(problem(413, "too-large")).client().batch(numbered(2)))


def test_parts_are_bounded_in_lines_and_bytes():
    service = Service(echo)
    list(service.client().batch(numbered(120) + numbered(4, "a" * 200_000)))
    sizes = [len(it.content) for it in service.requests]
    lines = [len(it.content.splitlines()) for it in service.requests]
    assert max(lines) <= 50
    assert sum(lines) == 124
    assert max(sizes) < 600_000


def test_a_submission_is_repeated_under_the_same_key():
    service = Service(httpx.ReadError("broken"), httpx.Response(202, json={"id": "j"}))
    assert service.client().submit(numbered(1))["id"] == "j"
    first, second = (it.headers["Idempotency-Key"] for it in service.requests)
    assert first == second


def test_results_whose_connection_breaks_go_on_where_they_were():
    class Breaking(httpx.SyncByteStream):
        def __iter__(self):
            yield b'{"id": "0"}\n{"id": "1"}\n'
            raise httpx.ReadError("broken")

    whole = httpx.Response(200, text='{"id": "0"}\n{"id": "1"}\n{"id": "2"}\n')
    service = Service(httpx.Response(200, stream=Breaking()), busy(), whole)
    assert ids(service.client().results("j")) == ["0", "1", "2"]
