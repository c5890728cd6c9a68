"""The smallest pull that keeps its promises, in memory, and the faults that it can be given.

It shows that the mutating service and the promises fit each other, and that they find the faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Literal, TypeAlias

import httpx
from attrs import define, evolve, field, frozen

from tests.bulk.changing_history import ENDED, ENDED_WITHOUT_A_TIME, RUNNING, text_of
from tests.bulk.mutating_service import ROOT, MutatingService
from tests.bulk.promises import Row, milliseconds

__all__ = ["Failed", "PlantedFault", "ReferencePull"]

PlantedFault: TypeAlias = Literal[
    "page numbers", "no overlap", "no open set", "as_of of the end", "gone is gone", "latest jobs"
]
SETTLING = 5000
"""Milliseconds by which `as_of` is before the first response."""


class Failed(Exception):
    """A request failed, and with it the run."""


@frozen
class Interval:
    since: int
    until: int
    as_of: int


@define(eq=False, kw_only=True)
class ReferencePull:
    """A dataset of all builds, and runs that bring it up to date."""

    service: MutatingService
    overlap: int
    fault: PlantedFault | None = None
    rows: dict[str, Row] = field(factory=dict[str, Row])
    intervals: list[Interval] = field(factory=list[Interval])
    open: dict[str, tuple[str, int]] = field(factory=dict[str, tuple[str, int]])
    """URL and creation time of each build that had not ended."""
    as_of: int = 0

    async def run(self) -> None:
        """Bring the dataset up to date.

        Raises:
            Failed: A request failed; what was read before is kept.
        """
        async with httpx.AsyncClient(transport=self.service) as client:
            self.as_of = max(self.as_of, self._date(await self._get(client, ROOT)) - SETTLING)
            since = max((each.until for each in self.intervals), default=0)
            overlap = 0 if self.fault == "no overlap" else self.overlap
            seen = await self._walk(
                client,
                created_from=text_of(max(0, since - overlap)),
                created_to=text_of(self.as_of),
            )
            self.intervals.append(Interval(since, self.as_of, self.as_of))
            if since > 0:
                earliest = min(each.as_of for each in self.intervals)
                finished_from = text_of(earliest - overlap)
                seen |= await self._walk(client, finished_from=finished_from)
            if self.fault != "no open set":
                states = sorted(RUNNING)
                seen |= await self._walk(client, **{"state[]": states})
                for id in sorted(self.open.keys() - seen):
                    if id in self.open:  # not yet read with another one of its millisecond
                        await self._rest(client, id)
            end = self.as_of
            if self.fault == "as_of of the end":
                end = self._date(await self._get(client, ROOT)) - SETTLING
            self.intervals = [evolve(each, as_of=end) for each in self.intervals]
            self.as_of = end

    async def _walk(self, client: httpx.AsyncClient, **query: Any) -> set[str]:
        """Read a listing, and return the ids in it."""
        query |= {"per_page": 100, "include_retried_jobs": self.fault != "latest jobs"}
        seen: set[str] = set()
        page = 1
        while True:
            response = await self._page(client, query, page)
            builds = response.json()
            seen |= self._merge(builds)
            following = (
                text_of((milliseconds(builds[-1]["created_at"]) or 0) + 1) if builds else None
            )
            more = "next" in response.links
            if self.fault == "page numbers" or (more and following == query.get("created_to")):
                page += 1
            else:
                # Pages of one millisecond again, backwards: rows that leave move no unread ones up.
                for number in range(page - 1, 0, -1):
                    seen |= self._merge((await self._page(client, query, number)).json())
                query["created_to"], page = following, 1
            if not more:
                return seen

    async def _page(
        self, client: httpx.AsyncClient, query: Mapping[str, Any], page: int
    ) -> httpx.Response:
        return await self._get(client, f"{ROOT}/builds", {**query, "page": page})

    async def _rest(self, client: httpx.AsyncClient, id: str) -> None:
        """Read a build that had not ended and that no listing brought."""
        url, created = self.open[id]
        query = {"include_retried_jobs": "true"}
        response = await self._get(client, url, query, missing=True)
        if response.status_code != 404:
            self._merge([response.json()])
            return
        # Deleted, or its pipeline has another name.
        if self.fault != "gone is gone":
            period = {"created_from": text_of(created), "created_to": text_of(created + 1)}
            if id in await self._walk(client, **period):
                return
        del self.open[id]

    def _merge(self, builds: Iterable[Mapping[str, Any]]) -> set[str]:
        """Add builds to the dataset, and return their ids."""
        ids: set[str] = set()
        for build in builds:
            ids.add(build["id"])
            self.rows[build["id"]] = Row(
                id=build["id"],
                version=int(build["message"]),
                state=build["state"],
                finished_at=build["finished_at"],
                jobs=tuple(sorted((job["id"], job["name"]) for job in build["jobs"])),
                as_of=self.as_of,
            )
            final = build["blocked"] or build["state"] in ENDED | ENDED_WITHOUT_A_TIME
            if final:
                self.open.pop(build["id"], None)
            else:
                self.open[build["id"]] = build["url"], milliseconds(build["created_at"]) or 0
        return ids

    async def _get(
        self, client: httpx.AsyncClient, url: str, query: Any = None, *, missing: bool = False
    ) -> httpx.Response:
        try:
            response = await client.get(url, params=query)
            while response.status_code == 429:
                await self.service.time.sleep(response.json()["reset"])
                response = await client.get(url, params=query)
            response.json()
        except (httpx.TransportError, ValueError) as error:
            raise Failed from error
        if response.status_code != 200 and not (missing and response.status_code == 404):
            raise Failed(response.status_code)
        return response

    @staticmethod
    def _date(response: httpx.Response) -> int:
        return round(parsedate_to_datetime(response.headers["Date"]).timestamp() * 1000)
