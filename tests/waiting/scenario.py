"""An organization whose builds change with the time of the loop, as a transport for httpx.

It has the listing of builds with its filters, and single builds. What is not documented of the service
is a switch.
"""

from __future__ import annotations

import asyncio
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx
from attrs import define, field

from buildkite_async import Buildkite
from buildkite_async.wire.datetimes import format_datetime, parse_datetime
from tests.doubles.service import API, build_json
from tests.doubles.virtual_time import START

__all__ = ["Scenario", "ScriptedBuild", "is_idle", "places"]

_BUILD = re.compile(r"/organizations/acme/pipelines/([^/]+)/builds/(\d+)$")
_LISTING = re.compile(r"/organizations/acme(?:/pipelines/([^/]+))?/builds$")
_ENDS = frozenset({"passed", "failed", "canceled", "skipped", "not_run"})

Change = Mapping[str, Any]


def now() -> float:
    return asyncio.get_running_loop().time()


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@define(eq=False)
class ScriptedBuild:
    """A build and what happens to it."""

    number: int
    pipeline: str
    created: float
    fields: dict[str, Any]
    times: list[float] = field(factory=list)
    changes: list[Change] = field(factory=list)
    rendered: dict[int, dict[str, Any]] = field(factory=dict)

    @property
    def id(self) -> str:
        return f"{self.pipeline}-{self.number}"

    def then(self, seconds: float, **change: Any) -> ScriptedBuild:
        """Let something happen at a time; `deleted=True` deletes it."""
        assert not self.times or seconds >= self.times[-1]
        self.times.append(seconds)
        self.changes.append(change)
        return self

    def run(self, seconds: float) -> ScriptedBuild:
        return self.then(seconds, state="running", started_at=seconds, finished_at=None)

    def end(self, seconds: float, state: str = "passed", *, dated: bool = True) -> ScriptedBuild:
        """Let it finish, with or without a `finished_at`."""
        return self.then(seconds, state=state, finished_at=seconds if dated else None)

    def block(self, seconds: float, state: str = "passed", *, dated: bool = False) -> ScriptedBuild:
        """Let it wait at a block step, in the state that it had."""
        return self.then(seconds, state=state, blocked=True, finished_at=seconds if dated else None)

    def unblock(self, seconds: float) -> ScriptedBuild:
        return self.then(seconds, state="running", blocked=False, finished_at=None)

    def delete(self, seconds: float) -> ScriptedBuild:
        return self.then(seconds, deleted=True)

    def shown(self, seconds: float) -> dict[str, Any] | None:
        """Return the build as JSON at a time; None if there is none."""
        if seconds < self.created:
            return None
        count = bisect_right(self.times, seconds)
        if count not in self.rendered:
            value: dict[str, Any] = {"state": "scheduled", **self.fields}
            for change in self.changes[:count]:
                value |= change
            for name in ("started_at", "finished_at", "failing_at"):
                if isinstance(value.get(name), int | float):
                    value[name] = format_datetime(at(value[name]))
            self.rendered[count] = build_json(
                self.number,
                **{
                    "id": self.id,
                    "url": f"{API}/organizations/acme/pipelines/{self.pipeline}/builds/{self.number}",
                    "web_url": f"https://buildkite.com/acme/{self.pipeline}/builds/{self.number}",
                    "created_at": format_datetime(at(self.created)),
                    **value,
                },
            )
        found = self.rendered[count]
        return None if found.get("deleted") else found


