"""What an OIDC token says about a job."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar, Final

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models import BuildSource

__all__ = ["OidcToken", "RunnerEnvironment"]

LAST_SECOND: Final = int(datetime.max.replace(tzinfo=UTC).timestamp()) - 1
_AGENT_TAG: Final = "agent_tag:"


class RunnerEnvironment(OpenEnum):
    """Who operates the agent of a job."""

    BUILDKITE_HOSTED = "buildkite-hosted"
    SELF_HOSTED = "self-hosted"


class OidcToken(Model):
    """The job that requested a token, as the token describes it.

    https://buildkite.com/docs/agent/cli/reference/oidc#claims
    """

    __identity__: ClassVar[frozenset[str]] = frozenset({"iss"})

    iss: str
    sub: str
    """By default made of slugs and a branch, which may hold colons: use the other fields."""
    aud: str | list[str]
    exp: int
    """Unix time from which the token is not valid."""
    nbf: int | None = None
    iat: int
    organization_slug: str
    pipeline_slug: str
    build_number: int
    build_branch: str
    build_tag: str | None = None
    build_commit: str
    step_key: str | None
    job_id: str
    agent_id: str
    build_source: BuildSource | None = None
    runner_environment: RunnerEnvironment | None = None

    # Only if the job requested them.
    organization_id: str | None = None
    pipeline_id: str | None = None
    build_id: str | None = None
    cluster_id: str | None = None
    cluster_name: str | None = None
    queue_id: str | None = None
    queue_key: str | None = None

    @property
    def expires_at(self) -> datetime:
        """The time from which the token is not valid."""
        return datetime.fromtimestamp(min(self.exp, LAST_SECOND), UTC)

    @property
    def agent_tags(self) -> dict[str, str]:
        """The tags of the agent that the job requested, by name."""
        return {
            name.removeprefix(_AGENT_TAG): str(value)
            for name, value in self.extra.items()
            if name.startswith(_AGENT_TAG)
        }
