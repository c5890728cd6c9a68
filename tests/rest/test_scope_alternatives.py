"""Calls for which one of several scopes is enough."""

from __future__ import annotations

import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.errors import Forbidden
from buildkite_async.testing import VirtualTime, client_of


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(builds=0, clock=time.clock)


def a_failed_build(emulator: Emulator) -> tuple[int, str]:
    """Return the number of a failed build, and the id of its failed job."""
    build = emulator.add_build("web")
    key = next(job.step.key for job in build.jobs if job.step.type == "script" and job.step.key)
    emulator.finish_build(build, failing=key)
    return build.number, next(job.id for job in build.jobs if job.state == "failed")


@pytest.mark.parametrize("scope", ["retry_builds", "write_builds"])
async def test_either_scope_is_enough_to_retry(
    emulator: Emulator, time: VirtualTime, scope: str
) -> None:
    number, job = a_failed_build(emulator)
    token = emulator.add_token([scope]).value
    async with client_of(emulator, time, token=token) as bk:
        acme = bk.org("acme")
        await acme.builds.retry_failed_jobs("web", number)
        other, job = a_failed_build(emulator)
        assert other != number
        assert (await acme.jobs.retry(job)).id != job


async def test_the_scope_to_retry_is_not_enough_to_create(
    emulator: Emulator, time: VirtualTime
) -> None:
    token = emulator.add_token(["retry_builds"]).value
    async with client_of(emulator, time, token=token) as bk:
        with pytest.raises(Forbidden, match=r"The token lacks the scope write_builds\."):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")


async def test_an_error_names_the_narrower_scope(emulator: Emulator, time: VirtualTime) -> None:
    _, job = a_failed_build(emulator)
    token = emulator.add_token(["read_builds"]).value
    async with client_of(emulator, time, token=token) as bk:
        with pytest.raises(Forbidden, match=r"The token lacks the scope retry_builds\.") as caught:
            await bk.org("acme").jobs.retry(job)
    assert caught.value.missing_scopes == {"retry_builds"}


@pytest.mark.parametrize("granted", [{"retry_builds"}, {"write_builds"}])
def test_no_scope_is_missing_if_one_of_them_was_granted(granted: set[str]) -> None:
    error = Forbidden(
        "No",
        method="PUT",
        path="/",
        status=403,
        granted_scopes=frozenset(granted),
        required_scopes=frozenset({"retry_builds", "write_builds"}),
    )
    assert error.missing_scopes == frozenset()
