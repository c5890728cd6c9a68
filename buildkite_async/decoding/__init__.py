"""From JSON bytes to models."""

from __future__ import annotations

from buildkite_async.decoding.objects import Envelope, decode, decode_envelope, decode_page
from buildkite_async.wire.json_values import to_json

__all__ = ["Envelope", "decode", "decode_envelope", "decode_page", "to_json"]
