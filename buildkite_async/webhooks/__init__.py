"""Receives webhooks: checks that Buildkite sent them, and calls handlers with typed events."""

from __future__ import annotations

from buildkite_async.webhooks.asgi import AsgiApp, asgi_app
from buildkite_async.webhooks.headers import HeadersLike
from buildkite_async.webhooks.receiving import Delivery, delivery_of, receive
from buildkite_async.webhooks.router import HandlerFailure, Router
from buildkite_async.webhooks.signature import SecretLike, SecretsLike, sign
from buildkite_async.webhooks.sources import SourceAddresses

__all__ = [
    "AsgiApp",
    "Delivery",
    "HandlerFailure",
    "HeadersLike",
    "Router",
    "SecretLike",
    "SecretsLike",
    "SourceAddresses",
    "asgi_app",
    "delivery_of",
    "receive",
    "sign",
]
