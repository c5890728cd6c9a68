"""From a path to the operation of the contract that it names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from attrs import define, field

from buildkite_async.emulator.contract import ContractOperation, load


@define
class _Branch:
    literals: dict[str, _Branch] = field(factory=dict[str, "_Branch"])
    parameter: _Branch | None = None
    operations: dict[str, ContractOperation] = field(factory=dict[str, ContractOperation])


class Router:
    """A tree of path segments; a literal segment goes before a parameter."""

    def __init__(self, operations: Iterable[ContractOperation]) -> None:
        self._root = _Branch()
        for operation in operations:
            self._add(operation)

    def _add(self, operation: ContractOperation) -> None:
        branch = self._root
        for segment in _split(operation.path):
            if segment.startswith("{"):
                branch.parameter = branch.parameter or _Branch()
                branch = branch.parameter
            else:
                branch = branch.literals.setdefault(segment, _Branch())
        for method in operation.methods:
            branch.operations.setdefault(method, operation)

    def find(
        self, method: str, segments: tuple[str, ...]
    ) -> tuple[ContractOperation, dict[str, str]] | None:
        """The operation with its path arguments, or None: nothing is served there."""
        branch = self._descend(self._root, segments, 0)
        if branch is None:
            return None
        operation = branch.operations.get(method)
        if operation is None and method == "HEAD":
            operation = branch.operations.get("GET")
        if operation is None:
            return None
        names = _split(operation.path)
        arguments = {
            name[1:-1]: value
            for name, value in zip(names, segments, strict=True)
            if name.startswith("{")
        }
        return operation, arguments

    def _descend(self, branch: _Branch, segments: tuple[str, ...], at: int) -> _Branch | None:
        if at == len(segments):
            return branch if branch.operations else None
        literal = branch.literals.get(segments[at])
        found = self._descend(literal, segments, at + 1) if literal is not None else None
        if found is None and branch.parameter is not None and segments[at]:
            found = self._descend(branch.parameter, segments, at + 1)
        return found


@cache
def router() -> Router:
    """The tree of the contract's operations, grown once a process."""
    return Router(load().operations)


def _split(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
