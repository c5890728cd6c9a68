"""Notification services, and the settings of each provider.

https://buildkite.com/docs/apis/rest-api/organizations/notification-services
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, public_class, secret, set_class
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.user import User

__all__ = [
    "DatadogServiceSettings",
    "DatadogServiceSettingsInput",
    "EventBridgeServiceSettings",
    "EventBridgeServiceSettingsInput",
    "EventLogApiServiceSettings",
    "EventLogApiServiceSettingsInput",
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
    "NotificationServiceSettings",
    "NotificationServiceSettingsInput",
    "NotificationServiceUpdate",
    "OpenTelemetryServiceSettings",
    "OpenTelemetryServiceSettingsInput",
    "OtherServiceSettings",
    "SlackServiceSettings",
    "SlackServiceSettingsInput",
    "SlackServiceTheme",
    "SlackServiceThemeInput",
    "WebhookServiceSettings",
    "WebhookServiceSettingsInput",
    "WebhookTokenMode",
    "WebhookTokenModeInput",
]


class NotificationServiceProviderId(OpenEnum):
    """Where a notification service sends its notifications."""

    WEBHOOK = "webhook"
    SLACK = "slack"
    AWS_EVENT_BRIDGE = "aws_event_bridge"
    DATADOG_PIPELINE_VISIBILITY = "datadog_pipeline_visibility"
    OPEN_TELEMETRY_TRACING = "open_telemetry_tracing"
    EVENT_LOG_API = "event_log_api"
    SLACK_WORKSPACE = "slack_workspace"
    LINEAR = "linear"


class NotificationServiceScope(OpenEnum):
    """Whose builds a service sends notifications about."""

    ALL = "all"
    SOME_PROJECTS = "some_projects"
    SOME_TEAMS = "some_teams"
    SOME_CLUSTERS = "some_clusters"


class SlackServiceTheme(OpenEnum):
    """The look of messages in Slack."""

    TEXT = "text"
    EMOJI = "emoji"


class WebhookTokenMode(OpenEnum):
    """How a webhook proves that it is authentic."""

    TOKEN = "token"  # noqa: S105 - not a password: the token is sent along
    SIGNATURE = "signature"


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
SlackServiceThemeInput: TypeAlias = Literal["text", "emoji"] | SlackServiceTheme
WebhookTokenModeInput: TypeAlias = Literal["token", "signature"] | WebhookTokenMode


class NotificationServiceSettings(Model):
    """Settings of a notification service, whose class depends on the provider.

    Settings of a new provider are in `extra`.
    """

    # Webhooks, and the legacy Slack integration.
    url: str | None = secret(default=None)
    """Secret, because anyone who knows the URL for Slack can post."""
    token: str | None = secret(default=None)
    token_mode: WebhookTokenMode | None = None
    version: int | None = None
    """Version of the payload."""
    events: list[str] | None = None
    """Names such as `build.finished`; also those of the event log."""
    tls_verify: bool | None = None
    theme: SlackServiceTheme | None = None

    # Amazon EventBridge.
    aws_region: str | None = None
    aws_account_id: str | None = None
    """Masked by the service."""
    event_source_name: str | None = None
    include_build_meta_data: str | None = None
    """A pattern for the keys of meta-data that events contain."""

    # Datadog.
    api_key: str | None = secret(default=None)
    """Masked by the service except for its end."""
    datadog_site: str | None = None
    datadog_tags: str | None = None
    """Tags as `key:value`, one on each line."""

    # OpenTelemetry.
    endpoint: str | None = None
    service_name: str | None = None
    headers: dict[str, str] | None = secret(default=None)
    """Not expected in any response."""
    resource_attributes: dict[str, str] | None = None
    tracestate: dict[str, str] | None = None


class WebhookServiceSettings(NotificationServiceSettings):
    """Settings of a webhook."""


class SlackServiceSettings(NotificationServiceSettings):
    """Settings of the legacy Slack integration."""


class EventBridgeServiceSettings(NotificationServiceSettings):
    """Settings of Amazon EventBridge."""


class DatadogServiceSettings(NotificationServiceSettings):
    """Settings of Datadog."""


class OpenTelemetryServiceSettings(NotificationServiceSettings):
    """Settings of OpenTelemetry tracing."""


class EventLogApiServiceSettings(NotificationServiceSettings):
    """Settings of the event log."""


class OtherServiceSettings(NotificationServiceSettings):
    """Settings of a provider that is managed elsewhere; they are in `extra`."""


_SETTINGS: Final[Mapping[str, type[NotificationServiceSettings]]] = {
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
    """The provider of a notification service."""

    id: NotificationServiceProviderId
    name: str


class NotificationServiceBuildStates(Model):
    """Which changes of builds and jobs cause notifications; new ones are in `extra`."""

    build_passed: bool | None = None
    build_fixed: bool | None = None
    build_failed: bool | None = None
    build_blocked: bool | None = None
    build_canceled: bool | None = None
    build_failing: bool | None = None
    job_activated: bool | None = None


class NotificationService(Model):
    """A service that sends notifications about builds.

    https://buildkite.com/docs/apis/rest-api/organizations/notification-services
    """

    id: str
    graphql_id: str | None
    url: str
    provider: NotificationServiceProvider
    description: str | None
    enabled: bool
    scope: NotificationServiceScope
    scope_uuids: list[str]
    """UUIDs of pipelines, teams or clusters, depending on `scope`."""
    branch_configuration: str
    """A branch filter pattern; an empty string for all branches."""
    build_states: NotificationServiceBuildStates
    settings: NotificationServiceSettings
    created_at: datetime
    created_by: User | None

    def __post_init__(self) -> None:
        """Give the settings the class of the provider, which is not among their own fields."""
        provider = getattr(self.provider, "id", None)  # a malformed response may lack it
        cls = _SETTINGS.get(str(provider))
        if cls is not None and public_class(type(self.settings)) is NotificationServiceSettings:
            set_class(self.settings, cls)


class WebhookServiceSettingsInput(TypedDict, total=False):
    """Settings of a webhook. A new one needs `url`."""

    url: str
    """URL to send events to."""
    token: str | None
    """Secret that proves events authentic; by default, the service generates one."""
    token_mode: WebhookTokenModeInput
    """Whether the token is sent, or signs the payload."""
    version: int
    """Version of the payload; only the latest can be chosen."""
    events: Sequence[str]
    """Names of events to send, such as `build.finished`."""
    tls_verify: bool
    """Whether to verify the certificate of the URL."""


class SlackServiceSettingsInput(TypedDict, total=False):
    """Settings of the legacy Slack integration. A new one needs `url`."""

    url: str
    """URL of an incoming webhook of Slack."""
    theme: SlackServiceThemeInput
    """The look of messages."""


class EventBridgeServiceSettingsInput(TypedDict, total=False):
    """Settings of Amazon EventBridge. A new service needs region and account, which are final."""

    aws_region: str
    """AWS region, such as `us-east-1`."""
    aws_account_id: str
    """AWS account, 12 digits."""
    include_build_meta_data: str | None
    """A pattern for the keys of meta-data that events contain."""


class DatadogServiceSettingsInput(TypedDict, total=False):
    """Settings of Datadog. A new service needs `api_key`."""

    api_key: str
    """API key of Datadog."""
    datadog_site: str | None
    """Site of Datadog, such as `datadoghq.com`."""
    datadog_tags: str | None
    """Tags as `key:value`, one on each line."""


class OpenTelemetryServiceSettingsInput(TypedDict, total=False):
    """Settings of OpenTelemetry tracing. A new service needs `endpoint`."""

    endpoint: str
    """URL to send traces to."""
    service_name: str | None
    """Name of the service in traces."""
    headers: Mapping[str, str]
    """Headers to send. They are stored encrypted and never returned."""
    resource_attributes: Mapping[str, str]
    """Attributes of the resource in traces."""
    tracestate: Mapping[str, str]
    """Entries of the `tracestate` of traces."""


class EventLogApiServiceSettingsInput(TypedDict, total=False):
    """Settings of the event log."""

    events: Sequence[str]
    """Names of events to log."""


NotificationServiceSettingsInput: TypeAlias = (
    WebhookServiceSettingsInput
    | SlackServiceSettingsInput
    | EventBridgeServiceSettingsInput
    | DatadogServiceSettingsInput
    | OpenTelemetryServiceSettingsInput
    | EventLogApiServiceSettingsInput
    | Mapping[str, Any]  # settings of a new provider
)


SETTINGS_INPUTS: Final = {
    "webhook": WebhookServiceSettingsInput,
    "slack": SlackServiceSettingsInput,
    "aws_event_bridge": EventBridgeServiceSettingsInput,
    "datadog_pipeline_visibility": DatadogServiceSettingsInput,
    "open_telemetry_tracing": OpenTelemetryServiceSettingsInput,
    "event_log_api": EventLogApiServiceSettingsInput,
}
"""The settings by the provider that has them."""


class NotificationServiceBuildStatesInput(TypedDict, total=False):
    """Which changes of builds and jobs cause notifications."""

    build_passed: bool
    """A build passed."""
    build_fixed: bool
    """A build passed after one that failed."""
    build_failed: bool
    """A build failed."""
    build_blocked: bool
    """A build reached a block step."""
    build_canceled: bool
    """A build was canceled."""
    build_failing: bool
    """A build will fail, because a job has failed."""
    job_activated: bool
    """A job was activated."""


class _NotificationServiceSettings(ExtraBody, total=False):
    description: str | None
    """What the service is for."""
    branch_configuration: str | None
    """A branch filter pattern that builds must match."""
    scope: NotificationScopeInput
    """Whose builds cause notifications: `all` by default, or those of some pipelines, teams or
    clusters.
    """
    scope_uuids: Sequence[str]
    """UUIDs of pipelines, teams or clusters, depending on `scope`."""
    build_states: NotificationServiceBuildStatesInput
    """Which changes of builds and jobs cause notifications."""
    settings: NotificationServiceSettingsInput
    """Settings of the provider."""


class NotificationServiceCreate(_NotificationServiceSettings, total=False):
    """Body for creating a notification service."""

    provider: Required[NewNotificationProviderInput]
    """Where notifications are sent."""


class NotificationServiceUpdate(_NotificationServiceSettings, total=False):
    """Body for updating a notification service."""

    provider: NotificationProviderInput
    """The current provider; it cannot be changed."""
