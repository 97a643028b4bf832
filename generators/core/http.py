"""The network: one polite, bounded way to ask, on the Hub client's own session.

Every answer is whole or an error with a name: explicit timeouts and a deadline for each, retries of what passes by
itself, pacing by the ``RateLimit`` headers, ``Retry-After`` in both forms, waits that are capped and announced, next
links and redirects that stay where they began, and a token that only the endpoint it belongs to ever sees.
"""

import os
import socket
import sys
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, Generic, Literal, TypeVar
from urllib.request import getproxies

import httpx2
import huggingface_hub
import orjson
from huggingface_hub import constants, get_session, get_token
from huggingface_hub.errors import OfflineModeIsEnabled
from huggingface_hub.utils import parse_ratelimit_headers

T = TypeVar("T")
Params = Sequence[tuple[str, str]]
Reason = Literal["offline", "timeout", "connection", "status", "redirect", "html", "body", "too_large", "foreign_link", "repeated_link", "missing_link"]

RETRIED_STATUSES: Final = frozenset({408, 429, 500, 502, 503, 504})
# The share of a rate limit's window that is left to whoever else uses the same address or token.
HEADROOM: Final = 0.2
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5


class FetchFailed(Exception):
    """No good answer was to be had: ``reason`` names the fault, ``status`` is the HTTP status when there was one."""

    def __init__(self, reason: Reason, url: str, detail: str, status: int | None = None) -> None:
        self.reason = reason
        self.status = status
        super().__init__(f"{shown(url)}: {detail} ({reason})")


