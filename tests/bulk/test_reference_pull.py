"""The mutating service lets a right pull keep its promises, and shows where a wrong one does not."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from attrs import evolve
from hypothesis import Phase, find, given, settings

from tests.bulk.dying_disk import Death
from tests.bulk.promises import check_current, check_period, check_rows
from tests.bulk.reference_pull import Failed, PlantedFault, ReferencePull
from tests.bulk.scenarios import Ending, Scenario, Stage, scenarios

# The simple pull of these tests compares times as the service stores them.
exact_scenarios = scenarios().map(lambda scenario: evolve(scenario, precision="milliseconds"))


def end(ending: Ending) -> None:
    raise Death


async def play(scenario: Scenario, fault: PlantedFault | None = None) -> None:
    """Check the promises after each run of a scenario."""
    stage = Stage(scenario)
    service, history = stage.service, stage.history
    pull = ReferencePull(service=service, overlap=scenario.overlap, fault=fault)
    for run in scenario.runs:
        stage.wait(run)
        stage.prepare(run, end)
        with suppress(Failed, Death):
            await pull.run()
            check_period(
                history,
                pull.rows,
                history.builds,
                as_of=pull.as_of,
                slack=scenario.slack,
                now=service.now,
            )
        check_rows(history, pull.rows, slack=scenario.slack)
    stage.calm()
    await pull.run()
    check_current(history, pull.rows)


@settings(max_examples=100, derandomize=True)
@given(exact_scenarios)
def test_a_right_pull_keeps_its_promises(scenario):
    asyncio.run(play(scenario))


@pytest.mark.parametrize("fault", PlantedFault.__args__)
def test_each_fault_is_found(fault):
    def is_found(scenario: Scenario) -> bool:
        try:
            asyncio.run(play(scenario, fault))
        except AssertionError:
            return True
        return False

    without_limit = exact_scenarios.filter(lambda scenario: scenario.row_limit > 1000)
    search = settings(max_examples=2000, derandomize=True, phases=[Phase.generate])
    find(without_limit, is_found, settings=search)
