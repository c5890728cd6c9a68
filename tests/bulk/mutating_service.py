"""A Buildkite whose organization changes between any two requests, in virtual time.

It serves what a pull of builds needs: listings with their filters and `Link` headers, single builds
and the organization. Each row of a response is shown as it was up to `lag` earlier, each
on its own, as replicas of a database do.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final, Literal, TypeAlias

import httpx
from attrs import define, field, frozen

from buildkite_async import Buildkite, Clock
from buildkite_async.testing import VirtualTime
from tests.bulk.changing_history import ChangingBuild, History, text_of
from tests.doubles.exact_windows import ExactWindow
from tests.doubles.service import TOKEN

__all__ = ["ROOT", "Fault", "FaultKind", "MutatingService", "Precision", "client_of_service"]

ROOT: Final = "https://api.buildkite.com/v2/organizations/acme"
_PATH: Final = re.compile(
    r"/v2/organizations/acme(?:/pipelines/(?P<slug>[^/]+))?(?:/builds(?:/(?P<number>\d+)(?P<artifacts>/artifacts)?)?)?"
)

Precision: TypeAlias = Literal["milliseconds", "seconds", "rounded", "inclusive"]
"""How the service compares `created_from` and `created_to`."""
FaultKind: TypeAlias = Literal["status", "lost before", "lost after", "broken"]


@frozen
class Fault:
    """What becomes of a request instead of its response."""

    kind: FaultKind
    status: int = 500

    def apply(self, response: httpx.Response) -> httpx.Response:
        if self.kind == "lost after":
            raise httpx.ReadError("Connection reset by peer")
        if self.kind == "broken":
            half = response.content[: len(response.content) // 2]
            return httpx.Response(200, content=half + b'{"', headers=_without_length(response))
        if self.status == 429:
            body: dict[str, Any] = {"message": "Too many", "scope": "rest", "limit": 50, "reset": 7}
        else:
            body = {"message": "A planned fault"}
        return httpx.Response(self.status, json=body, headers={"Date": response.headers["Date"]})


def _nothing(number: int) -> None:
    """Change nothing between two requests."""


@define(eq=False, kw_only=True)
class MutatingService(httpx.AsyncBaseTransport):
    """Responds from the history as it is at each request."""

    history: History
    time: VirtualTime
    before: Callable[[int], None] = _nothing
    """Called with the number of each request, counted from 1, before its response is made."""
    faults: dict[int, Fault] = field(factory=dict[int, Fault])
    """By the numbers of requests."""
    lag: int = 0
    """Milliseconds by which a row may be behind."""
    ahead: int = 0
    """Milliseconds by which the `Date` header is ahead of the time."""
    page_limit: int = 100
    """Rows of a page, whatever `per_page` asks for."""
    row_limit: int = 10**9
    """Depth of a listing, beyond which pages are refused."""
    send_last: bool = True
    """Whether `Link` says which page is the last."""
    countable: bool = True
    """Whether it says so for pages of one row, too, so that the rows can be counted."""
    pages_claimed: int = 1
    """How many times as many pages as there are `Link` says, except for pages of one row."""
    precision: Precision = "milliseconds"
    hidden: set[str] = field(factory=set[str])
    """Ids of builds that are counted, but not listed."""
    forbidden: set[str] = field(factory=set[str])
    """Ids of builds that may be listed only."""
    latency: float = 0.2
    """Seconds from a request to the next."""
    window: ExactWindow | None = None
    chance: random.Random = field(factory=lambda: random.Random(1))
    requests: list[httpx.Request] = field(factory=list[httpx.Request])

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await self.time.sleep(self.latency)
        self.requests.append(request)
        number = len(self.requests)
        self.before(number)
        fault = self.faults.pop(number, None)
        if fault is not None and fault.kind == "lost before":
            raise httpx.ConnectError("Connection refused")
        response = self._within_limits(request)
        return response if fault is None else fault.apply(response)

    @property
    def now(self) -> int:
        return round(self.time.seconds * 1000)

    def _within_limits(self, request: httpx.Request) -> httpx.Response:
        window = self.window
        if window is None:
            return self.respond(request)
        now = self.time.seconds
        within = window.count(now)
        reset = int(window.left(now)) + 1
        if within:
            response = self.respond(request)
        else:
            body = {"message": "Too many", "scope": "rest", "limit": window.limit, "reset": reset}
            response = self._json(429, body)
        response.headers.update(
            {
                "RateLimit-Limit": str(window.limit),
                "RateLimit-Remaining": str(max(0, window.limit - window.used)),
                "RateLimit-Reset": str(reset),
            }
        )
        return response

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request at the present time."""
        found = _PATH.fullmatch(request.url.path)
        if request.method != "GET" or found is None:
            return self._json(404, {"message": "Not Found"})
        slug, number = found["slug"], found["number"]
        if number is not None and found["artifacts"]:
            return self._artifacts(slug, int(number))
        if number is not None:
            return self._build(request, slug, int(number))
        if request.url.path.endswith("/builds"):
            return self._listing(request, slug)
        if slug is not None:
            return self._json(404, {"message": "Not Found"})
        return self._json(200, self._organization())

    def _listing(self, request: httpx.Request, slug: str | None) -> httpx.Response:
        query = request.url.params
        if slug is not None and slug not in self.history.pipelines:
            return self._json(404, {"message": "No pipeline found"})
        page = int(query.get("page", "1"))
        size = min(int(query.get("per_page", "30")), self.page_limit)
        if (page - 1) * size >= self.row_limit:
            return self._json(400, {"message": "Listing builds this deep is not supported."})
        rows = self._matching(query, slug)
        shown = rows[(page - 1) * size : page * size]
        body = [self._as_json(build, index, query) for build, index in shown]
        return self._json(200, body, Link=self._links(request, page, -(-len(rows) // size)))

    def _matching(
        self, query: httpx.QueryParams, slug: str | None
    ) -> list[tuple[ChangingBuild, int]]:
        """Return the builds of a listing with their versions, newest first."""
        states = frozenset(query.get_list("state[]") + query.get_list("state"))
        branches = frozenset(query.get_list("branch[]") + query.get_list("branch"))
        finished_from = _time(query.get("finished_from"))
        finished_to = _time(query.get("finished_to"))
        rows: list[tuple[ChangingBuild, int]] = []
        low = self._bound(query.get("created_from"))
        high = self._bound(query.get("created_to"))
        if high is not None and self.precision == "inclusive":
            high += 1000
        counted = query.get("per_page") == "1"
        for build in reversed(self.history.between(low, high)):
            index = self._shown(build)
            if index < 0 or (build.id in self.hidden and not counted):
                continue
            if slug is not None and build.slug != slug:
                continue
            version = build.versions[index]
            if branches and build.branch not in branches:
                continue
            if states and not _has_state(version.state, version.blocked, states):
                continue
            ended = version.finished_at
            if finished_from is not None and (ended is None or ended < finished_from):
                continue
            if finished_to is not None and (ended is None or ended >= finished_to):
                continue
            rows.append((build, index))
        return rows

    def _bound(self, text: str | None) -> int | None:
        """Return a bound of creation times, as precise as the service is."""
        time = _time(text)
        if time is None or self.precision == "milliseconds":
            return time
        half = 500 if self.precision == "rounded" else 0
        return (time + half) // 1000 * 1000

    def _shown(self, build: ChangingBuild) -> int:
        """Return the index of the version that is shown now; -1 if none is."""
        if build.gone_at is not None:
            return -1
        behind = self.chance.choice((0, 0, self.lag, self.chance.uniform(0, self.lag)))
        return build.index_at(self.now - int(behind))

    def _build(self, request: httpx.Request, slug: str | None, number: int) -> httpx.Response:
        for build in self.history.builds:
            if build.slug == slug and build.number == number:
                index = self._shown(build)
                if build.id in self.forbidden:
                    return self._json(403, {"message": "Forbidden"})
                if index >= 0:
                    return self._json(200, self._as_json(build, index, request.url.params))
        return self._json(404, {"message": "No build found"})

    def _artifacts(self, slug: str | None, number: int) -> httpx.Response:
        """Respond with an artifact of each job, as of now."""
        for build in self.history.builds:
            if build.slug == slug and build.number == number and build.gone_at is None:
                index = build.index_at(self.now)
                return self._json(200, [{"id": each} for each in build.artifacts(index)])
        return self._json(404, {"message": "No build found"})

    def _as_json(
        self, build: ChangingBuild, index: int, query: httpx.QueryParams
    ) -> dict[str, Any]:
        retried = query.get("include_retried_jobs") == "true"
        row = build.as_json(index, ROOT, retried_jobs=retried)
        if query.get("exclude_jobs") == "true":
            del row["jobs"]
        return row

    def _organization(self) -> dict[str, Any]:
        return {
            "id": "organization-1",
            "graphql_id": "graphql-organization-1",
            "url": ROOT,
            "web_url": "https://buildkite.com/acme",
            "name": "Acme",
            "slug": "acme",
            "pipelines_url": f"{ROOT}/pipelines",
            "agents_url": f"{ROOT}/agents",
            "emojis_url": f"{ROOT}/emojis",
            "created_at": text_of(self.history.created_at),
        }

    def _links(self, request: httpx.Request, page: int, last: int) -> str:
        if page >= last:
            return ""
        numbers = {"next": page + 1}
        counted = request.url.params.get("per_page") == "1"
        if self.send_last and (self.countable or not counted):
            numbers["last"] = last if counted else last * self.pages_claimed
        if page > 1:
            numbers |= {"prev": page - 1, "first": 1}
        urls = {
            relation: request.url.copy_set_param("page", str(number))
            for relation, number in numbers.items()
        }
        return ", ".join(f'<{url}>; rel="{relation}"' for relation, url in urls.items())

    def _json(self, status: int, value: Any, **headers: str) -> httpx.Response:
        date = datetime.fromtimestamp((self.now + self.ahead) // 1000, UTC)
        headers = {"Date": format_datetime(date, usegmt=True), **headers}
        headers["Content-Type"] = "application/json"
        return httpx.Response(status, content=json.dumps(value).encode(), headers=headers)


def _has_state(state: str, blocked: bool, wanted: frozenset[str]) -> bool:
    if state in wanted or (blocked and "blocked" in wanted):
        return True
    return "finished" in wanted and (blocked or state in {"passed", "failed", "canceled"})


def _time(text: str | None) -> int | None:
    """Return a time of a query in milliseconds, cut to what the service compares."""
    if text is None:
        return None
    return int(datetime.fromisoformat(text).timestamp() * 1_000_000 + 0.5) // 1000


def _without_length(response: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name != "content-length"}


@asynccontextmanager
async def client_of_service(
    service: MutatingService, *, ahead: float = 0.0
) -> AsyncIterator[Buildkite]:
    """Open a client on the service's time; its own clock may be some seconds ahead."""
    time = service.time
    clock = Clock(
        monotonic=time.clock,
        sleep=time.sleep,
        random=lambda: 0.5,
        now=lambda: datetime.fromtimestamp(time.seconds + ahead, UTC),
    )
    async with (
        httpx.AsyncClient(transport=service) as connections,
        Buildkite(TOKEN, http_client=connections, clock=clock) as bk,
    ):
        yield bk
