"""Keeps the figures of benchmarks in `benchmarks/results.json`, from which the README's table is made.

Only if the environment variable BENCHMARK_RESULTS is set, as `nox -s bench` sets it: a run for a
quick look does not replace them.
"""

from __future__ import annotations

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

__all__ = ["RESULTS", "record"]

RESULTS: Final = Path(__file__).with_name("results.json")
VARIABLE: Final = "BENCHMARK_RESULTS"
PACKAGES: Final = ("attrs", "httpx", "isal", "msgspec", "orjson")


def record(benchmark: str, figures: dict[str, Any]) -> None:
    """Replace the figures of one benchmark, with what they were measured on."""
    if not os.environ.get(VARIABLE):
        return
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    results[benchmark] = {
        "figures": figures,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": load,
        "packages": {name: _version(name) for name in PACKAGES},
    }
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", "utf-8")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
