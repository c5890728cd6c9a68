"""Arguments: what is refused unsent, what is warned of, and what becomes of times."""

from __future__ import annotations

import asyncio
import gc
import inspect
import pydoc
import traceback
import warnings
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, create_autospec

import pytest
import respx

from buildkite_async import (
    Buildkite,
    InvalidArgument,
    StatusError,
    UnknownArgument,
    UnknownValueWarning,
    UsageError,
)
from buildkite_async.rest.builds import Builds
from buildkite_async.testing import VirtualTime

BUILDS = "https://api.buildkite.com/v2/organizations/acme/builds"


@pytest.fixture
def acme(bk: Buildkite) -> Any:
    return bk.org("acme")


async def query(acme: Any, respx_mock: respx.MockRouter, **filters: Any) -> dict[str, list[str]]:
    """Return the query that a listing of builds sends."""
    route = respx_mock.get(url__startswith=BUILDS).respond(json=[])
    await acme.builds.list(**filters).collect()
    params = route.calls.last.request.url.params
    return {name: params.get_list(name) for name in params}


async def test_the_error_names_the_method_and_the_nearest_argument(acme: Any) -> None:
    with pytest.raises(UnknownArgument) as caught:
        acme.builds.list(brnch="main")
    assert isinstance(caught.value, UsageError)
    assert isinstance(caught.value, TypeError)
    assert caught.value.outcome == "not_sent"
    assert str(caught.value) == (
        "builds.list() has no argument 'brnch'. Did you mean 'branch'? "
        "What this version does not know goes into extra_query."
    )


async def test_a_name_that_is_similar_to_none_gets_no_suggestion(acme: Any) -> None:
    with pytest.raises(UnknownArgument, match=r"has no argument 'zzz'\. What") as caught:
        acme.clusters.queues.create("c", key="k", zzz=1)
    assert caught.value.suggestion is None
    assert str(caught.value).startswith("clusters.queues.create()")


async def test_a_key_in_a_row_is_named_with_its_place(acme: Any) -> None:
    steps = [{"type": "waiter"}, {"type": "script", "comand": "make"}]
    with pytest.raises(UnknownArgument) as caught:
        acme.pipelines.create(name="Web", repository="r", cluster_id="c", steps=steps)
    assert caught.value.name == "steps[1].comand"
    assert caught.value.suggestion == "steps[1].command"
    assert str(caught.value).endswith("What this version does not know goes into extra_body.")


