"""Whatever bytes a response has, its data or its errors come out."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
import pytest
import respx

from buildkite_async import Buildkite, DecodeError, GraphQLFailed
from buildkite_async.graphql.generated import GetOrganizationId
from buildkite_async.graphql.response_data import ResponseData
from buildkite_async.graphql.transport import SessionTransport
from tests.graphql.library import Library

URL = "https://graphql.buildkite.com/v1"
DEEP = "[" * 100_000 + "]" * 100_000
DATA = '{"organization": {"id": "%s", "uuid": "u", "slug": "acme", "name": "Acme"}}'


async def organization(respx_mock: respx.MockRouter, body: str | bytes) -> GetOrganizationId:
    respx_mock.post(URL).respond(content=body, content_type="application/json")
    async with Buildkite("token") as bk:
        return await bk.graphql.get_organization_id(slug="acme")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (r"lone \ud83d surrogate", "lone \ufffd surrogate"),
        (r"pair \ud83d\ude00", "pair \N{GRINNING FACE}"),
    ],
)
@pytest.mark.parametrize("more", ["", ', "errors": null', ', "errors": []', ', "extensions": 3'])
async def test_data_is_read_whatever_surrounds_it(
    respx_mock: respx.MockRouter, text: str, expected: str, more: str
) -> None:
    found = await organization(respx_mock, f'{{"data": {DATA % text}{more}}}')
    assert found.organization is not None
    assert found.organization.id == expected


async def test_invalid_utf_8_in_data_is_replaced(respx_mock: respx.MockRouter) -> None:
    body = f'{{"data": {DATA % "?"}}}'.encode().replace(b"?", b"\xff")
    found = await organization(respx_mock, body)
    assert found.organization is not None
    assert found.organization.id == "\ufffd"


async def test_errors_beside_data_are_raised_with_the_data(respx_mock: respx.MockRouter) -> None:
    body = f'{{"data": {DATA % "1"}, "errors": [{{"message": "half of it failed"}}]}}'
    with pytest.raises(GraphQLFailed, match="half of it failed") as caught:
        await organization(respx_mock, body)
    assert (caught.value.data or {})["organization"]["id"] == "1"


@pytest.mark.parametrize("data", ["null", "[]", "3", '"text"', "{", DEEP, f'{{"a": {DEEP}}}'])
async def test_data_that_is_no_readable_object_is_an_error(
    respx_mock: respx.MockRouter, data: str
) -> None:
    with pytest.raises(DecodeError, match="GetOrganizationId"):
        await organization(respx_mock, f'{{"data": {data}}}')
    async with Buildkite("token") as bk:
        with pytest.raises(DecodeError):
            await bk.graphql.execute("{ viewer { id } }")


async def test_only_errors_of_this_package_come_of_data_that_is_almost_too_deep(
    respx_mock: respx.MockRouter,
) -> None:
    async with Buildkite("token") as bk:
        for depth in range(700, 1_000):
            nested = "[" * depth + r'"\ud83d"' + "]" * depth
            respx_mock.post(URL).respond(content=f'{{"data": {{"a": {nested}}}}}'.encode())
            with suppress(DecodeError):
                await bk.graphql.execute("{ viewer { id } }")


def test_data_that_is_too_deep_for_its_reader_is_an_error() -> None:
    # How deep msgspec and json go depends on the release of Python.
    data = ResponseData(msgspec.Raw(f'{{"a": {DEEP}}}'.encode()), DecodeError)
    with pytest.raises(DecodeError, match="the data of the response cannot be read"):
        _ = data["a"]


async def test_a_number_out_of_range_is_an_error_of_a_field_only_if_it_is_selected(
    respx_mock: respx.MockRouter,
) -> None:
    found = await organization(respx_mock, f'{{"data": {DATA % "1"}, "other": 1e999}}')
    assert found.organization is not None
    data = '{"organization": {"id": 1e999, "uuid": "u", "slug": "acme", "name": "Acme"}}'
    respx_mock.post(URL).respond(content=f'{{"data": {data}}}'.encode())
    async with Buildkite("token") as bk:
        raw: dict[str, Any] = dict(await bk.graphql.execute("{ viewer { id } }"))
    assert raw["organization"]["uuid"] == "u"


async def test_an_operation_of_an_own_package_is_decoded_from_the_response(
    respx_mock: respx.MockRouter,
) -> None:
    page = '{"pageInfo": null, "edges": [{"node": {"id": "1"}}, null]}'
    respx_mock.post(URL).respond(content=f'{{"data": {{"books": {page}}}}}'.encode())
    async with Buildkite("token") as bk:
        assert isinstance(bk.graphql.transport, SessionTransport)
        found = await Library(bk.graphql.transport).list_latest_books()
    assert found.books.edges is not None
    assert [edge and edge.node and edge.node.id for edge in found.books.edges] == ["1", None]
