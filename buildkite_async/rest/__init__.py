"""The resources of the REST API."""

from __future__ import annotations
