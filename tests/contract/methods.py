"""The methods of the package, by the operation of the contract that each of them calls."""

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
from buildkite_async.rest.portals import Portal
from buildkite_async.rest.stacks import ScheduledJobs

# `acme.builds.list()` is shorter than the name in the contract.
RENAMED = {"Builds.list": "builds.list_for_organization"}
# They call several operations, or one in another way, and have tests of their own.
COMPOSED = frozenset(
    {
        "artifacts.download",
        "builds.wait",
        "builds.wait_for_commit",
        "builds.watch",
        "clusters.agent_images.wait_until_ready",
        "jobs.get_log_range",
        "jobs.stream_log",
        "packages.create_from_upload",
        "packages.upload",
        "queue_migrations.wait_for_readiness",
    }
)
# They send nothing.
WITHOUT_REQUEST = frozenset({"builds.wake", "portals.service_now", "portals.with_token"})
# They stream from or to a disk, and have tests of their own.
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
    def result(self) -> Any:
        """The class of the result; of one row for a listing."""
        hint = self.hints["return"]
        origin = get_origin(hint)
        if origin is Mapping:
            return Mapping
        if hint is ScheduledJobs:
            return StackScheduledJob
        return get_args(hint)[0] if origin else hint

    @property
    def bound(self) -> set[str]:
        """Path parameters that are known to its owner."""
        return {"org", "portal"} if self.owner is Portal else {"org"}


@cache
def methods() -> dict[str, Method]:
    """Return the methods by operation id."""
    return {
        method.operation: method
        for method in all_methods()
        if method.operation not in COMPOSED | WITHOUT_REQUEST
    }


def all_methods() -> Iterator[Method]:
    """Yield every public method, those among them that are no operation."""
    for module in _modules():
        for owner in vars(module).values():
            if not inspect.isclass(owner) or owner.__module__ != module.__name__:
                continue
            if not issubclass(owner, Resource):
                continue
            for name, function in vars(owner).items():
                if inspect.isfunction(function) and not name.startswith("_"):
                    prefix = module.__name__.removeprefix(f"{rest.__name__}.")
                    operation = RENAMED.get(f"{owner.__name__}.{name}", f"{prefix}.{name}")
                    yield Method(operation, owner, function)


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(rest.__path__, f"{rest.__name__}."):
        if not info.name.rpartition(".")[2].startswith("_"):
            yield importlib.import_module(info.name)
