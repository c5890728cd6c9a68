"""Generated packages keep every selected field, whatever fragments select it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, Source, build_schema, parse
from random_packages import RandomPackage, random_package

from buildkite_async_codegen.config import Config
from buildkite_async_codegen.documents import Documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.formatting import formatted
from buildkite_async_codegen.lint import lint
from buildkite_async_codegen.package import package_modules
from buildkite_async_codegen.verify import verify_package

PACKAGES = int(os.environ.get("RANDOM_PACKAGES", "60"))
"""The number of packages; 2,000 take about five minutes."""
MOST_REFUSED = 0.01
NOWHERE = Path("nowhere")
CONFIG = Config(schema=NOWHERE, operations=NOWHERE, package=NOWHERE, budget=10**9)


def documents_of(package: RandomPackage) -> Documents:
    definitions = parse(Source(package.document, "random.graphql")).definitions
    operations = [node for node in definitions if isinstance(node, OperationDefinitionNode)]
    fragments = [node for node in definitions if isinstance(node, FragmentDefinitionNode)]
    return Documents(tuple(operations), {node.name.value: node for node in fragments})


def refusal(package: RandomPackage) -> str | None:
    """Generate and check a package; return why it is refused, or None."""
    schema, documents = build_schema(package.schema), documents_of(package)
    findings = lint(schema, documents, {**CONFIG.lint, "depth": "off"}, CONFIG.budget)
    if errors := [finding for finding in findings if finding.level == "error"]:
        assert all(finding.rule == "name" and finding.line for finding in errors), errors
        assert all("use an alias" in finding.message for finding in errors), errors
        return str(errors[0])
    try:
        modules = package_modules(schema, documents, CONFIG)
    except CodegenError as error:
        return str(error)
    verify_package(modules, schema, documents, CONFIG)
    return None


def test_random_packages_keep_all_fields_and_few_are_refused() -> None:
    refused: list[tuple[int, str]] = []
    for seed in range(PACKAGES):
        try:
            reason = refusal(random_package(seed))
        except Exception as error:
            error.add_note(f"This is the random package {seed}.")
            raise
        if reason:
            refused.append((seed, reason))
    assert len(refused) <= MOST_REFUSED * PACKAGES, refused


@pytest.mark.parametrize("seed", [3, 18, 44])
def test_a_formatted_package_is_correct_too(seed: int) -> None:
    package = random_package(seed)
    schema, documents = build_schema(package.schema), documents_of(package)
    files = formatted(package_modules(schema, documents, CONFIG), CONFIG)
    sources = {name.removesuffix(".py"): text for name, text in files.items()}
    verify_package(sources, schema, documents, CONFIG)


def test_random_packages_use_what_they_are_to_prove() -> None:
    packages = [random_package(seed) for seed in range(60)]
    for part in ("... on Node", "... on Actor", "...F0", "kind: __typename", "@include", "... {"):
        assert any(part in package.document for package in packages), part
    for part in ("same: class", "same_object: ", "_: ", "$self: String", "$UNSET: String ="):
        assert any(part in package.document for package in packages), part
    for part in ("import: [[", "class: String", "None: Int", "_id: ID", "Größe"):
        assert any(part in package.schema for package in packages), part
    assert any("!" not in package.schema.replace("!=", "") for package in packages)
