"""Which steps need which: https://buildkite.com/docs/pipelines/configure/depends-on.

Edges are made once, when steps are added: from `depends_on`, or else from the place of a step among
wait and block steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from attrs import define, field

from buildkite_async.emulator.scheduler.errors import ConfigurationError
from buildkite_async.emulator.scheduler.outcomes import Tolerance
from buildkite_async.emulator.scheduler.records import Build, Edge, Step
from buildkite_async.emulator.scheduler.steps import (
    Dependency,
    ManualStep,
    StepDefinition,
    WaitStep,
)

__all__ = ["NeedsPlan", "plan_needs"]

_Need = tuple[Step, Tolerance]


@define
class _Scope:
    """The pipeline itself, or a group in it."""

    steps: list[Step] = field(factory=list[Step])
    barrier: Step | None = None
    """The last wait or block step, which those behind it need."""


@define
class NeedsPlan:
    """Edges and missing keys that are not attached to their steps yet."""

    edges: list[tuple[Step, Step, Tolerance]] = field(factory=list[tuple[Step, Step, Tolerance]])
    missing: list[tuple[Step, str, Tolerance]] = field(factory=list[tuple[Step, str, Tolerance]])
    found: list[tuple[Step, str]] = field(factory=list[tuple[Step, str]])
    """Steps of the build that missed a key which is there now."""

    def apply(self) -> None:
        """Attach the edges to their steps."""
        for source, target, tolerance in self.edges:
            edge = Edge(source, target, tolerance)
            source.needed_by.append(edge)
            target.needs.append(edge)
        for step, key, tolerance in self.missing:
            step.missing[key] = tolerance
        for step, key in self.found:
            del step.missing[key]


def plan_needs(
    build: Build,
    added: Sequence[Step],
    uploader: Step | None = None,
    removed: Set[Step] = frozenset(),
) -> NeedsPlan:
    """Plan the needs of new steps, and those that steps of the build have of them.

    Args:
        build: The build, which the new steps are not part of yet.
        added: The new steps, in their order.
        uploader: The step whose job uploads them; None for those that a build begins with.
        removed: Steps that leave the build for the new ones.

    Raises:
        ConfigurationError: A step would need itself.
    """
    plan = _Planner(build, added, uploader, removed).plan()
    _check_cycles(added, plan)
    return plan


class _Planner:
    def __init__(
        self, build: Build, added: Sequence[Step], uploader: Step | None, removed: Set[Step]
    ) -> None:
        self._added = added
        self._uploader = uploader
        self._removed = removed
        self._kept = [each for each in build.steps if each not in removed]
        self._keys: dict[str, list[Step]] = {}
        for key, steps in build.by_key.items():
            if kept := [each for each in steps if each not in removed]:
                self._keys[key] = kept
        for step in added:
            for key in step.keys:
                self._keys.setdefault(key, []).append(step)
        self._outer = _Scope()
        if uploader is not None:
            # A wait step among the new ones waits for all before it, but for what waits for it.
            behind = set(_behind(uploader))
            before = self._kept[: self._kept.index(uploader)]
            last = max((n for n, each in enumerate(before) if _covers(each)), default=0)
            self._outer.steps += [each for each in before[last:] if each not in behind]
        self._groups: dict[int, _Scope] = {}
        self._group_needs: dict[int, list[_Need]] = {}

    def plan(self) -> NeedsPlan:
        plan = NeedsPlan()
        for step in self._added:
            needs = dict[Step, Tolerance]()
            for source, tolerance in self._needs(step, plan):
                if source not in needs or tolerance is Tolerance.NOTHING:
                    needs[source] = tolerance
            plan.edges += [(source, step, tolerance) for source, tolerance in needs.items()]
        if self._uploader is not None:
            plan.edges += [
                (step, edge.target, edge.tolerance)
                for edge in self._uploader.needed_by
                if edge.target not in self._removed
                for step in self._added
            ]
        self._find_missing(plan)
        return plan

    def _needs(self, step: Step, plan: NeedsPlan) -> Iterator[_Need]:
        definition = step.definition
        group = definition.group
        scope = self._outer if group is None else self._groups.setdefault(group.number, _Scope())
        if group is not None and group.number not in self._group_needs:
            self._group_needs[group.number] = list(self._needs_of_group(step, plan))
        inherited = [] if group is None else self._group_needs[group.number]
        is_barrier = _is_barrier(definition)
        tolerance = Tolerance.NOT_RUN if definition.allow_dependency_failure else Tolerance.NOTHING
        if definition.depends_on is not None:
            yield from self._explicit(step, definition.depends_on, tolerance, plan)
            if group is not None and group.depends_on is not None:
                yield from inherited
        else:
            yield from ((source, max_tolerance(each, tolerance)) for source, each in inherited)
            if group is None:
                yield from self._from_upload(tolerance)
            if is_barrier:
                if isinstance(definition, WaitStep) and definition.continue_on_failure:
                    tolerance = max_tolerance(tolerance, Tolerance.FAILURE)
                yield from ((each, tolerance) for each in scope.steps)
            elif scope.barrier is not None and not isinstance(definition, ManualStep):
                yield scope.barrier, tolerance
        for each in {id(scope): scope, id(self._outer): self._outer}.values():
            each.steps.append(step)
        if is_barrier and step.excluded is None:
            scope.barrier = step
            if _covers(step):
                scope.steps = [step]

    def _needs_of_group(self, step: Step, plan: NeedsPlan) -> Iterator[_Need]:
        group = step.definition.group
        if group is None:
            return
        tolerance = Tolerance.NOT_RUN if group.allow_dependency_failure else Tolerance.NOTHING
        if group.depends_on is not None:
            # Missing keys are those of each member, as a group is no step itself.
            members = [each for each in self._added if each.definition.group == group]
            for member in members:
                yield from self._explicit(member, group.depends_on, tolerance, plan)
            return
        yield from self._from_upload(tolerance)
        if self._outer.barrier is not None:
            yield self._outer.barrier, tolerance

    def _from_upload(self, tolerance: Tolerance) -> Iterator[_Need]:
        if self._uploader is not None:
            yield self._uploader, tolerance

    def _explicit(
        self, step: Step, depends_on: Iterable[Dependency], tolerance: Tolerance, plan: NeedsPlan
    ) -> Iterator[_Need]:
        for each in depends_on:
            allowed = Tolerance.NOT_RUN if each.allow_failure else tolerance
            steps = self._keys.get(each.key)
            if steps is None:
                plan.missing.append((step, each.key, allowed))
            else:
                yield from ((source, allowed) for source in steps)

    def _find_missing(self, plan: NeedsPlan) -> None:
        """Give steps that miss a key the edges to the new steps that have it."""
        for step in self._kept:
            for key, tolerance in step.missing.items():
                if key in self._keys:
                    plan.edges += [(source, step, tolerance) for source in self._keys[key]]
                    plan.found.append((step, key))


def _is_barrier(definition: StepDefinition) -> bool:
    return isinstance(definition, WaitStep) or (
        isinstance(definition, ManualStep) and definition.type == "block"
    )


def _covers(step: Step) -> bool:
    """Whether a step needs all before it to succeed, so that whoever needs it needs none of them."""
    definition = step.definition
    return (
        _is_barrier(definition)
        and step.excluded is None
        and definition.group is None
        and definition.depends_on is None
        and not definition.allow_dependency_failure
        and not (isinstance(definition, WaitStep) and definition.continue_on_failure)
    )


def max_tolerance(one: Tolerance, other: Tolerance) -> Tolerance:
    """The one that accepts more."""
    order = list(Tolerance)
    return max(one, other, key=order.index)


def _behind(step: Step) -> Iterator[Step]:
    """Every step that needs a step, directly or not."""
    seen: set[Step] = set()
    stack = [step]
    while stack:
        for edge in stack.pop().needed_by:
            if edge.target not in seen:
                seen.add(edge.target)
                stack.append(edge.target)
                yield edge.target


def _check_cycles(added: Sequence[Step], plan: NeedsPlan) -> None:
    planned: dict[Step, list[Step]] = {}
    for source, target, _ in plan.edges:
        planned.setdefault(source, []).append(target)
    done: set[Step] = set()
    for start in added:
        if start in done:
            continue
        path: set[Step] = set()
        stack: list[tuple[Step, Iterator[Step]]] = [(start, _targets(start, planned))]
        path.add(start)
        while stack:
            step, targets = stack[-1]
            for target in targets:
                if target not in done:
                    break
            else:
                stack.pop()
                path.discard(step)
                done.add(step)
                continue
            if target in path:
                name = target.definition.key or target.definition.label or "without a key"
                raise ConfigurationError("steps", f'The step "{name}" would depend on itself.')
            path.add(target)
            stack.append((target, _targets(target, planned)))


def _targets(step: Step, planned: dict[Step, list[Step]]) -> Iterator[Step]:
    yield from (edge.target for edge in step.needed_by)
    yield from planned.get(step, ())
