"""OpenID Connect policies of registries and test suites.

https://buildkite.com/docs/package-registries/security/oidc
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, wire_name

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
    """A permission that a policy grants."""

    READ_PACKAGES = "read_packages"
    WRITE_PACKAGES = "write_packages"
    DELETE_PACKAGES = "delete_packages"
    READ_SUITES = "read_suites"
    WRITE_UPLOADS = "write_uploads"
    READ_TEST_PLAN = "read_test_plan"
    WRITE_TEST_PLAN = "write_test_plan"


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


class OidcClaimRule(Model):
    """A condition for the value of a claim."""

    equals: _Scalar = None
    not_equals: _Scalar = None
    in_: list[_Scalar] | None = wire_name("in", default=None)
    """`in` in JSON."""
    not_in: list[_Scalar] | None = None
    matches: str | list[str] | None = None
    """Patterns with `*`."""


class OidcPolicyStatement(Model):
    """An issuer of tokens, and the claims that its tokens must have."""

    iss: str
    """The issuer's URL."""
    scopes: list[OidcScope] | None = None
    claims: dict[str, OidcClaimRule | str | int | float | bool | None]
    """Conditions by claim; a plain value means `equals`."""


_InRule = TypedDict("_InRule", {"in": Sequence[_Scalar]}, total=False)  # `in` is a keyword


class OidcClaimRuleInput(_InRule, total=False):
    """A condition for the value of a claim; the key `in` lists values, one of which it must be."""

    equals: _Scalar
    """The claim must have this value."""
    not_equals: _Scalar
    """The claim must not have this value."""
    not_in: Sequence[_Scalar]
    """The claim must have none of these values."""
    matches: str | Sequence[str]
    """The claim must match one of these patterns, which may contain `*`."""


class OidcPolicyStatementInput(TypedDict, total=False):
    """An issuer of tokens, and the claims that its tokens must have."""

    iss: Required[str]
    """The issuer's URL."""
    scopes: Sequence[OidcScopeInput]
    """Permissions that the tokens get."""
    claims: Required[Mapping[str, OidcClaimRuleInput | str | int | float | bool | None]]
    """Conditions by claim; a plain value means `equals`."""


OidcPolicyInput: TypeAlias = str | Sequence[OidcPolicyStatementInput]
"""A complete policy: its statements, or YAML that contains them."""
