"""Tokens are checked before they are put into headers."""

from __future__ import annotations

import pytest

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.tokens import check_token


@pytest.mark.parametrize("token", ["bkua_x", " bkua_x\n", "\tbkua_x"])
def test_whitespace_around_a_token_is_removed(token: str) -> None:
    assert check_token(token) == "bkua_x"


@pytest.mark.parametrize("token", ["", " ", "\n"])
def test_a_blank_token_is_refused(token: str) -> None:
    with pytest.raises(InvalidArgument, match="blank"):
        check_token(token)


@pytest.mark.parametrize(
    "token", ["bk ua", "bk\nua", "bk\x00ua", "bk\x7fua", "bküa", 'bk"ua', "bk ua"]
)
def test_a_token_with_other_characters_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(InvalidArgument, match="printable ASCII") as caught:
        check_token(token)
    assert token not in str(caught.value)
