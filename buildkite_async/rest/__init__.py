"""The REST API, a module a resource."""

from __future__ import annotations
