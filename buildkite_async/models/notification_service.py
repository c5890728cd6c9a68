"""Notification services: what is told of builds to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models._discriminator import become
from buildkite_async.models.notification_settings import (
    DatadogServiceSettings,
    EventBridgeServiceSettings,
    EventLogApiServiceSettings,
    NotificationServiceSettings,
    NotificationServiceSettingsInput,
    OpenTelemetryServiceSettings,
    OtherServiceSettings,
    SlackServiceSettings,
    WebhookServiceSettings,
)
from buildkite_async.models.user import User

__all__ = [
    "NewNotificationProviderInput",
    "NotificationProviderInput",
    "NotificationScopeInput",
    "NotificationService",
    "NotificationServiceBuildStates",
    "NotificationServiceBuildStatesInput",
    "NotificationServiceCreate",
    "NotificationServiceProvider",
    "NotificationServiceProviderId",
    "NotificationServiceScope",
    "NotificationServiceUpdate",
]


class NotificationServiceProviderId(OpenEnum):
    """What passes notifications on."""

    WEBHOOK = "webhook"
    SLACK = "slack"
    AWS_EVENT_BRIDGE = "aws_event_bridge"
    DATADOG_PIPELINE_VISIBILITY = "datadog_pipeline_visibility"
    OPEN_TELEMETRY_TRACING = "open_telemetry_tracing"
    EVENT_LOG_API = "event_log_api"
    SLACK_WORKSPACE = "slack_workspace"
    LINEAR = "linear"


class NotificationServiceScope(OpenEnum):
    """Of which builds a service is told."""

    ALL = "all"
    SOME_PROJECTS = "some_projects"
    SOME_TEAMS = "some_teams"
    SOME_CLUSTERS = "some_clusters"


NewNotificationProviderInput: TypeAlias = (
    Literal[
        "webhook",
        "slack",
        "aws_event_bridge",
        "datadog_pipeline_visibility",
        "open_telemetry_tracing",
        "event_log_api",
    ]
    | NotificationServiceProviderId
)
NotificationProviderInput: TypeAlias = (
    NewNotificationProviderInput | Literal["slack_workspace", "linear"]
)
NotificationScopeInput: TypeAlias = (
    Literal["all", "some_projects", "some_teams", "some_clusters"] | NotificationServiceScope
)

SETTINGS: Final[Mapping[str, type[NotificationServiceSettings]]] = {
    "webhook": WebhookServiceSettings,
    "slack": SlackServiceSettings,
    "aws_event_bridge": EventBridgeServiceSettings,
    "datadog_pipeline_visibility": DatadogServiceSettings,
    "open_telemetry_tracing": OpenTelemetryServiceSettings,
    "event_log_api": EventLogApiServiceSettings,
    "slack_workspace": OtherServiceSettings,
    "linear": OtherServiceSettings,
}


class NotificationServiceProvider(Model):
    """What passes notifications on."""

    id: NotificationServiceProviderId
    name: str


class NotificationServiceBuildStates(Model):
    """Which turns of a build are told of; newer ones are in `extra`."""

    build_passed: bool | None = None
    build_fixed: bool | None = None
    build_failed: bool | None = None
    build_blocked: bool | None = None
    build_canceled: bool | None = None
    build_failing: bool | None = None
    job_activated: bool | None = None


class NotificationService(Model):
    """What is told of builds to whom; the class of its settings tells the provider.

    https://buildkite.com/docs/apis/rest-api/organizations/notification-services
    """

    id: str
    graphql_id: str | None
    url: str
    provider: NotificationServiceProvider
    description: str | None
    enabled: bool
    scope: NotificationServiceScope
    scope_uuids: list[str]  # pipelines, teams or clusters, as the scope says
    branch_configuration: str  # empty: every branch
    build_states: NotificationServiceBuildStates
    settings: NotificationServiceSettings
    created_at: datetime
    created_by: User | None

    def __post_init__(self) -> None:
        """Give the settings the class of their provider, which stands beside them."""
        provider = getattr(self.provider, "id", None)  # an odd answer may lack it
        kind = SETTINGS.get(str(provider))
        if kind is not None and type(self.settings) is NotificationServiceSettings:
            become(self.settings, kind)


class NotificationServiceBuildStatesInput(TypedDict, total=False):
    """Which turns of a build shall be told of."""

    build_passed: bool
    build_fixed: bool
    build_failed: bool
    build_blocked: bool
    build_canceled: bool
    build_failing: bool
    job_activated: bool


class _NotificationServiceSettings(TypedDict, total=False):
    description: str | None
    branch_configuration: str | None
    scope: NotificationScopeInput  # `all` when never given
    scope_uuids: Sequence[str]  # pipelines, teams or clusters, as the scope says
    build_states: NotificationServiceBuildStatesInput
    settings: NotificationServiceSettingsInput


class NotificationServiceCreate(_NotificationServiceSettings, total=False):
    """What a new notification service takes."""

    provider: Required[NewNotificationProviderInput]


class NotificationServiceUpdate(_NotificationServiceSettings, total=False):
    """What can be changed on a notification service."""

    provider: NotificationProviderInput  # must be what it is
