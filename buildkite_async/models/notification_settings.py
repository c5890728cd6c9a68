"""Settings of notification services, which each provider has its own of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum, secret

__all__ = [
    "DatadogServiceSettings",
    "DatadogServiceSettingsInput",
    "EventBridgeServiceSettings",
    "EventBridgeServiceSettingsInput",
    "EventLogApiServiceSettings",
    "EventLogApiServiceSettingsInput",
    "NotificationServiceSettings",
    "NotificationServiceSettingsInput",
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


class SlackServiceTheme(OpenEnum):
    """How messages in Slack look."""

    TEXT = "text"
    EMOJI = "emoji"


class WebhookTokenMode(OpenEnum):
    """How a webhook shows that it is authentic."""

    TOKEN = "token"  # noqa: S105 - not a password: the token is sent along
    SIGNATURE = "signature"


SlackServiceThemeInput: TypeAlias = Literal["text", "emoji"] | SlackServiceTheme
WebhookTokenModeInput: TypeAlias = Literal["token", "signature"] | WebhookTokenMode


class NotificationServiceSettings(Model):
    """Settings of a notification service; their class tells the provider.

    Those of a new provider are in `extra`.
    """

    # webhooks, and Slack by its old integration
    url: str | None = secret(default=None)  # whoever knows Slack's can post
    token: str | None = secret(default=None)
    token_mode: WebhookTokenMode | None = None
    version: int | None = None  # of the payload
    events: list[str] | None = None  # such as `build.finished`; of the event log too
    tls_verify: bool | None = None
    theme: SlackServiceTheme | None = None

    # Amazon EventBridge
    aws_region: str | None = None
    aws_account_id: str | None = None  # masked by the service
    event_source_name: str | None = None
    include_build_meta_data: str | None = None  # a pattern of keys

    # Datadog
    api_key: str | None = secret(default=None)  # masked by the service, but for its end
    datadog_site: str | None = None
    datadog_tags: str | None = None  # `key:value`, one a line

    # OpenTelemetry
    endpoint: str | None = None
    service_name: str | None = None
    headers: dict[str, str] | None = secret(default=None)  # no answer should hold them
    resource_attributes: dict[str, str] | None = None
    tracestate: dict[str, str] | None = None


class WebhookServiceSettings(NotificationServiceSettings):
    """Where and how events are posted."""


class SlackServiceSettings(NotificationServiceSettings):
    """How Slack's old integration is told."""


class EventBridgeServiceSettings(NotificationServiceSettings):
    """Which AWS account gets events."""


class DatadogServiceSettings(NotificationServiceSettings):
    """Which Datadog account gets traces."""


class OpenTelemetryServiceSettings(NotificationServiceSettings):
    """Where traces are sent."""


class EventLogApiServiceSettings(NotificationServiceSettings):
    """Which events are logged."""


class OtherServiceSettings(NotificationServiceSettings):
    """Settings of a provider that is managed elsewhere; they are in `extra`."""


class WebhookServiceSettingsInput(TypedDict, total=False):
    """What a webhook can be given: a new one needs its URL."""

    url: str
    token: str | None  # made up by the service when left out
    token_mode: WebhookTokenModeInput
    version: int  # of the payload: only the latest can be chosen
    events: Sequence[str]  # such as `build.finished`
    tls_verify: bool


class SlackServiceSettingsInput(TypedDict, total=False):
    """What Slack's old integration can be given: a new one needs its URL."""

    url: str
    theme: SlackServiceThemeInput


class EventBridgeServiceSettingsInput(TypedDict, total=False):
    """What EventBridge can be given: a new one needs region and account, which then stay."""

    aws_region: str
    aws_account_id: str  # 12 digits
    include_build_meta_data: str | None  # a pattern of keys


class DatadogServiceSettingsInput(TypedDict, total=False):
    """What Datadog can be given: a new one needs its key."""

    api_key: str
    datadog_site: str | None
    datadog_tags: str | None  # `key:value`, one a line


class OpenTelemetryServiceSettingsInput(TypedDict, total=False):
    """What OpenTelemetry can be given: a new one needs its endpoint."""

    endpoint: str
    service_name: str | None
    headers: Mapping[str, str]  # stored encrypted, never shown again
    resource_attributes: Mapping[str, str]
    tracestate: Mapping[str, str]


class EventLogApiServiceSettingsInput(TypedDict, total=False):
    """What the event log can be given."""

    events: Sequence[str]


NotificationServiceSettingsInput: TypeAlias = (
    WebhookServiceSettingsInput
    | SlackServiceSettingsInput
    | EventBridgeServiceSettingsInput
    | DatadogServiceSettingsInput
    | OpenTelemetryServiceSettingsInput
    | EventLogApiServiceSettingsInput
    | Mapping[str, Any]  # of a provider to come
)
