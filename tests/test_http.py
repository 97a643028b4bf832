"""The one way to ask: each fault over real HTTP, on the real client's session, ends in the right data or in a named error."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from huggingface_hub import constants

from generators.core.http import Client, FetchFailed, Limits, as_bytes, as_json, endpoint
from tests.server import Reply, Request, Server

GOOD = Reply([{"id": "a/b"}])
LIMITS = Limits(connect_s=1, read_s=0.3, answer_s=2, tries=4, wait_s=300)


class Asking:
    """A client that does not really wait, and remembers what it would have waited and said."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.waited: list[float] = []
        self.said: list[str] = []
        self.client = Client(limits, self.said.append, self.waited.append)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[Request], Reply]], Server]]:
    """A server that is the Hub for the time of a test, with a token that is meant for it."""
    open_ones: list[Server] = []

    def start(answer: Callable[[Request], Reply]) -> Server:
        server = Server(answer).__enter__()
        open_ones.append(server)
        if len(open_ones) == 1:
            monkeypatch.setattr(constants, "ENDPOINT", server.url)
        return server

    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    yield start
    for server in open_ones:
        server.__exit__(None, None, None)


Serve = Callable[[Callable[[Request], Reply]], Server]


def once(first: Reply, then: Reply = GOOD, times: int = 1) -> Callable[[Request], Reply]:
    return lambda request: first if request.number < times else then


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        (Reply(status=429, headers={"Retry-After": "7"}), [7]),
        (Reply(status=429, headers={"RateLimit": '"api";r=0;t=55'}), [55]),
        (Reply(status=429), [1]),
        (Reply(status=429, headers={"Retry-After": "soon"}), [1]),
        (Reply(status=503, headers={"Retry-After": "86400"}), [300]),
        *((Reply(status=status), [1]) for status in (408, 500, 502, 503, 504)),
        (Reply(fault="hang"), [1]),
        (Reply(fault="reset"), [1]),
        (Reply([{"id": "a/b"}] * 9, fault="drop"), [1]),
        (Reply(b'[{"id": "a/b"}, {"id":'), [1]),
        (Reply(b"<!DOCTYPE html><p>We are down</p>", headers={"Content-Type": "text/html"}), [1]),
        (Reply(b"  <html></html>"), [1]),
        (Reply(b"\x1f\x8bbroken", headers={"Content-Encoding": "gzip"}), [1]),
    ],
)
def test_what_passes_by_itself_is_waited_for_and_said(serve: Serve, fault: Reply, waits: list[float]) -> None:
    server, asking = serve(once(fault)), Asking()
    assert asking.client.get(f"{server.url}/api/models", read=as_json).read == GOOD.body
    assert asking.waited == waits
    assert len(server.requests) == 2
    assert asking.said[0].startswith(f"waiting {waits[0]} s: {server.url}/api/models: ")
    assert ("300 s is the most" in asking.said[0]) == (waits == [300])


def test_a_retry_date_is_read_by_the_servers_clock(serve: Serve) -> None:
    day = datetime(2031, 5, 1, 12, tzinfo=UTC)
    dates = {"Retry-After": format_datetime(day + timedelta(seconds=90), usegmt=True)}
    asking, server = Asking(), serve(once(Reply(status=429, headers=dates), times=1))
    asking.client.get(server.url, read=as_json)
    # The server says its own time too, today's: the date is years away, and the wait is capped.
    assert asking.waited == [300]
    now = {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)}
    asking, server = Asking(), serve(once(Reply(status=503, headers=now)))
    asking.client.get(server.url, read=as_json)
    assert 85 <= asking.waited[0] <= 91
    past = {"Retry-After": format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)}
    asking, server = Asking(), serve(once(Reply(status=429, headers=past)))
    asking.client.get(server.url, read=as_json)
    assert asking.waited == []


@pytest.mark.parametrize(
    ("fault", "reason", "status", "requests"),
    [
        (Reply(status=503), "status", 503, 4),
        (Reply(status=404), "status", 404, 1),
        (Reply(status=401), "status", 401, 1),
        (Reply(fault="hang"), "timeout", None, 4),
        (Reply(fault="reset"), "connection", None, 4),
        (Reply(b"[1, 2"), "body", None, 4),
        (Reply(b"<html>"), "html", None, 4),
    ],
)
def test_what_does_not_pass_ends_with_a_name(serve: Serve, fault: Reply, reason: str, status: int | None, requests: int) -> None:
    server, asking = serve(lambda _: fault), Asking()
    with pytest.raises(FetchFailed) as failed:
        asking.client.get(f"{server.url}/x?token=hidden", read=as_json)
    assert (failed.value.reason, failed.value.status, len(server.requests)) == (reason, status, requests)
    assert f"({reason})" in str(failed.value) and "/x" in str(failed.value)
    assert "hidden" not in str(failed.value) + "".join(asking.said)
    assert asking.waited == [1, 2, 4][: requests - 1]


