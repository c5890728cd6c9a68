"""The parts into which a long listing is split are read side by side, each by its own requests."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import httpx
import pytest

from buildkite_async import bulk
from buildkite_async.testing import VirtualTime
from tests.bulk.changing_history import History, text_of
from tests.bulk.mutating_service import Fault, MutatingService, client_of_service
from tests.bulk.promises import dataset_rows
from tests.bulk.scenarios import DAY, NOW, seed_world


def at(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


async def test_a_part_that_the_first_page_has_as_a_whole_is_not_asked_for(tmp_path):
    history = History(created_at=NOW - 50 * DAY)
    for number in range(60):
        history.insert(NOW - 10 * DAY + number)
    history.insert(NOW - DAY // 2)
    service = MutatingService(history=history, time=VirtualTime(), page_limit=5, countable=False)
    async with client_of_service(service) as client:
        report = await bulk.pull(
            client.org("acme"), to=tmp_path, since=at(NOW - 20 * DAY), slice_pages=1
        )
    assert report.complete
    listings = [
        each.url.params for each in service.requests if each.url.params.get("per_page") == "100"
    ]
    first = listings[0]["created_from"]
    parts = [each for each in listings if each["created_from"] > first]
    newest = text_of(NOW - DAY // 2)
    assert parts and all(each["created_to"] <= newest for each in parts)


@pytest.mark.parametrize("status", [403, 500])
async def test_of_a_part_that_fails_midway_the_next_run_reads_only_the_rest(status, tmp_path):
    service = MutatingService(history=seed_world(3, 160, 20.0), time=VirtualTime(), page_limit=5)
    respond, parts, asked = service.respond, list[str](), list[str]()

    def fail_from_the_third_request_of_a_part(request: httpx.Request) -> httpx.Response:
        response, seam = respond(request), request.url.params.get("created_from")
        if seam is not None and request.url.params.get("per_page") == "100":
            if seam not in parts:
                parts.append(seam)
            if seam == parts[0]:
                asked.append(seam)
                if len(asked) > 2:
                    return Fault("status", status).apply(response)
        return response

    service.respond = fail_from_the_third_request_of_a_part
    async with client_of_service(service) as client:
        acme = client.org("acme")
        first = await bulk.pull(acme, to=tmp_path, at_once=8)
        service.respond = respond
        (missing,) = [each for each in first.missing if each.step == "new"]
        assert missing.since is not None and missing.until is not None
        assert not first.complete and missing.since.isoformat()[:10] == parts[0][:10]
        kept = dataset_rows(tmp_path).keys()
        since, until = (round(each.timestamp() * 1000) for each in (missing.since, missing.until))
        whole = {each.id for each in service.history.builds}
        lacking = {each.id for each in service.history.between(since, until)}
        assert lacking and whole - lacking <= kept
        assert len(kept & lacking) < 5, "more than the last millisecond is read again"
        assert (await bulk.pull(acme, to=tmp_path, at_once=8)).complete
    assert dataset_rows(tmp_path).keys() == whole


async def test_failures_of_single_pages_of_parts_do_not_end_a_pull_while_other_pages_are_read(
    tmp_path,
):
    service = MutatingService(history=seed_world(3, 400, 20.0), time=VirtualTime(), page_limit=5)
    respond, asked = service.respond, Counter[str]()

    def fail_at_the_third_request_of_each_part(request: httpx.Request) -> httpx.Response:
        response, seam = respond(request), request.url.params.get("created_from")
        if seam is not None and request.url.params.get("per_page") == "100":
            asked[seam] += 1
            if asked[seam] == 3:
                return Fault("status", 400).apply(response)
        return response

    service.respond = fail_at_the_third_request_of_each_part
    async with client_of_service(service) as client:
        report = await bulk.pull(client.org("acme"), to=tmp_path, at_once=2, slice_pages=10)
    assert len([each for each in report.missing if each.step == "new"]) > 3
    assert not [each for each in report.missing if "not tried" in each.reason]
