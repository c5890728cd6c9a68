"""From JSON bytes to models, and back."""

from __future__ import annotations

from buildkite_async.decoding.objects import Envelope, decode, decode_envelope, decode_page
from buildkite_async.decoding.reader import Rows

__all__ = ["Envelope", "Rows", "decode", "decode_envelope", "decode_page"]
