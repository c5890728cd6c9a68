"""Messages and attributes of errors."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import pytest
import respx
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
from tests.doubles.service import API, TOKEN, Stream, client, json_response
from tests.doubles.virtual_time import in_virtual_time, run

BUILDS = f"{API}/organizations/acme/pipelines/web/builds"
PATH = "/v2/organizations/acme/pipelines/web/builds/7"


async def raised(response: httpx.Response) -> Any:
    """Return the error that a GET raises for a response."""
    service = respx.MockRouter()
    service.get(f"{BUILDS}/7").mock(return_value=response)
    async with client(service, retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.org("acme").builds.get("web", 7)
    assert service.calls.call_count == 1
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
async def test_each_status_has_a_class_and_its_details_are_attributes(
    status: int, kind: type
) -> None:
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
async def test_the_message_is_found_in_every_form_of_body(
    body: Any, message: str, errors: list[Any]
) -> None:
    error = await raised(httpx.Response(422, json=body))
    assert error.message == message
    assert error.errors == errors


@pytest.mark.parametrize(
    ("message", "errors", "request_id", "sentence"),
    [
        ("No such build.", [], None, "404 No such build. Check the slug"),
        ("No such build", [], None, "404 No such build. Check the slug"),
        ("No such build!", [], None, "404 No such build! Check the slug"),
        ("No such build.", ["a"], None, "404 No such build (a). Check the slug"),
        ("No such build.", [], "r-1", "404 No such build [request r-1]. Check the slug"),
        ("No such...", [], None, "404 No such... Check the slug"),
    ],
)
def test_a_message_that_ends_with_a_full_stop_gets_no_second_one(
    message: str, errors: list[Any], request_id: str | None, sentence: str
) -> None:
    error = NotFound(
        message, method="GET", path="/", status=404, errors=errors, request_id=request_id
    )
    assert sentence in str(error)


def test_an_endpoint_s_own_limit_is_not_a_window_of_the_organization() -> None:
    details: Any = {"method": "GET", "path": "/", "status": 429, "reset": 1}
    own = RateLimited("Too many requests.", of_a_window=False, **details)
    assert str(own) == "GET /: 429 Too many requests. Try again in 1 s."
    organizations = RateLimited("Too many requests.", **details)
    assert "The organization's window resets in 1 s." in str(organizations)


@in_virtual_time
async def test_single_errors_are_in_the_message() -> None:
    body = {
        "message": "Validation failed",
        "errors": [{"field": "name", "code": "missing"}, "and more", {"code": "too bad"}],
    }
    error = await raised(httpx.Response(422, json=body))
    assert "422 Validation failed (name: missing; and more; too bad)" in str(error)


@pytest.mark.parametrize(
    ("body", "message"),
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
async def test_a_body_that_is_not_a_json_object_gives_a_clear_message(
    body: bytes, message: str
) -> None:
    error = await raised(httpx.Response(502, content=body))
    assert type(error) is ServerError
    assert message in str(error)
    assert len(str(error)) < 800


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["message", "errors", "error", "field", "code", "scope", "reset", "limit"]),
        inner,
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_body_of_a_refusal_gives_an_error_of_its_status(body: Any) -> None:
    async def check() -> None:
        for status in (403, 429, 500):
            error = await raised(httpx.Response(status, json=body))
            assert error.status == status
            assert str(error)

    run(check())


@in_virtual_time
async def test_forbidden_gives_advice_even_without_scopes() -> None:
    error = await raised(httpx.Response(403, json={"message": "Forbidden"}))
    assert error.missing_scopes == frozenset()
    assert error.granted_scopes is None
    assert str(error).endswith("do not allow it.")


@in_virtual_time
async def test_a_page_that_is_too_deep_has_an_error_class_of_its_own() -> None:
    message = "Listing builds this deep is not supported. Please narrow your query."
    assert type(await raised(httpx.Response(400, json={"message": message}))) is PageTooDeep


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
async def test_rate_limited_describes_the_exhausted_window(
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
async def test_a_token_that_a_response_repeats_is_not_shown() -> None:
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
        found.append(await raised(json_response([])))
        for failure in (httpx.ReadError("a"), httpx.ReadTimeout("b"), httpx.ConnectError("c")):
            service = respx.MockRouter()
            service.route().mock(side_effect=failure)
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
        if isinstance(kind, type) and issubclass(kind, errors.BuildkiteError):
            assert drawn[name] == kind.__bases__[0].__name__, name


# GraphQL


async def graphql(response: httpx.Response) -> Any:
    """Return the error that a query raises for a response."""
    service = respx.MockRouter()
    service.post("https://graphql.buildkite.com/v1").mock(return_value=response)
    async with client(service, retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.graphql.execute("query Who { viewer { id } }")
    assert service.calls.call_count == 1
    return caught.value


@in_virtual_time
async def test_graphql_failed_has_the_data_and_the_paths() -> None:
    body = {
        "data": {"viewer": None},
        "errors": [
            {"message": "hidden", "path": ["viewer", 0], "extensions": {"code": "X"}},
            {"message": "and more"},
        ],
    }
    error = await graphql(json_response(body, **{"X-Request-Id": "r-9"}))
    assert type(error) is GraphQLFailed
    assert error.data == {"viewer": None}
    assert [problem.path for problem in error.errors] == [("viewer", 0), ()]
    assert error.errors[0].extensions == {"code": "X"}
    assert str(error) == "Who: hidden; and more [request r-9]"


@in_virtual_time
async def test_a_query_of_too_much_complexity_has_an_error_class_of_its_own() -> None:
    message = "Query has complexity of 251503, which exceeds max complexity of 50000"
    error = await graphql(json_response({"errors": [{"message": message}]}))
    assert type(error) is ComplexityExceeded
    assert error.data is None
    assert message in str(error)


@pytest.mark.parametrize("errors", ["boom", ["boom"], [{"message": "boom"}], {"message": "boom"}])
@in_virtual_time
async def test_graphql_errors_are_read_in_every_form(errors: Any) -> None:
    error = await graphql(json_response({"data": None, "errors": errors}))
    assert "boom" in str(error)


INVALID_BODIES = [b"", b"<html>", b"[]", b"{}", b'{"data": null}', b"[" * 100_000]


@pytest.mark.parametrize("body", INVALID_BODIES)
@in_virtual_time
async def test_an_invalid_graphql_response_raises_a_decode_error(body: bytes) -> None:
    error = await graphql(httpx.Response(200, content=body, headers={"X-Request-Id": "r-9"}))
    assert type(error) is DecodeError
    assert str(error).startswith("Who: ")
    assert "the response " in str(error).lower()
    assert "[request r-9]" in str(error)


@in_virtual_time
async def test_an_html_page_instead_of_a_graphql_response_is_summarized_in_the_message() -> None:
    error = await graphql(httpx.Response(200, html="<html><title>Maintenance</title></html>"))
    assert str(error).startswith("Who: /v1: The response is an HTML page, not JSON: Maintenance.")


@pytest.mark.parametrize("body", [*INVALID_BODIES, b'{"data": {"buildCreate": 7}}'])
@in_virtual_time
async def test_after_a_mutation_an_unreadable_response_leaves_the_outcome_unknown(
    body: bytes, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post("https://graphql.buildkite.com/v1").respond(content=body)
    async with client(respx_mock) as bk:
        with pytest.raises(OutcomeUnknown, match="check whether it took effect") as caught:
            await bk.graphql.create_build(pipeline_id="P")
    assert type(caught.value) is ResponseUnreadable
    assert route.call_count == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}"])
@in_virtual_time
async def test_after_a_post_an_unreadable_response_leaves_the_outcome_unknown(
    body: bytes, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(BUILDS).respond(201, content=body)
    async with client(respx_mock) as bk:
        with pytest.raises(ResponseUnreadable, match="/pipelines/web/builds"):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert route.call_count == 1
    route.respond(201, stream=Stream(b"no gzip"), headers={"Content-Encoding": "gzip"})
    async with client(respx_mock) as bk:
        with pytest.raises(ResponseUnreadable, match="/pipelines/web/builds"):
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert route.call_count == 2


@pytest.mark.parametrize(
    ("status", "kind"), [(502, ServerOutcomeUnknown), (429, RateLimited), (404, NotFound)]
)
@in_virtual_time
async def test_a_refusal_with_an_unreadable_body_has_the_class_of_its_status(
    status: int, kind: type, respx_mock: respx.MockRouter
) -> None:
    respx_mock.post(BUILDS).respond(
        status, stream=Stream(b"no gzip"), headers={"Content-Encoding": "gzip"}
    )
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.org("acme").builds.create("web", commit="HEAD", branch="main")
    assert type(caught.value) is kind


@in_virtual_time
async def test_the_limit_is_that_of_the_window_named_in_the_message() -> None:
    message = "Your organization has exceeded the limit of 20000 complexity points."
    windows = {
        f"RateLimit-{whose}{name}": value
        for whose, limit in (("", "20000"), ("User-", "5000"))
        for name, value in (("Limit", limit), ("Remaining", "0"), ("Reset", "9"))
    }
    error = await graphql(
        httpx.Response(429, json={"errors": [{"message": message}]}, headers=windows)
    )
    assert error.limit == 20_000


@in_virtual_time
async def test_a_graphql_response_with_an_error_status_is_a_status_error() -> None:
    assert type(await graphql(httpx.Response(401, json={"errors": [{"message": "who?"}]}))) is (
        Unauthorized
    )


@in_virtual_time
async def test_an_error_after_retries_has_the_number_of_attempts(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.get(f"{BUILDS}/7").respond(500)
    async with client(respx_mock) as bk:
        with pytest.raises(ServerError) as caught:
            await bk.org("acme").builds.get("web", 7)
    assert caught.value.__notes__ == ["Tried 5 times."]
    assert route.call_count == 5


@in_virtual_time
async def test_a_refused_listing_shows_no_query(respx_mock: respx.MockRouter) -> None:
    respx_mock.get(f"{API}/organizations/acme/builds").respond(404)
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(NotFound) as caught:
            await bk.org("acme").builds.list(commit="hush", branch="main").collect()
    assert "hush" not in str(caught.value)
    assert "main" not in caught.value.path
