"""Which OpenID Connect tokens may act on a registry or a suite.

https://buildkite.com/docs/package-registries/security/oidc
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum, wire_name

__all__ = [
    "OidcClaimRule",
    "OidcClaimRuleInput",
    "OidcPolicyInput",
    "OidcPolicyStatement",
    "OidcPolicyStatementInput",
    "OidcScope",
    "OidcScopeInput",
]

_Scalar: TypeAlias = str | int | float | bool | None


class OidcScope(OpenEnum):
    """What a token may do."""

    READ_PACKAGES = "read_packages"
    WRITE_PACKAGES = "write_packages"
    DELETE_PACKAGES = "delete_packages"
    READ_SUITES = "read_suites"
    WRITE_UPLOADS = "write_uploads"
    READ_TEST_PLAN = "read_test_plan"
    WRITE_TEST_PLAN = "write_test_plan"


class OidcClaimRule(Model):
    """What a claim of the token must hold."""

    equals: _Scalar = None
    not_equals: _Scalar = None
    in_: list[_Scalar] | None = wire_name("in", default=None)
    not_in: list[_Scalar] | None = None
    matches: str | list[str] | None = None  # with `*`


class OidcPolicyStatement(Model):
    """One issuer, and what its tokens must claim to be let in."""

    iss: str
    scopes: list[OidcScope] | None = None
    claims: dict[str, OidcClaimRule | str | int | float | bool | None]  # a bare value: equals


OidcScopeInput: TypeAlias = (
    Literal[
        "read_packages",
        "write_packages",
        "delete_packages",
        "read_suites",
        "write_uploads",
        "read_test_plan",
        "write_test_plan",
    ]
    | OidcScope
)
OidcClaimRuleInput = TypedDict(  # `in` is no name in Python
    "OidcClaimRuleInput",
    {
        "equals": _Scalar,
        "not_equals": _Scalar,
        "in": Sequence[_Scalar],
        "not_in": Sequence[_Scalar],
        "matches": str | Sequence[str],  # with `*`
    },
    total=False,
)


class OidcPolicyStatementInput(TypedDict, total=False):
    """One issuer, and what its tokens must claim to be let in."""

    iss: Required[str]
    scopes: Sequence[OidcScopeInput]
    claims: Required[Mapping[str, OidcClaimRuleInput | str | int | float | bool | None]]


OidcPolicyInput: TypeAlias = str | Sequence[OidcPolicyStatementInput]
"""A whole policy: its statements, or the YAML that holds them."""
