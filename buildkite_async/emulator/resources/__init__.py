"""Resources that follow from their declarations, a module each."""

from __future__ import annotations
