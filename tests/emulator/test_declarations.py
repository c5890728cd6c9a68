"""Resources that follow from their declarations."""

from __future__ import annotations

import pytest

from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.engine.record_resource import RecordResource, record_resources
from buildkite_async.emulator.graphql.context import MUTATIONS
from buildkite_async.emulator.graphql.derived_mutations import mutations_of
from buildkite_async.emulator.graphql.registry import register_resolvers
from tests.test_floors import CLIENT, imports, modules

HOME = "buildkite_async.emulator.resources"
# Plain resources, with the number of operations and mutations that they have.
PLAIN = {
    "agent_tokens": (0, 2),
    "banner": (3, 2),
    "cluster_secrets": (6, 0),
    "cluster_tokens": (5, 3),
    "emojis": (1, 0),
    "network_ranges": (1, 0),
    "pipeline_templates": (5, 3),
    "registry_tokens": (5, 0),
}
LONGEST = 60


def declared_in(module: str) -> RecordResource:
    register_resolvers()
    (found,) = (each for each in record_resources() if type(each).__module__ == f"{HOME}.{module}")
    return found


@pytest.mark.parametrize("module", PLAIN)
def test_a_plain_resource_is_one_short_module_that_is_only_seeded(module: str) -> None:
    path = CLIENT / "emulator" / "resources" / f"{module}.py"
    users = {
        name
        for name, each in modules(CLIENT).items()
        if f"{HOME}.{module}" in set(imports(name, each))
    }
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
    # Tokens of unclustered agents are listed in an order of their own.
    own = {"buildkite_async.emulator.graphql.fields.organizations"}
    assert users <= {"buildkite_async.emulator.seeding"} | (
        own if module == "agent_tokens" else set()
    )


@pytest.mark.parametrize("module", PLAIN)
def test_both_apis_of_a_plain_resource_are_derived(module: str) -> None:
    resource = declared_in(module)
    handlers = [name for name in HANDLERS if name.rpartition(".")[0] == resource.name]
    mutations = [name for _, name, _ in mutations_of(resource)]
    assert (len(handlers), len(mutations)) == PLAIN[module]
    assert all(type(MUTATIONS[name]).__name__ == "DerivedMutation" for name in mutations)
