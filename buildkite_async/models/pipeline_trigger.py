"""Incoming triggers of pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Required, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.pipeline_schedule import PipelineRef
from buildkite_async.models.user import User

__all__ = [
    "CreatedPipelineTrigger",
    "PipelineTrigger",
    "PipelineTriggerBuild",
    "PipelineTriggerBuildInput",
    "PipelineTriggerBuildUpdate",
    "PipelineTriggerCreate",
    "PipelineTriggerDelivery",
    "PipelineTriggerFilter",
    "PipelineTriggerFilterInput",
    "PipelineTriggerType",
    "PipelineTriggerUpdate",
    "PipelineTriggerVerification",
    "PipelineTriggerVerificationInput",
    "PipelineTriggerVerificationStrategy",
    "PipelineTriggerVerificationUpdate",
]


class PipelineTriggerDelivery(Model):
    """The receipt of a payload that was delivered to a pipeline trigger.

    https://buildkite.com/docs/apis/webhooks/incoming/pipeline-triggers
    """

    id: str
    """The id of the delivery, not of a build. `pipelines.trigger_deliveries` should take it."""


class PipelineTriggerType(OpenEnum):
    """Whose webhooks a trigger takes."""

    WEBHOOK = "webhook"
    """Anyone's, who knows the URL."""
    GITHUB = "github"
    LINEAR = "linear"


class PipelineTriggerBuild(Model):
    """The settings of the builds that a trigger creates."""

    message: str | None
    commit: str | None
    branch: str | None
    environment_variables: list[str]
    """Names only: no response contains the values."""


class PipelineTriggerFilter(Model):
    """The condition under which a trigger creates a build."""

    expression: str
    """A CEL expression about `webhook`."""


class PipelineTriggerVerificationStrategy(OpenEnum):
    """How a trigger verifies who sent a webhook."""

    HMAC = "hmac"


class PipelineTriggerVerification(Model):
    """How a trigger verifies who sent a webhook, without its secret."""

    strategy: PipelineTriggerVerificationStrategy
    secret_hint: str
    """The secret, masked so that it may be shown."""


class PipelineTrigger(Model):
    """A URL that creates builds of a pipeline, without the secret part of that URL.

    https://buildkite.com/docs/apis/rest-api/pipeline-triggers
    """

    id: str
    url: str
    """The URL of the trigger in the API, not the one that creates builds."""
    type: PipelineTriggerType
    label: str
    enabled: bool
    build: PipelineTriggerBuild
    filter: PipelineTriggerFilter | None
    verification: PipelineTriggerVerification | None
    endpoint_url_hint: str
    """The URL that creates builds, masked so that it may be shown."""
    created_at: datetime
    created_by: User | None
    updated_at: datetime
    updated_by: User | None
    pipeline: PipelineRef


class CreatedPipelineTrigger(PipelineTrigger):
    """A new trigger, with its secret URL, which no other response contains."""

    endpoint_url: str = secret()
    """The URL that creates builds. It cannot be replaced: create another trigger instead."""


class PipelineTriggerBuildInput(TypedDict, total=False):
    """Settings of the builds of a new trigger."""

    message: str
    """Message of the builds. `Triggered build` by default."""
    commit: str
    """Commit to build. `HEAD` by default."""
    branch: str
    """Branch to build; by default, the pipeline's default branch."""
    environment: Mapping[str, str]
    """Environment variables of the builds. Their values cannot be read back."""


class PipelineTriggerBuildUpdate(TypedDict, total=False):
    """Changes to the settings of the builds of a trigger."""

    message: str | None
    """Message of the builds. None restores the default."""
    commit: str | None
    """Commit to build. None restores the default."""
    branch: str | None
    """Branch to build. None restores the default."""
    environment: Mapping[str, str]
    """All environment variables of the builds; whether those left out stay is not documented. An empty
    mapping removes all.
    """


class PipelineTriggerFilterInput(TypedDict, total=False):
    """The condition under which a trigger creates a build."""

    expression: Required[str]
    """A CEL expression about `webhook`, of at most 256 bytes, that evaluates to a boolean."""


class PipelineTriggerVerificationInput(TypedDict, total=False):
    """How a new trigger verifies who sent a webhook. Only for `github` and `linear`."""

    strategy: Required[PipelineTriggerVerificationStrategy | Literal["hmac"]]
    """How the webhook is signed."""
    secret: Required[str]
    """What the webhook is signed with. No response contains it."""


class PipelineTriggerVerificationUpdate(TypedDict, total=False):
    """How a trigger verifies who sent a webhook."""

    strategy: Required[PipelineTriggerVerificationStrategy | Literal["hmac"]]
    """How the webhook is signed."""
    secret: str
    """What the webhook is signed with. The stored secret is kept if it is left out."""


class PipelineTriggerCreate(ExtraBody, total=False):
    """Body for creating a trigger."""

    type: Required[PipelineTriggerType | Literal["webhook", "github", "linear"]]
    """Whose webhooks the trigger takes. It cannot be changed later."""
    label: Required[str]
    """Label of the trigger."""
    enabled: bool
    """Whether builds are created. True by default."""
    build: PipelineTriggerBuildInput
    """Settings of the builds."""
    filter: PipelineTriggerFilterInput
    """The condition under which builds are created."""
    verification: PipelineTriggerVerificationInput
    """How to verify who sent a webhook."""


class PipelineTriggerUpdate(ExtraBody, total=False):
    """Body for updating a trigger."""

    label: str
    """Label of the trigger."""
    enabled: bool
    """Whether builds are created."""
    build: PipelineTriggerBuildUpdate
    """Changes to the settings of the builds."""
    filter: PipelineTriggerFilterInput | None
    """The condition under which builds are created. None removes it."""
    verification: PipelineTriggerVerificationUpdate | None
    """How to verify who sent a webhook. None removes it."""