@dataclass(frozen=True)
class Limits:
    """How long is waited, for what; seconds, and bytes once decoded."""

    connect_s: float = 10
    read_s: float = 60
    answer_s: float = 600
    # The longest single wait. The Hub's rate limits are counted over five minutes.
    wait_s: float = 330
    tries: int = 6
    most_bytes: int = 512 * 2**20


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A whole, checked answer: as it came, as it was read, and the address of the next page."""

    url: str
    content: bytes
    read: T
    headers: Mapping[str, str]
    next_url: str | None


@dataclass
class Client:
    """Asks politely. ``say`` gets a line for every wait of a second or more; ``sleep`` does the waiting."""

    limits: Limits = field(default_factory=Limits)
    say: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)
    sleep: Callable[[float], None] = time.sleep
    _free_at: dict[str, float] = field(default_factory=dict)

    def get(
        self,
        url: str,
        params: Params = (),
        *,
        read: Callable[[bytes], T],
        headers: Mapping[str, str] | None = None,
        hosts: frozenset[str] = frozenset(),
    ) -> Answer[T]:
        """The answer to a GET, read by ``read``, which raises ValueError when the body is not what it should be.

        Redirects stay on the origin of ``url``, or lead to one of ``hosts``, where neither token nor ``headers`` go.

        Raises:
            FetchFailed: with the last fault, once the tries are used up or when trying again cannot help.
        """
        address = str(httpx2.URL(url).copy_merge_params(tuple(params))) if params else url
        for attempt in range(1, self.limits.tries + 1):
            self._wait(self._free_at.pop(origin(address), 0) - time.monotonic(), f"{shown(address)}: keeping within the rate limit")
            try:
                answer = self._ask(address, read, headers or {}, hosts)
            except _Passing as fault:
                if attempt == self.limits.tries:
                    raise FetchFailed(fault.reason, address, f"{fault.detail}, {attempt} times", fault.status) from fault
                wait = 2.0 ** (attempt - 1) if fault.wait_s is None else fault.wait_s
                self._wait(wait, f"{shown(address)}: {fault.detail}, try {attempt + 1} of {self.limits.tries}")
            else:
                self._pace(address, answer.headers)
                return answer
        raise AssertionError("unreachable: the last try returns or raises")

    def pages(self, url: str, params: Params = (), *, read: Callable[[bytes], T], seen: frozenset[str] = frozenset()) -> Generator[Answer[T]]:
        """Every page of a listing, following its next links.

        To take up where an earlier run stopped, begin at its next link; ``seen`` are the pages that it had.

        Raises:
            FetchFailed: as ``get`` does, and when a next link leaves the origin or leads to a page that was there before.
        """
        home, known = origin(url), {*seen, url}
        while True:
            answer = self.get(url, params, read=read)
            yield answer
            if answer.next_url is None:
                return
            if origin(answer.next_url) != home:
                raise FetchFailed("foreign_link", url, f"its next link leads to another host, {origin(answer.next_url)}")
            if answer.next_url in known or answer.next_url == answer.url:
                raise FetchFailed("repeated_link", url, "its next link leads back to an earlier page")
            url, params = answer.next_url, ()
            known.add(url)

    def status(self, url: str) -> int:
        """The status at the end of the redirects of ``url``, wherever they lead; nothing is read, and no token is sent.

        HEAD is asked first, and GET where that gets no good answer: not every server knows HEAD.

        Raises:
            FetchFailed: no answer either way.
        """
        headers, timeout = {"user-agent": _own_headers(url)["user-agent"]}, httpx2.Timeout(self.limits.read_s, connect=self.limits.connect_s)
        status, failure = 0, FetchFailed("connection", url, "was not asked")
        for method in ("HEAD", "GET"):
            try:
                with get_session().stream(method, url, headers=headers, timeout=timeout, follow_redirects=True) as response:
                    status = response.status_code
            except OfflineModeIsEnabled as error:
                raise FetchFailed("offline", url, "HF_HUB_OFFLINE is set") from error
            except httpx2.TimeoutException:
                failure = FetchFailed("timeout", url, f"no answer within {timeout.read:g} s")
            except httpx2.TooManyRedirects:
                failure = FetchFailed("redirect", url, "redirects without end")
            except (httpx2.TransportError, httpx2.InvalidURL) as error:
                failure = FetchFailed("connection", url, f"connection failed: {error or type(error).__name__}")
            if 0 < status < 400:
                return status
        if not status:
            raise failure
        return status

    def _ask(self, url: str, read: Callable[[bytes], T], headers: Mapping[str, str], hosts: frozenset[str]) -> Answer[T]:
        here, own = url, headers
        for _ in range(_MOST_REDIRECTS + 1):
            content, response = self._once(here, own)
            if response.status_code not in _REDIRECTS:
                break
            there = str(response.url.join(response.headers.get("location", "")))
            if origin(there) != origin(url):
                if httpx2.URL(there).host not in hosts or httpx2.URL(there).scheme != "https":
                    raise FetchFailed("redirect", url, f"it redirects to another host, {origin(there)}", response.status_code)
                own = {}
            here = there
        else:
            raise FetchFailed("redirect", url, f"it redirects more than {_MOST_REDIRECTS} times", response.status_code)
        if response.status_code in RETRIED_STATUSES:
            raise _Passing("status", f"status {response.status_code}", response.status_code, _asked_wait(response.headers))
        if response.status_code != 200:
            raise FetchFailed("status", url, f"status {response.status_code}", response.status_code)
        if "html" in response.headers.get("content-type", "") or content[:64].lstrip().lower().startswith((b"<!doctype", b"<html")):
            raise _Passing("html", "a web page where data was expected")
        try:
            value = read(content)
        except ValueError as error:
            raise _Passing("body", f"not the data that was expected: {str(error)[:200]}") from error
        link = response.links.get("next", {}).get("url")
        return Answer(url, content, value, response.headers, str(response.url.join(link)) if link else None)

    def _once(self, url: str, headers: Mapping[str, str]) -> tuple[bytes, httpx2.Response]:
        limits = self.limits
        timeout = httpx2.Timeout(limits.read_s, connect=limits.connect_s)
        end, parts, size = time.monotonic() + limits.answer_s, list[bytes](), 0
        try:
            with get_session().stream("GET", url, headers=_own_headers(url) | dict(headers), timeout=timeout, follow_redirects=False) as response:
                for part in response.iter_bytes():
                    parts.append(part)
                    size += len(part)
                    if size > limits.most_bytes:
                        raise FetchFailed("too_large", url, f"more than {limits.most_bytes} bytes")
                    if time.monotonic() > end:
                        raise _Passing("timeout", f"no whole answer within {limits.answer_s:g} s")
                return b"".join(parts), response
        except OfflineModeIsEnabled as error:
            raise FetchFailed("offline", url, "HF_HUB_OFFLINE is set") from error
        except httpx2.TimeoutException as error:
            raise _Passing("timeout", f"no answer within {limits.connect_s:g} s to connect and {limits.read_s:g} s to read") from error
        except httpx2.DecodingError as error:
            raise _Passing("body", f"broken compression: {error}") from error
        except httpx2.UnsupportedProtocol as error:
            raise FetchFailed("connection", url, f"not an address: {error}") from error
        except httpx2.TransportError as error:
            raise _Passing("connection", f"connection failed: {error or type(error).__name__}") from error

    def _wait(self, seconds: float, why: str) -> None:
        wait = min(seconds, self.limits.wait_s)
        if wait <= 0:
            return
        if wait >= 1:
            capped = f" ({seconds:.0f} s were asked for, {wait:.0f} s is the most)" if wait < seconds else ""
            self.say(f"waiting {wait:.0f} s: {why}{capped}")
        self.sleep(wait)

    def _pace(self, url: str, headers: Mapping[str, str]) -> None:
        """Spread what is left of the window, less the headroom, over the time that is left of it."""
        limit = parse_ratelimit_headers(headers)
        if limit is None:
            return
        spare = limit.remaining - HEADROOM * (limit.limit or limit.remaining)
        wait = limit.reset_in_seconds / spare if spare >= 1 else limit.reset_in_seconds
        self._free_at[origin(url)] = time.monotonic() + min(wait, limit.reset_in_seconds)


def session(environment: Mapping[str, str] = os.environ) -> Client:
    """A client whose longest single wait is OBSERVATORY_WAIT_S seconds, where that is set."""
    longest = environment.get("OBSERVATORY_WAIT_S")
    return Client(Limits(wait_s=float(longest)) if longest else Limits())


def endpoint() -> str:
    """The Hub's address, or HF_ENDPOINT."""
    return str(constants.ENDPOINT)


