"""What an error says and keeps."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import (
    NO_RETRY,
    BadRequest,
    BuildkiteError,
    ComplexityExceeded,
    Conflict,
    DecodeError,
    Forbidden,
    Gone,
    GraphQLFailed,
    GraphQLProblem,
    NotFound,
    OutcomeUnknown,
    PageTooDeep,
    RateLimited,
    ResponseUnreadable,
    ServerError,
    ServerOutcomeUnknown,
    StatusError,
    Unauthorized,
    Unprocessable,
)
from tests.doubles.service import TOKEN, Service, Stream, answer, build_json, client
from tests.doubles.virtual_time import in_virtual_time, run

PATH = "/v2/organizations/acme/pipelines/web/builds/7"


async def raised(response: httpx.Response) -> Any:
    """What a GET that is answered so raises."""
    async with client(Service(response), retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.org("acme").builds.get("web", 7)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, Unauthorized),
        (403, Forbidden),
        (404, NotFound),
        (409, Conflict),
        (410, Gone),
        (418, StatusError),
        (422, Unprocessable),
        (429, RateLimited),
        (500, ServerError),
        (502, ServerError),
        (599, ServerError),
    ],
)
@in_virtual_time
async def test_each_status_has_its_class_and_its_parts(status: int, kind: type) -> None:
    error = await raised(
        httpx.Response(status, json={"message": "Oh no"}, headers={"X-Request-Id": "r-1"})
    )
    assert type(error) is kind
    assert (error.method, error.path, error.status) == ("GET", PATH, status)
    assert (error.message, error.request_id) == ("Oh no", "r-1")
    assert str(error).startswith(f"GET {PATH}: {status} Oh no [request r-1]")


@pytest.mark.parametrize(
    ("body", "message", "errors"),
    [
        ({"message": "Bad"}, "Bad", []),
        ({"message": ["Name is taken", "Slug is taken"]}, "Name is taken; Slug is taken",
         ["Name is taken", "Slug is taken"]),
        ({"message": "Invalid", "errors": [{"field": "name", "code": "missing"}]},
         "Invalid", [{"field": "name", "code": "missing"}]),
        ({"message": "Invalid", "errors": ["Name is missing"]}, "Invalid", ["Name is missing"]),
        ({"errors": [{"message": "No such thing"}]}, "No such thing",
         [{"message": "No such thing"}]),
        ({"errors": "One thing"}, "One thing", ["One thing"]),
        ({"errors": {"field": "a", "code": "b"}}, "a: b", [{"field": "a", "code": "b"}]),
        ({"error": "invalid_grant", "error_description": "It expired"}, "It expired", []),
        ({"error": "slow_down"}, "slow_down", []),
    ],
)  # fmt: skip
@in_virtual_time
async def test_the_servers_words_are_found_whatever_their_shape(
    body: Any, message: str, errors: list[Any]
) -> None:
    error = await raised(httpx.Response(422, json=body))
    assert error.message == message
    assert error.errors == errors


@in_virtual_time
async def test_single_faults_stand_in_the_message() -> None:
    body = {
        "message": "Validation failed",
        "errors": [{"field": "name", "code": "missing"}, "and more", {"code": "too bad"}],
    }
    error = await raised(httpx.Response(422, json=body))
    assert "422 Validation failed (name: missing; and more; too bad)" in str(error)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "with an empty body"),
        (b"  \n", "with an empty body"),
        (
            b"<html><head><title>502 Bad\nGateway</title></head></html>",
            "an HTML page, not JSON: 502 Bad",
        ),
        (b"<!doctype html><p>Sorry", "an HTML page"),
        (b"upstream connect error", "upstream connect error"),
        (b"\xff\xfe", "\ufffd"),
        (b"null", "null"),
        (b'{"message": null}', "null"),
        (b"[" * 100_000, "["),
    ],
    ids=[
        "empty",
        "blank",
        "titled HTML",
        "HTML",
        "text",
        "no text",
        "null",
        "null message",
        "deep",
    ],
)
@in_virtual_time
async def test_a_body_that_is_no_json_object_gives_a_clear_message_too(
    body: bytes, words: str
) -> None:
    error = await raised(httpx.Response(502, content=body))
    assert type(error) is ServerError
    assert words in str(error)
    assert len(str(error)) < 800


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["message", "errors", "error", "field", "code", "scope", "reset", "limit"]),
        inner,
    ),
    max_leaves=12,
))  # fmt: skip
def test_whatever_a_refusal_holds_it_is_an_error_of_its_status(body: Any) -> None:
    async def ask() -> None:
        for status in (403, 429, 500):
            error = await raised(httpx.Response(status, json=body))
            assert error.status == status
            assert str(error)

    run(ask())


@in_virtual_time
async def test_a_forbidden_call_without_scopes_still_gives_advice() -> None:
    error = await raised(httpx.Response(403, json={"message": "Forbidden"}))
    assert error.missing_scopes == frozenset()
    assert error.granted_scopes is None
    assert str(error).endswith("do not allow it.")


@in_virtual_time
async def test_a_depth_that_is_not_listed_is_its_own_error() -> None:
    words = "Listing builds this deep is not supported. Please narrow your query."
    assert type(await raised(httpx.Response(400, json={"message": words}))) is PageTooDeep


LIMITED = {
    "RateLimit-Limit": "200",
    "RateLimit-Remaining": "20",
    "RateLimit-Reset": "40",
    "RateLimit-User-Limit": "50",
    "RateLimit-User-Remaining": "0",
    "RateLimit-User-Reset": "12",
}


@pytest.mark.parametrize(
    ("body", "headers", "user", "limit", "reset"),
    [
        ({"scope": "rest_user", "limit": 50, "current": 51, "reset": 12}, {}, True, 50, 12),
        ({"scope": "rest", "limit": 200, "current": 201, "reset": 40}, {}, False, 200, 40),
        ({}, LIMITED, True, 50, 12),
        ({"scope": "rest"}, LIMITED, False, 200, 40),
        ({}, LIMITED | {"RateLimit-Remaining": "0"}, False, 200, 40),
        ({"errors": [{"message": "Please try again in 9 seconds."}]}, {}, False, None, 9),
        ({}, {"Retry-After": "5"}, False, None, 5),
        ({}, {}, False, None, None),
        ({"reset": "soon", "limit": []}, {}, False, None, None),
    ],
)
@in_virtual_time
async def test_a_rate_limit_tells_the_exhausted_window(
    body: Any, headers: dict[str, str], user: bool, limit: int | None, reset: int | None
) -> None:
    error = await raised(httpx.Response(429, json=body, headers=headers))
    assert (error.user_window, error.limit, error.reset) == (user, limit, reset)
    if reset is None:
        assert error.retry_after is None
    else:
        assert reset <= error.retry_after <= reset + 1
        assert f"resets in {reset} s" in str(error)


@in_virtual_time
async def test_a_token_that_the_service_repeats_is_not_shown() -> None:
    body = {"message": f"Token {TOKEN} is revoked", "errors": [f"no {TOKEN}"]}
    error = await raised(httpx.Response(401, json=body))
    assert TOKEN not in f"{error} {error!r} {error.message} {error.errors} {error.body!r}"


def every_error() -> list[BuildkiteError]:
    async def gather() -> list[BuildkiteError]:
        found: list[BuildkiteError] = []
        headers = LIMITED | {"X-Request-Id": "r", "X-OAuth-Scopes": "read_user"}
        for status in (302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500):
            response = httpx.Response(
                status, json={"message": "Oh", "errors": [{"a": 1}]}, headers=headers
            )
            found.append(await raised(response))
        found.append(await raised(answer([])))
        for failure in (httpx.ReadError("a"), httpx.ReadTimeout("b"), httpx.ConnectError("c")):
            service = Service(failure)
            async with client(service, retry=NO_RETRY) as bk:
                for call in (
                    bk.org("acme").builds.create("web", commit="HEAD", branch="main"),
                    bk.org("acme").builds.get("web", 7),
                ):
                    with pytest.raises(BuildkiteError) as caught:
                        await call
                    found.append(caught.value)
        problem = GraphQLProblem("no")
        found.append(GraphQLFailed("no", operation="A", problems=[problem], data={"x": 1}))
        found.append(ComplexityExceeded("too much", request_id="r"))
        return found

    return run(gather())


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [pickle.loads, copy.copy, copy.deepcopy])
def test_errors_can_be_pickled_and_copied(error: BuildkiteError, again: Any) -> None:
    error.partial = (1, 2)
    error.add_note("a note")
    twin = again(pickle.dumps(error)) if again is pickle.loads else again(error)
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert vars(twin).keys() == vars(error).keys()
    assert twin.partial == (1, 2)
    for name in ("status", "path", "missing_scopes", "retry_after", "problems", "data", "sent"):
        assert getattr(twin, name, None) == getattr(error, name, None)


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    import buildkite_async.errors as errors

    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if not line.startswith(
            ("BuildkiteError", "\u251c", "\u2514", "\u2502", "    \u251c", "    \u2514")
        ):
            continue
        name = line.lstrip("\u251c\u2514\u2502\u2500 ").split()[0]
        depth = line.index(name)
        above = [(at, parent) for at, parent in above if at < depth]
        drawn[name] = above[-1][1] if above else "Exception"
        above.append((depth, name))
    for name in errors.__all__:
        kind = getattr(errors, name)
        if isinstance(kind, type) and issubclass(kind, Exception):
            assert drawn[name] == kind.__bases__[0].__name__, name


# GraphQL


async def graphql(response: httpx.Response) -> Any:
    async with client(Service(response), retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.graphql.execute("query Who { viewer { id } }")
    return caught.value


@in_virtual_time
async def test_a_graphql_error_keeps_its_data_and_its_path() -> None:
    body = {
        "data": {"viewer": None},
        "errors": [
            {"message": "hidden", "path": ["viewer", 0], "extensions": {"code": "X"}},
            {"message": "and more"},
        ],
    }
    error = await graphql(answer(body, **{"X-Request-Id": "r-9"}))
    assert type(error) is GraphQLFailed
    assert error.data == {"viewer": None}
    assert [problem.path for problem in error.errors] == [("viewer", 0), ()]
    assert error.errors[0].extensions == {"code": "X"}
    assert str(error) == "Who: hidden; and more [request r-9]"


@in_virtual_time
async def test_a_query_that_costs_too_much_is_its_own_error() -> None:
    words = "Query has complexity of 251503, which exceeds max complexity of 50000"
    error = await graphql(answer({"errors": [{"message": words}]}))
    assert type(error) is ComplexityExceeded
    assert error.data is None
    assert words in str(error)


@pytest.mark.parametrize("errors", ["boom", ["boom"], [{"message": "boom"}], {"message": "boom"}])
@in_virtual_time
async def test_graphql_errors_are_read_whatever_their_shape(errors: Any) -> None:
    error = await graphql(answer({"data": None, "errors": errors}))
    assert "boom" in str(error)


NO_ANSWERS = [b"", b"<html>", b"[]", b"{}", b'{"data": null}', b"[" * 100_000]


@pytest.mark.parametrize("body", NO_ANSWERS)
@in_virtual_time
async def test_a_graphql_answer_that_is_none_is_undecodable(body: bytes) -> None:
    error = await graphql(httpx.Response(200, content=body, headers={"X-Request-Id": "r-9"}))
    assert type(error) is DecodeError
    assert str(error).startswith("Who: the response ")
    assert "[request r-9]" in str(error)


@in_virtual_time
async def test_what_came_in_place_of_a_graphql_answer_is_told_in_short() -> None:
    error = await graphql(httpx.Response(200, html="<html><title>Maintenance</title></html>"))
    assert str(error) == "Who: the response cannot be read: an HTML page, not JSON: Maintenance"


@pytest.mark.parametrize("body", [*NO_ANSWERS, b'{"data": {"buildCreate": 7}}'])
@in_virtual_time
async def test_after_a_mutation_that_nobody_can_read_the_outcome_is_unknown(body: bytes) -> None:
    service = Service(httpx.Response(200, content=body))
    async with client(service) as bk:
        with pytest.raises(OutcomeUnknown, match="check whether it took effect") as caught:
            await bk.graphql.create_build(pipeline_id="P")
    assert type(caught.value) is ResponseUnreadable
    assert service.calls == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}"])
@in_virtual_time
async def test_after_a_post_that_nobody_can_read_the_outcome_is_unknown(body: bytes) -> None:
    service = Service(httpx.Response(201, content=body))
    async with client(service) as bk:
        with pytest.raises(ResponseUnreadable, match="/pipelines/web/builds"):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    packed = httpx.Response(201, stream=Stream(b"no gzip"), headers={"Content-Encoding": "gzip"})
    async with client(Service(packed)) as bk:
        with pytest.raises(ResponseUnreadable, match="/pipelines/web/builds"):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert service.calls == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(502, ServerOutcomeUnknown), (429, RateLimited), (404, NotFound)]
)
@in_virtual_time
async def test_a_refusal_whose_body_nobody_can_read_is_that_refusal(
    status: int, kind: type
) -> None:
    packed = httpx.Response(status, stream=Stream(b"no gzip"), headers={"Content-Encoding": "gzip"})
    async with client(Service(packed), retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert type(caught.value) is kind


@in_virtual_time
async def test_a_limit_is_that_of_the_window_that_the_words_name() -> None:
    words = "Your organization has exceeded the limit of 20000 complexity points."
    windows = {
        f"RateLimit-{whose}{name}": value
        for whose, limit in (("", "20000"), ("User-", "5000"))
        for name, value in (("Limit", limit), ("Remaining", "0"), ("Reset", "9"))
    }
    error = await graphql(
        httpx.Response(429, json={"errors": [{"message": words}]}, headers=windows)
    )
    assert error.limit == 20_000


@in_virtual_time
async def test_a_graphql_refusal_by_status_is_a_status_error() -> None:
    assert type(await graphql(httpx.Response(401, json={"errors": [{"message": "who?"}]}))) is (
        Unauthorized
    )


@in_virtual_time
async def test_an_error_that_was_tried_again_says_how_often() -> None:
    async with client(Service(httpx.Response(500))) as bk:
        with pytest.raises(ServerError) as caught:
            await bk.org("acme").builds.get("web", 7)
    assert caught.value.__notes__ == ["Tried 5 times."]


@in_virtual_time
async def test_a_refused_listing_shows_no_query() -> None:
    async with client(Service(httpx.Response(404)), retry=NO_RETRY) as bk:
        with pytest.raises(NotFound) as caught:
            await bk.org("acme").builds.list(commit="hush").collect()
    assert "hush" not in str(caught.value)
    assert build_json()["branch"] not in caught.value.path
