"""Scalars of a user's own in generated classes, however a response is read."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest

from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.graphql.decoding import decode, decoder_of
from buildkite_async.graphql.runtime import GraphQLObject, Scalar, UnknownObject, json_field
from buildkite_async.graphql.strict_types import from_value


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str):
        raise KeyError(value)
    return Decimal(value)


Money = Annotated[Decimal, Scalar("Money", parse=_decimal, serialize=str)]


class Coin(GraphQLObject):
    typename: Literal["Coin"] = json_field(key="__typename")
    worth: Money | None
    number: int


class Note(GraphQLObject):
    typename: Literal["Note"] = json_field(key="__typename")
    worths: list[list[Money | None] | None]


class Purse(GraphQLObject):
    total: Money
    items: list[Coin | Note | UnknownObject]


PURSE: dict[str, Any] = {
    "total": "1.10",
    "items": [
        {"__typename": "Coin", "worth": "1.00", "number": 1},
        {"__typename": "Coin", "worth": None, "number": 1},
        {"__typename": "Note", "worths": [["0.10", None], None]},
        {"__typename": "Card", "worth": "5"},
    ],
}


def test_values_are_parsed_and_serialized_again() -> None:
    purse = decode(PURSE, Purse, "GetPurse")
    assert purse == from_value(PURSE, Purse)
    coin, _, note, card = purse.items
    assert isinstance(coin, Coin)
    assert (purse.total, coin.worth) == (Decimal("1.10"), Decimal(1))
    assert isinstance(note, Note)
    assert note.worths == [[Decimal("0.10"), None], None]
    assert isinstance(card, UnknownObject)
    assert purse.to_dict() == PURSE
    assert Purse.from_dict(PURSE) == purse


def test_values_are_parsed_beside_values_in_another_form() -> None:
    coin = {"__typename": "Coin", "worth": "1.00", "number": "12"}
    odd = {**PURSE, "items": [coin, PURSE["items"][2]]}
    purse = decode(odd, Purse, "GetPurse")
    assert purse == decoder_of(Purse)(odd)
    assert purse.to_dict() == {**odd, "items": [{**coin, "number": 12}, PURSE["items"][2]]}


@pytest.mark.parametrize("value", [1, "secret"])
def test_a_value_that_cannot_be_parsed_is_named_by_its_path(value: object) -> None:
    with pytest.raises(DecodeError, match=r"not a valid Money \(\w+\) @ data\.total") as caught:
        decode({**PURSE, "total": value}, Purse, "GetPurse")
    assert "secret" not in str(caught.value)


def test_a_value_that_cannot_be_serialized_is_refused() -> None:
    def refuse(value: object) -> str:
        raise RuntimeError(value)

    scalar = Scalar("Day", parse=str, serialize=refuse)
    with pytest.raises(InvalidArgument, match=r"Day: a value of type str .*RuntimeError") as no:
        scalar.in_lists(1).write(["secret"])
    assert "secret" not in str(no.value)


def test_the_field_and_the_item_that_cannot_be_serialized_are_named() -> None:
    scalar = Scalar("Day", parse=str, serialize=str.upper)
    with pytest.raises(InvalidArgument, match=r"^days\[1\]\[0\] is not a valid Day: a value of"):
        scalar.in_lists(2).write([["a"], [3]], "days")
