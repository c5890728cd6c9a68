"""Settings of notification services, whose class depends on a field next to them."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async import models
from buildkite_async.decoding.storage import fields_of, public_class
from buildkite_async.models import NotificationService, NotificationServiceSettings
from tests.contract.document import alternatives, document
from tests.contract.instances import full
from tests.contract.test_models import assert_kept, decoded, reference

SETTINGS = document()["components"]["schemas"]["NotificationService"]["properties"]["settings"]
PROVIDERS = SETTINGS["x-discriminator"]["mapping"]


def service(provider: str, settings: Any) -> dict[str, Any]:
    value = full(reference("NotificationService"))
    return value | {"provider": {"id": provider, "name": "Any"}, "settings": settings}


def test_settings_have_the_fields_of_all_providers() -> None:
    known = {name for one in alternatives(SETTINGS) for name in one.get("properties", {})}
    assert {each.wire for each in fields_of(NotificationServiceSettings)} == known


@pytest.mark.parametrize(("provider", "name"), PROVIDERS.items())
def test_the_class_of_settings_depends_on_their_provider(provider: str, name: str) -> None:
    value = service(provider, full(reference(name)))
    assert public_class(type(decoded("NotificationService", value).settings)) is getattr(
        models, name
    )
    assert_kept("NotificationService", value)


@pytest.mark.parametrize("provider", [*PROVIDERS, "carrier-pigeon"])
def test_unknown_settings_are_kept(provider: str) -> None:
    value = service(provider, {"perch": 3})
    assert decoded("NotificationService", value).settings.extra == {"perch": 3}


def test_settings_of_an_unknown_provider_have_the_base_class() -> None:
    value = service("carrier-pigeon", {"url": "coop"})
    assert (
        public_class(type(decoded("NotificationService", value).settings))
        is NotificationServiceSettings
    )


def test_settings_of_a_service_that_needs_lenient_decoding_have_their_class() -> None:
    value = service("webhook", {"url": "https://x"}) | {"created_at": "2015-04-23 16:48:43 UTC"}
    assert (
        public_class(type(decoded("NotificationService", value).settings))
        is models.WebhookServiceSettings
    )


def test_no_secret_of_a_service_is_in_its_repr() -> None:
    for name in ("token", "url", "api_key"):
        made: NotificationService = decoded(
            "NotificationService", service("webhook", {name: "hush"})
        )
        assert getattr(made.settings, name) == "hush"
        assert "hush" not in repr(made)