@define(eq=False)
class Scenario:
    """The organization `acme`."""

    builds: list[ScriptedBuild] = field(factory=list)
    dated: bool = True
    failures: list[tuple[float, float, str, Callable[[], httpx.Response | Exception]]] = field(
        factory=list
    )
    """From when to when requests fail, which ones, and how."""
    ignored: frozenset[str] = frozenset()
    """Filters that the service ignores."""
    log: list[tuple[float, httpx.Request]] = field(factory=list)
    latency: float = 0.2
    hidden: Callable[[ScriptedBuild], bool] = field(default=lambda _: False)
    """Which builds no listing has."""
    listed: Callable[[ScriptedBuild, float], dict[str, Any] | None] = field(
        default=lambda build, seconds: build.shown(seconds)
    )
    """How listings show a build at a time."""

    def add(self, created: float = -60.0, *, pipeline: str = "web", **fields: Any) -> ScriptedBuild:
        build = ScriptedBuild(len(self.builds) + 1, pipeline, created, fields)
        self.builds.append(build)
        return build

    def fail(
        self,
        start: float,
        end: float,
        how: Callable[[], httpx.Response | Exception] | None = None,
        *,
        of: str = "",
    ) -> None:
        """Let requests fail whose URL has a text, from one time to another."""
        how = how or (lambda: httpx.Response(503, json={"message": "no"}))
        self.failures.append((start, end, of, how))

    @property
    def times(self) -> list[float]:
        return [time for time, _ in self.log]

    def most_in_a_minute(self, since: float = 0.0) -> int:
        """Return the most requests in any minute."""
        times = [time for time in self.times if time >= since]
        return max(
            (bisect_right(times, time + 59.999) - i for i, time in enumerate(times)), default=0
        )

    def requests_for(self, word: str) -> list[httpx.Request]:
        """Return the requests whose URL has a word."""
        return [request for _, request in self.log if word in str(request.url)]

    def respond(self, request: httpx.Request) -> httpx.Response:
        seconds = now()
        self.log.append((seconds, request))
        for start, end, of, how in self.failures:
            if start <= seconds < end and of in str(request.url):
                failure = how()
                if isinstance(failure, Exception):
                    raise failure
                return failure
        response = self._response(request, seconds)
        response.headers["Date"] = at(seconds).strftime("%a, %d %b %Y %H:%M:%S GMT")
        return response

    def transport(self) -> httpx.AsyncBaseTransport:
        scenario = self

        class Transport(httpx.AsyncBaseTransport):
            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                await asyncio.sleep(scenario.latency / 2)
                response = scenario.respond(request)
                await asyncio.sleep(scenario.latency / 2)
                return response

        return Transport()

    def _response(self, request: httpx.Request, seconds: float) -> httpx.Response:
        path = request.url.path
        if (found := _BUILD.search(path)) is not None:
            for build in self.builds:
                if (build.pipeline, build.number) == (found[1], int(found[2])):
                    shown = build.shown(seconds)
                    if shown is not None:
                        return httpx.Response(200, json=self._with_jobs(shown, request))
            return httpx.Response(404, json={"message": "No build found"})
        listing = _LISTING.search(path)
        assert listing is not None, path
        return self._listing(request, listing[1], seconds)

    def _with_jobs(self, shown: dict[str, Any], request: httpx.Request) -> dict[str, Any]:
        if request.url.params.get("exclude_jobs") == "true":
            return {name: value for name, value in shown.items() if name != "jobs"}
        return shown

    def _listing(
        self, request: httpx.Request, pipeline: str | None, seconds: float
    ) -> httpx.Response:
        query = request.url.params
        assert "finished" not in query.get_list("state[]")
        rows = [
            (build, shown)
            for build in self.builds
            if (shown := self.listed(build, seconds)) is not None
            and (pipeline is None or build.pipeline == pipeline)
            and not self.hidden(build)
            and all(self._fits(shown, name, query.get_list(name)) for name in set(query))
        ]
        rows.sort(key=lambda row: (row[0].created, row[0].number), reverse=True)
        page, size = int(query.get("page", 1)), int(query.get("per_page", 30))
        part = rows[(page - 1) * size : page * size]
        links: list[str] = []
        if page * size < len(rows):
            url = request.url.copy_set_param("page", page + 1)
            last = request.url.copy_set_param("page", -(-len(rows) // size))
            links = [f'<{url}>; rel="next"', f'<{last}>; rel="last"']
        body = json.dumps([{k: v for k, v in shown.items() if k != "jobs"} for _, shown in part])
        headers = {"Content-Type": "application/json"} | (
            {"Link": ", ".join(links)} if links else {}
        )
        return httpx.Response(200, content=body.encode(), headers=headers)

    def _fits(self, shown: dict[str, Any], name: str, values: list[str]) -> bool:
        if name in self.ignored:
            return True
        match name:
            case "state[]":
                return shown["state"] in values or (shown["blocked"] and "blocked" in values)
            case "branch[]":
                return shown["branch"] in values
            case "commit[]":
                return shown["commit"] in values
            case "created_from":
                return parse_datetime(shown["created_at"]) >= parse_datetime(values[0])
            case "created_to":
                return parse_datetime(shown["created_at"]) < parse_datetime(values[0])
            case "finished_from":
                end = shown["finished_at"]
                return end is not None and parse_datetime(end) >= parse_datetime(values[0])
            case "creator":
                return shown["creator"] is not None and shown["creator"]["id"] == values[0]
            case "page" | "per_page" | "exclude_jobs" | "exclude_pipeline":
                return True
            case _ if name.startswith("meta_data["):
                return shown["meta_data"].get(name[10:-1]) == values[0]
            case _:
                raise AssertionError(f"unknown filter: {name}")


def is_idle(bk: Buildkite) -> bool:
    """Whether no poller of a client runs."""
    pollers: Iterable[Any] = bk._session._state.background.values()
    return not any(each.is_running for each in pollers)


def places(builds: Iterable[ScriptedBuild]) -> list[tuple[str, int]]:
    """Return the builds as a caller names them."""
    return [(build.pipeline, build.number) for build in builds]
