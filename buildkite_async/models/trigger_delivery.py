"""Webhooks that were delivered to the triggers of a pipeline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret

__all__ = [
    "TriggerDelivery",
    "TriggerDeliveryBuild",
    "TriggerDeliveryHeader",
    "TriggerDeliveryReason",
    "TriggerDeliveryRequest",
    "TriggerDeliveryStatus",
]


class TriggerDeliveryStatus(OpenEnum):
    """What became of a delivery."""

    BUILD_CREATED = "build_created"
    NOT_RUN = "not_run"
    FAILED = "failed"


class TriggerDeliveryReason(OpenEnum):
    """Why a delivery created no build: the first three have failed, the others were not run."""

    INVALID_PAYLOAD = "invalid_payload"
    BILLING_ERROR = "billing_error"
    BUILD_CREATION_FAILED = "build_creation_failed"
    CI_SKIP = "ci_skip"
    BRANCH_MISMATCH = "branch_mismatch"
    TAG_MISMATCH = "tag_mismatch"
    PULL_REQUESTS_DISABLED = "pull_requests_disabled"
    PULL_REQUEST_BRANCH_MISMATCH = "pull_request_branch_mismatch"
    BRANCHES_DISABLED = "branches_disabled"
    TAGS_DISABLED = "tags_disabled"
    CONDITION_FALSE = "condition_false"
    CONDITION_FAILED_PARSE = "condition_failed_parse"
    PREFLIGHT_WEBHOOK = "preflight_webhook"
    FILTER_MISMATCH = "filter_mismatch"
    FILTER_EVALUATION_FAILED = "filter_evaluation_failed"


class TriggerDeliveryBuild(Model):
    """A build that a delivery created."""

    id: str
    number: int
    url: str


class TriggerDelivery(Model):
    """A webhook that was delivered to a trigger. The service keeps deliveries for a limited time.

    https://buildkite.com/docs/apis/rest-api/pipeline-trigger-deliveries
    """

    id: str
    url: str
    request_url: str
    received_at: datetime
    content_type: str | None
    external_id: str | None
    """The sender's own id, such as GitHub's id of the delivery."""
    status: TriggerDeliveryStatus | None
    """None while it is processed, and also if it was processed without a build."""
    reason: TriggerDeliveryReason | None
    """Why there is no build; None if there is one, or if the API has no word for the reason."""
    builds: list[TriggerDeliveryBuild]


class TriggerDeliveryHeader(Model):
    """A header of a delivered webhook."""

    name: str
    """In lower case."""
    value: str | None
    """None if it was redacted."""
    redacted: bool


class TriggerDeliveryRequest(Model):
    """The request that brought a webhook. Its payload is not redacted: keep it out of logs.

    https://buildkite.com/docs/apis/rest-api/pipeline-trigger-deliveries
    """

    content_type: str | None
    headers: list[TriggerDeliveryHeader]
    payload: Any | None = secret()
    """Any JSON value, as it was sent."""