async def test_the_type_of_a_row_decides_which_keys_it_has(acme: Any) -> None:
    step = {"type": "waiter", "command": "make", "name": "Make", "env": {}}
    with pytest.raises(UnknownArgument, match=r"no argument 'steps\[0\]\.command'"):
        acme.pipelines.create(name="Web", repository="r", cluster_id="c", steps=[step])
    step["type"] = "script"
    acme.pipelines.create(name="Web", repository="r", cluster_id="c", steps=[step]).close()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"state": {"passed": 1}}, "state must be text or a sequence, not of type dict."),
        ({"state": [["passed"]]}, "state[0] must be text, not of type list."),
        ({"state": ["passed", None]}, "state must not contain None."),
        ({"branch": b"main"}, "branch must be text or a sequence, not of type bytes."),
        ({"branch": object()}, "branch must be text or a sequence, not of type object."),
        ({"meta_data": "a=1"}, "meta_data must be a mapping, not of type str."),
        ({"exclude_jobs": []}, "exclude_jobs must be True or False, not a value of type list."),
        ({"creator": ["a"]}, "creator must be text, not of type list."),
    ],
)
async def test_a_value_of_another_kind_is_refused_by_name(
    acme: Any, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        acme.builds.list(**given)
    assert str(caught.value) == sentence


async def test_text_is_not_taken_for_a_sequence_of_letters(bk: Buildkite, acme: Any) -> None:
    for name, call in {
        "states": lambda: acme.builds.retry_failed_jobs("web", 7, states="failed"),
        "job_uuids": lambda: bk.agent_api("t").stacks.reserve_jobs("s", "abc"),
        "executions": lambda: acme.executions.update_tags("s", "abc"),
        "access_level": lambda: acme.teams.suites.create("t", suite_id="s", access_level="read"),
    }.items():
        with pytest.raises(InvalidArgument, match=f"^{name} must be a sequence, not of type str"):
            call()


async def test_a_value_that_holds_itself_is_refused(acme: Any) -> None:
    env: dict[str, Any] = {}
    env["itself"] = env
    with pytest.raises(InvalidArgument, match="nested too deeply, or holds itself"):
        await acme.builds.create("web", commit="HEAD", branch="main", extra_body=env)


@pytest.mark.parametrize(
    ("args", "given", "words"),
    [
        (("web",), {}, r"builds.get\(\) needs the argument 'number'"),
        ((), {"number": 1}, r"builds.get\(\) needs the argument 'pipeline'"),
        (("web", 1, 2), {}, r"builds.get\(\) takes 2 positional arguments, but 3 were given"),
        (("web", 1), {"pipeline": "x"}, r"builds.get\(\) has got the argument 'pipeline' twice"),
    ],
)
async def test_a_call_that_does_not_fit_a_method_is_refused(
    acme: Any, args: tuple[Any, ...], given: dict[str, Any], words: str
) -> None:
    with pytest.raises(InvalidArgument, match=words):
        acme.builds.get(*args, **given)


async def test_a_call_that_is_never_awaited_is_warned_of_once_and_by_its_name(acme: Any) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        acme.builds.get("web", 1)
        gc.collect()
    assert ["Builds.get" in str(each.message) for each in caught] == [True]


async def test_methods_without_filters_refuse_unknown_keywords_too(acme: Any) -> None:
    with pytest.raises(UnknownArgument, match=r"jobs.reprioritize\(\) has no argument 'priorty'"):
        acme.jobs.reprioritize("job", priorty=5)
    with pytest.raises(UnknownArgument, match="Did you mean 'priority'"):
        acme.jobs.reprioritize("job", priorty=5)


async def test_no_variable_of_the_traceback_shows_what_was_given(acme: Any) -> None:
    secrets = acme.clusters.secrets
    for call in (
        lambda: secrets.create("c", key="k", value="hush-hush", polcy="x"),
        lambda: secrets.update_value("", "s", "hush-hush"),
        lambda: acme.builds.list(created_from=5, creator="hush-hush"),
    ):
        try:
            call()
        except UsageError as error:
            found = traceback.TracebackException.from_exception(error, capture_locals=True)
        ours = [frame for frame in found.stack if "buildkite_async" in frame.filename]
        assert "hush-hush" not in "".join(str(frame.locals) for frame in ours)
        assert len(ours) == 1


async def test_help_and_signature_show_the_keywords(acme: Any) -> None:
    assert {"branch", "state", "per_page", "extra_query"} <= {
        *inspect.signature(acme.builds.list).parameters
    }
    create = inspect.signature(acme.builds.create)
    assert create.parameters["commit"].default is inspect.Parameter.empty
    assert create.parameters["message"].default is ...
    assert create.return_annotation == "Build"
    assert list(create.parameters)[-1].startswith("extra_")
    assert create == inspect.signature(acme.builds.create)
    assert "branch: 'str | Sequence[str]'" in pydoc.plain(pydoc.render_doc(Builds.list))
    assert "created_from: Builds created" in (inspect.getdoc(Builds.list) or "")


async def test_methods_are_still_coroutine_functions_to_asyncio_and_mocks(acme: Any) -> None:
    assert asyncio.iscoroutinefunction(acme.builds.get)
    assert asyncio.iscoroutinefunction(acme.builds.cancel)
    assert not asyncio.iscoroutinefunction(acme.builds.list)
    mock = create_autospec(Builds, instance=True)
    assert isinstance(mock.get, AsyncMock)


async def test_extras_replace_arguments_of_the_same_name(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    sent = await query(acme, respx_mock, branch="main", extra_query={"branch": ["a", "b"]})
    assert sent["branch"] == ["a", "b"]


async def test_a_lone_surrogate_in_a_query_is_refused_by_name(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    for given in ({"branch": "a\udcff"}, {"branch": ["main", "\udcff"]}):
        with pytest.raises(InvalidArgument, match=r"^branch holds a lone surrogate, '\\udcff'"):
            await acme.builds.list(**given).collect()
    assert not respx_mock.calls


async def test_extras_are_those_of_one_call_only(acme: Any, respx_mock: respx.MockRouter) -> None:
    assert "brand_new" in await query(acme, respx_mock, extra_query={"brand_new": 1})
    assert "brand_new" not in await query(acme, respx_mock)


async def test_an_extra_time_of_a_listing_of_builds_is_read_like_the_argument(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    sent = await query(acme, respx_mock, extra_query={"created_to": "2026-01-31"})
    assert sent["created_to"] == ["2026-01-31T00:00:00.000Z"]


@pytest.mark.parametrize("value", [5, "x=1", [("x", 1)], {1: 2}])
async def test_extras_are_mappings_by_name(acme: Any, value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^extra_query must be a mapping of names to values"):
        acme.builds.list(extra_query=value)


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (datetime(2026, 1, 31, 12, 30, 15, 123_999, UTC), "2026-01-31T12:30:15.123Z"),
        (
            datetime(2026, 1, 31, 12, tzinfo=timezone(timedelta(hours=2))),
            "2026-01-31T10:00:00.000Z",
        ),
        (date(2026, 1, 31), "2026-01-31T00:00:00.000Z"),
        ("2026-01-31", "2026-01-31T00:00:00.000Z"),
        ("2026-01-31T12:30", "2026-01-31T12:30:00.000Z"),
        ("2026-01-31T12:30:15.123999Z", "2026-01-31T12:30:15.123Z"),
        ("2026-01-31 12:30:00 +0200", "2026-01-31T10:30:00.000Z"),
    ],
)
async def test_a_time_is_a_datetime_a_date_or_text(
    acme: Any, respx_mock: respx.MockRouter, value: Any, sent: str
) -> None:
    for name in ("created_from", "created_to", "finished_from"):
        assert (await query(acme, respx_mock, **{name: value}))[name] == [sent]


@pytest.mark.parametrize(
    ("age", "length"),
    [
        ("7d", timedelta(days=7)),
        ("36h", timedelta(hours=36)),
        ("90m", timedelta(minutes=90)),
        ("45s", timedelta(seconds=45)),
        ("2w", timedelta(weeks=2)),
        (" 1d12h ", timedelta(hours=36)),
        (timedelta(hours=3), timedelta(hours=3)),
    ],
)
async def test_an_age_is_counted_back_from_the_service_s_clock(
    bk: Buildkite, time: VirtualTime, respx_mock: respx.MockRouter, age: Any, length: timedelta
) -> None:
    ahead = time.now() + timedelta(days=3)
    date_header = ahead.strftime("%a, %d %b %Y %H:%M:%S GMT")
    respx_mock.get("https://api.buildkite.com/v2/user").respond(401, headers={"Date": date_header})
    for _ in range(2):
        with pytest.raises(StatusError, match="401"):
            await bk.user.get()
    sent = await query(bk.org("acme"), respx_mock, created_from=age)
    expected = ahead.replace(microsecond=0) - length
    assert sent["created_from"] == [f"{expected:%Y-%m-%dT%H:%M:%S}.000Z"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (
            "yesterday",
            "must be an aware datetime, a date, a timedelta, or text such as .*'yesterday'",
        ),
        ("", "must be an aware datetime"),
        ("d", "must be an aware datetime"),
        ("7d7d", "must be an aware datetime"),
        ("-7d", "must be an aware datetime"),
        (5, "must be .*, not int"),
        (True, "must be "),
        ([], "must be .*, not list"),
        pytest.param(10**5000, "must be ", id="huge"),
        (datetime(2026, 1, 31), "has no time zone: pass an aware datetime"),  # noqa: DTZ001
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), "is out of range"),
        (timedelta.max, "is out of range"),
        ("99999999999d", "is out of range"),
        ("9" * 40 + "d", "is out of range"),
    ],
)
async def test_what_is_not_a_time_is_refused_by_name(acme: Any, value: Any, reason: str) -> None:
    with pytest.raises(InvalidArgument, match=f"^created_from {reason}") as caught:
        acme.builds.list(created_from=value)
    assert len(str(caught.value)) < 700


