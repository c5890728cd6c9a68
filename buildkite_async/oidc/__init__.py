"""Verifies the OIDC tokens of Buildkite's jobs.

https://buildkite.com/docs/agent/cli/reference/oidc
"""

from __future__ import annotations

from buildkite_async.oidc.keys import OidcKeys
from buildkite_async.oidc.token import OidcToken, RunnerEnvironment
from buildkite_async.oidc.verification import verify_oidc

__all__ = ["OidcKeys", "OidcToken", "RunnerEnvironment", "verify_oidc"]
