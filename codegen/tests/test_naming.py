"""Python names are derived from GraphQL names."""

from __future__ import annotations

import pytest
from ariadne_codegen.utils import str_to_snake_case

from buildkite_async_codegen.naming import snake


@pytest.mark.parametrize("name", ["slug", "createdAtFrom", "webhookURL", "deletedSSOProviderId"])
def test_names_are_split_into_words(name: str) -> None:
    assert snake(name) == str_to_snake_case(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("p50", "p50"),
        ("sha1sum", "sha1sum"),
        ("step2Name", "step2_name"),
        ("SHA256Sum", "sha256_sum"),
    ],
)
def test_a_digit_belongs_to_the_word_before_it(name: str, expected: str) -> None:
    assert snake(name) == expected


@pytest.mark.parametrize("name", ["graphQLSnippet", "GraphQLSnippet"])
def test_graphql_is_one_word(name: str) -> None:
    assert snake(name) == "graphql_snippet"


def test_a_keyword_gets_an_underscore() -> None:
    assert snake("async") == "async_"