@contextmanager
def as_failure(url: str, limits: Limits) -> Generator[None]:
    """Bounds what the Hub's client does by itself while it downloads ``url``, and what it raises becomes a FetchFailed.

    Left alone it lists without any timeout and waits for as long as a server asks.
    """
    session = get_session()
    before = session.event_hooks

    def bound(request: httpx2.Request) -> None:
        request.extensions["timeout"] = httpx2.Timeout(limits.read_s, connect=limits.connect_s).as_dict()

    def cap(response: httpx2.Response) -> None:
        if response.status_code in RETRIED_STATUSES and (asked := _asked_wait(response.headers)) is not None:
            response.headers["retry-after"] = str(int(min(asked, limits.wait_s)))
            response.headers.pop("ratelimit", None)

    session.event_hooks = {"request": [*before["request"], bound], "response": [*before["response"], cap]}
    try:
        yield
    except OfflineModeIsEnabled as error:
        raise FetchFailed("offline", url, "HF_HUB_OFFLINE is set") from error
    except (OSError, httpx2.HTTPError, ValueError) as error:
        status = getattr(getattr(error, "response", None), "status_code", None)
        raise FetchFailed("connection" if status is None else "status", url, " ".join(str(error).split())[:200], status) from error
    finally:
        session.event_hooks = before


def has_network(urls: Iterable[str]) -> bool:
    """Whether at least one of the addresses' hosts, or a proxy, takes a connection; nothing is asked of it."""
    for place in dict.fromkeys(origin(url) for url in (*getproxies().values(), *urls)):
        parts = httpx2.URL(place)
        try:
            socket.create_connection((parts.host, parts.port or 443), timeout=3).close()
        except OSError:
            continue
        return True
    return False


def as_json(content: bytes) -> Any:
    """A reader of JSON."""
    return orjson.loads(content)


def as_bytes(content: bytes) -> bytes:
    """A reader of files: anything but nothing."""
    if not content:
        raise ValueError("it is empty")
    return content


def origin(url: str) -> str:
    """``scheme://host:port`` of an address, the part that decides who sees the token."""
    parts = httpx2.URL(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{parts.host}:{port}"


def shown(url: str) -> str:
    """An address as messages show it: without user, password and query, where secrets may be."""
    parts = httpx2.URL(url)
    return f"{parts.scheme}://{parts.host}{f':{parts.port}' if parts.port else ''}{parts.path}"


class _Passing(Exception):
    """A fault that may pass by itself: the same question is asked again, after ``wait_s`` where the server said so."""

    def __init__(self, reason: Reason, detail: str, status: int | None = None, wait_s: float | None = None) -> None:
        self.reason: Reason = reason
        self.detail = detail
        self.status = status
        self.wait_s = wait_s


def _own_headers(url: str) -> dict[str, str]:
    """Who asks, and the Hub's token for the Hub alone.

    Not ``build_hf_headers``: to name coding agents in the user agent it makes a request of its own, without retries.
    """
    headers = {"user-agent": f"open-ai-observatory; hf_hub/{huggingface_hub.__version__}"}
    token = None if constants.HF_HUB_DISABLE_IMPLICIT_TOKEN or origin(url) != origin(endpoint()) else get_token()
    return headers | {"authorization": f"Bearer {token}"} if token else headers


def _asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait: ``Retry-After`` as a number or as a date, or the end of its rate limit's window."""
    asked = [_retry_after(headers)]
    limit = parse_ratelimit_headers(headers)
    if limit is not None and limit.remaining == 0:
        asked.append(float(limit.reset_in_seconds))
    return max((wait for wait in asked if wait is not None), default=None)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    until = _date(value)
    if until is None:
        return None
    # By the server's own clock, where it says what that shows.
    now = _date(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds())


def _date(value: str) -> datetime | None:
    try:
        day = parsedate_to_datetime(value)
    except ValueError:
        return None
    return day if day.tzinfo else day.replace(tzinfo=UTC)