async def test_a_time_in_a_row_is_converted_too(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(url__regex=".*/notifications").respond(json={"errors": []})
    line = {"job_uuid": "j", "detail": "late", "timestamp": "2026-01-31"}
    rows = [line]
    await bk.agent_api("t").stacks.create_notifications("s", rows)
    assert b'"timestamp":"2026-01-31T00:00:00.000Z"' in route.calls.last.request.content
    assert rows == [line]
    assert line["timestamp"] == "2026-01-31"  # the caller's own objects do not change
    with pytest.raises(InvalidArgument, match=r"^notifications\[0\]\.timestamp must be"):
        await bk.agent_api("t").stacks.create_notifications("s", [{**line, "timestamp": 5}])


async def test_the_end_of_a_token_is_not_an_age(acme: Any, respx_mock: respx.MockRouter) -> None:
    with pytest.raises(InvalidArgument, match=r"^expires_at must be .*, not '7d'"):
        acme.clusters.agent_tokens.create("c", description="d", expires_at="7d")
    with pytest.raises(InvalidArgument, match=r"^expires_at must be .*, not timedelta"):
        acme.clusters.agent_tokens.create("c", description="d", expires_at=timedelta(1))
    acme.clusters.agent_tokens.create("c", description="d", expires_at="2027-01-01").close()


async def test_a_similar_value_is_warned_of_once_and_sent(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    message = r"builds\.list\(\) is called with state='PASSED'.*did you mean 'passed'\?"
    with pytest.warns(UnknownValueWarning, match=message) as caught:
        assert (await query(acme, respx_mock, state="PASSED"))["state"] == ["PASSED"]
    assert [Path(each.filename) for each in caught] == [Path(__file__)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (await query(acme, respx_mock, state="PASSED"))["state"] == ["PASSED"]


async def test_a_similar_value_in_a_list_or_a_nested_mapping_is_warned_of(acme: Any) -> None:
    with pytest.warns(UnknownValueWarning, match=r"state\[1\]='pased'.*'passed'"):
        acme.builds.list(state=["failed", "pased"])
    settings = {"trigger_mode": "cod"}
    with pytest.warns(UnknownValueWarning, match=r"provider_settings\.trigger_mode='cod'.*'code'"):
        acme.pipelines.update("web", provider_settings=settings).close()
    with pytest.warns(UnknownValueWarning, match="role='mantainer'"):
        acme.teams.members.create("t", user_id="u", role="mantainer").close()


@pytest.mark.parametrize("state", ["hibernating", "passed", "finished", ["failed", "on_hold"]])
async def test_a_value_that_is_documented_or_new_is_sent_silently(acme: Any, state: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        acme.builds.list(state=state)


async def test_with_warnings_as_errors_each_call_raises(acme: Any) -> None:
    for _ in range(2):
        with pytest.raises(UnknownValueWarning):  # pytest makes warnings errors here
            acme.builds.list(state="canceld")


async def test_a_file_can_be_named_by_text_or_path(
    bk: Buildkite, acme: Any, respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    file = tmp_path / "results.json"
    file.write_text("[]")
    route = respx_mock.post(url__regex=".*(uploads|test-ownerships|packages)$").respond(
        500, json={"message": "enough"}
    )
    suite = bk.test_collection("t")
    for path in (file, str(file)):
        for call in (
            suite.uploads.create(path, run_env={"CI": "x"}),
            suite.ownership.upload(path),
            acme.packages.create("r", path),
        ):
            with pytest.raises(StatusError, match="enough"):
                await call
            assert b"[]" in route.calls.last.request.content
    sent = len(route.calls)
    for call in (
        lambda: acme.packages.create("r", 5),
        lambda: acme.packages.upload("r", None),
        lambda: suite.ownership.upload(5),
        lambda: suite.uploads.create(5, run_env={}),
        lambda: acme.artifacts.download("j", "a", to=5),
        lambda: acme.packages.create("r", "a\0b"),
        lambda: acme.packages.create("r", "x" * 5000),
        lambda: acme.packages.create("r", ""),
    ):
        with pytest.raises(InvalidArgument):
            await call()
    assert len(route.calls) == sent


async def test_numbers_of_methods_are_checked_by_name(bk: Buildkite, acme: Any) -> None:
    images = acme.clusters.agent_images
    for name, call in {
        "last_bytes": lambda: acme.jobs.get_log_text("j", last_bytes="5"),
        "max_bytes": lambda: acme.artifacts.download("j", "a", to="x", max_bytes="5"),
        "timeout": lambda: images.wait_until_ready("c", "i", timeout="5"),
        "every": lambda: images.wait_until_ready("c", "i", every=0),
    }.items():
        with pytest.raises(InvalidArgument, match=f"^{name} must be"):
            await call()
    for limit in ("5", 0, 1001, True):
        with pytest.raises(InvalidArgument, match=r"^limit must be"):
            bk.agent_api("t").stacks.list_scheduled_jobs("s", queue_key="q", limit=limit)


async def test_none_stands_for_an_argument_that_is_left_out_where_the_type_allows_it(
    bk: Buildkite, acme: Any, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get(url__regex=".*/log$").respond(text="done")
    assert await acme.jobs.get_log_text("j", last_bytes=None) == b"done"
    route = respx_mock.post(url__regex=".*/oauth/device.*").respond(400, json={"error": "no"})
    with pytest.raises(StatusError):
        await bk.oauth.authorize_device(client_id="c", scope="read_builds", client_secret=None)
    assert b"client_secret" not in route.calls.last.request.content
    assert b"None" not in route.calls.last.request.content


async def test_numbers_in_a_list_are_joined(acme: Any, respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(url__regex=".*/tests").respond(json=[])
    await acme.tests.list("s", labels=["a", 5]).collect()
    assert route.calls.last.request.url.params["labels"] == "a,5"


async def test_a_grant_without_its_secret_is_refused(bk: Buildkite) -> None:
    with pytest.raises(InvalidArgument, match="create_token\\(\\) needs the argument 'secret'"):
        await bk.portal("acme", "p").create_token(client_id="c")


async def test_a_build_without_a_commit_is_refused_unless_an_extra_is_one(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(InvalidArgument, match=r"^builds.create\(\) needs the argument 'commit'\.$"):
        acme.builds.create("web")
    with pytest.raises(InvalidArgument, match=r"^builds.create\(\) needs the argument 'branch'\.$"):
        acme.builds.create("web", extra_body={"commit": "HEAD"})
    respx_mock.post().respond(422, json={})
    with pytest.raises(StatusError):
        await acme.builds.create("web", extra_body={"commit": "HEAD", "branch": "main"})


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda acme: acme.builds.get("web", -1), "number must be a whole number of 1 or more"),
        (lambda acme: acme.builds.get("web", 0), "number must be a whole number of 1 or more"),
        (lambda acme: acme.builds.get("web", "x"), "number must be a whole number of 1 or more"),
        (
            lambda acme: acme.builds.get("web", str(2**63)),
            "number must be a whole number between 1 and 9,223,372,036,854,775,807, not",
        ),
        (lambda acme: acme.pipelines.get(-1), "pipeline must be a slug, number or id, not -1"),
        (
            lambda acme: acme.builds.list(include_retried_jobs="no"),
            "include_retried_jobs must be True or False, not 'no'",
        ),
        (
            lambda acme: acme.builds.list(state=3),
            "state must be text or a sequence, not of type int",
        ),
        (
            lambda acme: acme.builds.list(branch=True),
            "branch must be text or a sequence, not of type bool",
        ),
        (
            lambda acme: acme.jobs.reprioritize("job", "5"),
            "priority must be a whole number, not '5'",
        ),
        (
            lambda acme: acme.notification_services.list(after="a", before="b"),
            "after and before cannot be given together",
        ),
    ],
)
async def test_a_value_that_does_not_fit_its_declared_type_is_refused_by_name(
    acme: Any, call: Any, sentence: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        call(acme)
    assert str(caught.value).startswith(sentence)


async def test_a_number_of_a_build_may_be_text_and_a_priority_negative(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.route().respond(422, json={})
    for call in (acme.builds.get("web", "7"), acme.jobs.reprioritize("job", -5)):
        with pytest.raises(StatusError):
            await call
    assert route.calls[0].request.url.path.endswith("/builds/7")
    assert b"-5" in route.calls[1].request.content


async def test_a_number_that_python_cannot_write_is_refused(acme: Any) -> None:
    given: dict[str, Any] = {"commit": "HEAD", "branch": "main"}
    with pytest.raises(InvalidArgument, match="cannot be sent as JSON"):
        await acme.builds.create("web", **given, extra_body={"N": 10**5000})
    with pytest.raises(InvalidArgument, match=r"env\.N must not be a number of so many digits"):
        await acme.builds.create("web", **given, env={"N": 10**5000})


async def test_the_values_of_a_mapping_with_any_keys_are_checked_by_its_hint(
    acme: Any, respx_mock: respx.MockRouter
) -> None:
    respx_mock.post().respond(422, json={})
    given: dict[str, Any] = {"name": "n", "repository": "r", "cluster_id": "c"}
    message = r"teams\.uuid='read_onyl'.*'read_only'"
    with pytest.warns(UnknownValueWarning, match=message), pytest.raises(StatusError):
        await acme.pipelines.create(**given, teams={"uuid": "read_onyl"})
    with pytest.raises(
        InvalidArgument,
        match=r"meta_data\.a must be text, a number, True or False, not of type dict",
    ):
        await acme.builds.create("web", commit="HEAD", branch="main", meta_data={"a": {"b": 1}})
    with pytest.raises(InvalidArgument, match=r"env\.a{500}\.\.\. must be text"):
        await acme.builds.create("web", commit="HEAD", branch="main", env={"a" * 10_000: []})


@pytest.mark.parametrize("empty", [[], (), set()], ids=["list", "tuple", "set"])
@pytest.mark.parametrize(
    ("listing", "name"),
    [
        (lambda acme, empty: acme.builds.list(state=empty), "state"),
        (lambda acme, empty: acme.builds.list(branch=empty).concurrent(3), "branch"),
        (lambda acme, empty: acme.tests.list("suite", labels=empty), "labels"),
        (lambda acme, empty: acme.agents.list(extra_query={"name": empty}), "name"),
    ],
)
async def test_an_empty_list_is_not_a_filter(
    acme: Any, listing: Any, name: str, empty: Any, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(InvalidArgument, match=f"{name} must not be an empty list"):
        await listing(acme, empty)
    assert not respx_mock.calls