def test_an_answer_that_drips_or_floods_is_cut_off(serve: Serve) -> None:
    server = serve(lambda _: Reply(b"[" + b" " * 100_000 + b"]"))
    with pytest.raises(FetchFailed, match="too_large"):
        Asking(Limits(most_bytes=1000)).client.get(server.url, read=as_json)
    with pytest.raises(FetchFailed, match="no whole answer within 0 s"):
        Asking(Limits(answer_s=0, tries=1)).client.get(server.url, read=as_json)


def test_the_window_is_shared_out_and_a_fifth_is_left(serve: Serve) -> None:
    headers = {"RateLimit": '"api";r=300;t=200', "RateLimit-Policy": '"fixed window";"api";q=500;w=300'}
    server, asking = serve(lambda _: Reply([], headers=headers)), Asking()
    for _ in range(3):
        asking.client.get(server.url, read=as_json)
    # 200 s for the 300 that are left, less the 100 that are not ours: one a second.
    assert asking.waited == [pytest.approx(1, abs=0.1), pytest.approx(1, abs=0.1)]
    headers["RateLimit"] = '"api";r=100;t=40'
    asking.client.get(server.url, read=as_json)
    asking.client.get(server.url, read=as_json)
    assert asking.waited[-1] == pytest.approx(40, abs=0.1)
    assert "waiting 40 s" in asking.said[-1] and "rate limit" in asking.said[-1]


def test_the_token_goes_to_the_endpoint_alone(serve: Serve) -> None:
    hub, stranger = serve(lambda _: GOOD), serve(lambda _: GOOD)
    asking = Asking()
    asking.client.get(hub.url, read=as_json)
    asking.client.get(stranger.url, read=as_json)
    assert hub.url == endpoint()
    assert hub.requests[0].headers["authorization"] == "Bearer hf_secret"
    assert "authorization" not in stranger.requests[0].headers
    assert "hf_secret" not in "".join(asking.said)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_stays_at_home(serve: Serve, status: int) -> None:
    stranger = serve(lambda _: GOOD)
    away = serve(lambda _: Reply(status=status, headers={"Location": f"{stranger.url}/x"}))
    with pytest.raises(FetchFailed, match="redirects to another host"):
        Asking().client.get(away.url, read=as_json)
    assert not stranger.requests
    home = serve(lambda request: GOOD if request.path == "/new" else Reply(status=status, headers={"Location": "/new"}))
    assert Asking().client.get(f"{home.url}/old", read=as_json).read == GOOD.body
    circle = serve(lambda _: Reply(status=status, headers={"Location": "/again"}))
    with pytest.raises(FetchFailed, match="more than 5 times"):
        Asking().client.get(circle.url, read=as_json)


def listing(links: dict[str, str]) -> Callable[[Request], Reply]:
    """Pages 1, 2, …, each with the link that the test names; ``{here}`` is the server."""

    def answer(request: Request) -> Reply:
        page = request.query.get("page", ["1"])[0]
        link = links.get(page, "").replace("{here}", f"http://{request.headers['host']}")
        return Reply([page], headers={"Link": f'<{link}>; rel="next"'} if link else {})

    return answer


def test_pages_follow_next_links_and_take_up_where_they_stopped(serve: Serve) -> None:
    server = serve(listing({"1": "{here}/m?page=2", "2": "/m?page=3"}))
    pages = list(Asking().client.pages(f"{server.url}/m", [("expand", "likes"), ("expand", "tags")], read=as_json))
    assert [page.read for page in pages] == [["1"], ["2"], ["3"]]
    assert server.requests[0].query["expand"] == ["likes", "tags"]
    assert pages[0].next_url is not None and pages[2].next_url is None
    assert [page.read for page in Asking().client.pages(pages[0].next_url, read=as_json)] == [["2"], ["3"]]


@pytest.mark.parametrize(
    ("links", "reason", "good"),
    [
        ({"1": "{here}/m?page=2", "2": "{here}/m?page=2"}, "repeated_link", 2),
        ({"1": "{here}/m?page=2", "2": "{here}/m?page=3", "3": "{here}/m?page=2"}, "repeated_link", 3),
        ({"1": "http://127.0.0.1:1/m?page=2"}, "foreign_link", 1),
        ({"1": "https://example.org/m?page=2"}, "foreign_link", 1),
    ],
)
def test_links_that_lead_nowhere_good_stop_the_listing(serve: Serve, links: dict[str, str], reason: str, good: int) -> None:
    server = serve(listing(links))
    seen = []
    with pytest.raises(FetchFailed) as failed:
        for page in Asking().client.pages(f"{server.url}/m", read=as_json):
            seen.append(page.read)
    assert failed.value.reason == reason
    assert len(seen) == good == len(server.requests)


def test_offline_is_said_at_once(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server, asking = serve(lambda _: GOOD), Asking()
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(FetchFailed, match="HF_HUB_OFFLINE is set"):
        asking.client.get(server.url, read=as_bytes)
    assert not server.requests and not asking.waited
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with pytest.raises(FetchFailed, match="connection"):
        asking.client.get("http://127.0.0.1:1/", read=as_bytes)
