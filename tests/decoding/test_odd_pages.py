"""What is odd about a row of a page costs that row only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from buildkite_async import DecodeError, InvalidArgument
from buildkite_async.decoding import decode_envelope, decode_page
from buildkite_async.decoding.members import array_members, object_members
from buildkite_async.models import Model
from tests.decoding.parcels import Parcel, Part, parcel

HUGE = "9" * 5_000
DEPTHS = (1_000, 100_000)


def deep(depth: int) -> str:
    return "[" * depth + "]" * depth


def page_of(*rows: str) -> bytes:
    return f"[{', '.join(rows)}]".encode()


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize(
    "odd",
    [
        '{{"id": "2", "new": {}}}',
        '{{"id": "2", "anything": {}}}',
        '{{"id": "2", "parts": [{{"id": "p", "size": 1, "new": {}}}]}}',
        "{}",
    ],
)
def test_a_value_that_is_nested_too_deeply_costs_its_row_only(odd: str, depth: int) -> None:
    row = odd.format(deep(depth))
    found = decode_page(page_of('{"id": "1", "new": "]"}', row, '{"id": "3"}'), Parcel)
    assert [each.id for each in found.objects if each.id != "2"] == ["1", "3"]
    assert len(found.objects) + len(found.unreadable) == 3
    assert found.objects[0].extra == {"new": "]"}
    for kept in found.unreadable:  # none, or parsed, if this release of Python allows the depth
        assert kept == row or isinstance(kept, list)


def test_a_deep_row_on_a_page_that_is_not_quite_json_costs_itself_only() -> None:
    row = f'{{"id": "2", "new": {deep(100_000)}}}'
    raw = page_of('{"id": "1", "new": NaN}', row, r'{"id": "3", "new": "\ud83d"}', "7")
    found = decode_page(raw, Parcel)
    assert [each.id for each in found.objects] == ["1", "3"]
    assert found.objects[1].extra == {"new": "\ufffd"}
    assert found.unreadable == (row, 7)


@pytest.mark.parametrize(
    "raw",
    [
        *(b"[1, 2", b"[1]]", b"[1}, {2]", b"[,]", b'{"a": 1}', b"[NaN, x]"),
        b'[{"id": "x"}, 1], [{"id": "y"}]',
        b'[{"id": "x"}, [1]',
    ],
)
def test_a_page_that_is_not_an_array_is_refused(raw: bytes) -> None:
    with pytest.raises(DecodeError, match="Parcel"):
        decode_page(raw.replace(b"1", deep(100_000).encode()), Parcel)


def test_json_of_another_type_than_an_array_is_named() -> None:
    with pytest.raises(DecodeError, match="not a valid Parcel: Expected `array`, got `object`"):
        decode_page(b'{"message": "No"}', Parcel)


def test_one_object_that_is_nested_too_deeply_is_refused() -> None:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    for read in (
        lambda: Parcel.from_json(f'{{"id": "2", "new": {deep(100_000)}}}'),
        lambda: Parcel.from_dict({"id": "2", "new": value}),
    ):
        with pytest.raises(DecodeError, match="nested too deeply"):
            read()
    made = Parcel(id="2", anything=value)
    for write in (made.to_dict, made.to_json):
        with pytest.raises(InvalidArgument, match="nested too deeply"):
            write()


@pytest.mark.parametrize(
    ("field", "read"), [("new", {"new": HUGE}), ("anything", {}), ("parts", {"parts": HUGE})]
)
def test_an_integer_with_more_digits_than_python_converts_is_their_text(
    field: str, read: dict[str, Any]
) -> None:
    raw = page_of('{"id": "1"}', f'{{"id": "2", "{field}": {HUGE}}}', '{"id": "3", "more": 1}')
    one, two, three = decode_page(raw, Parcel).objects
    assert (one.id, two.id, three.id, three.extra) == ("1", "2", "3", {"more": 1})
    assert two.extra == read
    assert two.anything == (None if read else HUGE)
    assert Parcel.from_json(two.to_json()) == two


@pytest.mark.parametrize("item", [deep(100_000), HUGE, "NaN", '"\\ud83d"', "1"])
def test_the_envelope_of_odd_items_is_read(item: str) -> None:
    links = '{"next": "https://api.buildkite.com/a?b=[1,2]"}'
    for raw in (
        f'{{"items": [{{"id": "1"}}, {item}], "links": {links}}}',
        f'{{ "links" : {links} , "total": 2, "items" : [{{"id": "1"}}, {item}] }}',
    ):
        envelope = decode_envelope(raw.encode())
        assert envelope.links == {"next": "https://api.buildkite.com/a?b=[1,2]"}
        assert [each.id for each in decode_page(envelope.items, Parcel).objects] == ["1"]


@pytest.mark.parametrize("item", ["1", "NaN"])
@pytest.mark.parametrize("links", ["", ', "links": null', ', "links": {}'])
def test_an_envelope_of_the_only_page_has_no_links(links: str, item: str) -> None:
    envelope = decode_envelope(f'{{"items": [{item}]{links}}}'.encode())
    assert envelope.links == {}
    assert envelope.items.strip() == f"[{item}]".encode()


@pytest.mark.parametrize("rest", ["", ', "links": 7', ', "links": [', ", 7"])
def test_an_envelope_without_items_or_links_is_refused(rest: str) -> None:
    name = "items" if rest else "rows"
    with pytest.raises(DecodeError, match="Envelope"):
        decode_envelope(f'{{"{name}": [{deep(100_000)}]{rest}}}'.encode())


def test_members_are_split_whatever_stands_in_them() -> None:
    odd = [r'{"a": "],[\"\\"}', "[[], {}]", "NaN", '"\\ud83d, {"', "7"]
    for space in ("", " ", "\n\t"):
        raw = f"{space}[{space}{f'{space},{space}'.join(odd)}{space}]{space}".encode()
        assert [bytes(each).decode() for each in array_members(raw)] == odd
    assert array_members(b" [ ] ") == []
    assert object_members(b'{"a": NaN, "b\\u0063" : [1, 2]}') == {"a": b" NaN", "bc": b" [1, 2]"}
    assert object_members(b"{}") == {}


# What is logged


@pytest.mark.parametrize("new", ["1", '"\\ud83d"', "NaN"])
def test_what_could_not_be_read_is_logged_once_for_a_page(
    new: str, caplog: pytest.LogCaptureFixture
) -> None:
    odd = {"parts": [{"size": 1}, {"id": "p", "size": 1}]}
    raw = json.dumps([parcel(1, **odd), 7, parcel(2, **odd, new="NEW")])
    decode_page(raw.replace('"NEW"', new).encode(), Parcel)
    assert [record.getMessage() for record in caplog.records] == [
        "Members that could not be read are kept in `unreadable`: "
        "2 of Parcel.parts, 1 of a page of Parcel"
    ]


# Scalars


@pytest.mark.parametrize("value", ["1_000", " 12 ", "+5", "\u0661"])
def test_only_plain_digits_become_an_integer(value: str) -> None:
    found = Part.from_dict({"id": "p", "size": value})
    assert found.size is None
    assert found.extra == {"size": value}


class Weight(Model):
    id: str
    grams: float


def test_an_integer_that_no_float_holds_is_kept() -> None:
    found = Weight.from_json('{"id": "w", "grams": 1%s}' % ("0" * 400))
    assert found.grams is None
    assert found.extra == {"grams": 10**400}
