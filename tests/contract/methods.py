"""The methods of the package that stand for operations of the contract."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from attrs import frozen

from buildkite_async import rest
from buildkite_async.models import StackScheduledJob
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._stack_jobs import ScheduledJobs
from buildkite_async.rest.portals import Portal

# `acme.builds.list()` reads better than the contract's name for it.
RENAMED = {"Builds.list": "builds.list_for_organization"}
# Made of several operations, tested by name.
COMPOSED = frozenset(
    {
        "artifacts.download",
        "clusters.agent_images.wait_until_ready",
        "packages.create_from_upload",
        "packages.upload",
    }
)
# They send nothing.
SILENT = frozenset({"portals.service_now", "portals.with_token"})
# What they send or fetch streams from or to a disk, tested by name.
STREAMED = frozenset(
    {"packages.create", "packages.download_file", "test_ownership.upload", "uploads.create"}
)


@frozen
class Method:
    """A public method of a resource."""

    operation: str
    owner: type[Resource]
    function: Callable[..., Any]

    @property
    def hints(self) -> dict[str, Any]:
        return get_type_hints(self.function, include_extras=True)

    @property
    def answer(self) -> Any:
        """The class of what is returned, of one row for a listing."""
        hint = self.hints["return"]
        origin = get_origin(hint)
        if origin is Mapping:
            return Mapping
        if hint is ScheduledJobs:
            return StackScheduledJob
        return get_args(hint)[0] if origin else hint

    @property
    def bound(self) -> set[str]:
        """Path parameters that its owner knows already."""
        return {"org", "portal"} if self.owner is Portal else {"org"}


@cache
def methods() -> dict[str, Method]:
    """Methods by the operation that each stands for."""
    return {
        method.operation: method
        for method in _methods()
        if method.operation not in COMPOSED | SILENT
    }


def _methods() -> Iterator[Method]:
    for module in _modules():
        for owner in vars(module).values():
            if not inspect.isclass(owner) or owner.__module__ != module.__name__:
                continue
            if not issubclass(owner, Resource):
                continue
            for name, function in vars(owner).items():
                if inspect.isfunction(function) and not name.startswith("_"):
                    place = module.__name__.removeprefix(f"{rest.__name__}.")
                    operation = RENAMED.get(f"{owner.__name__}.{name}", f"{place}.{name}")
                    yield Method(operation, owner, function)


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(rest.__path__, f"{rest.__name__}."):
        if not info.name.rpartition(".")[2].startswith("_"):
            yield importlib.import_module(info.name)
