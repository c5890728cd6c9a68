"""What generated classes and modules look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildkite_async_codegen.config import Config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.introspection_file import INTROSPECTION
from buildkite_async_codegen.package import generate_package
from buildkite_async_codegen.schema_file import read_schema

SCHEMA = Path(__file__).parent / "small" / "schema.graphql"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def generated(folder: Path, *documents: str, introspection: bool = False) -> dict[str, str]:
    for number, document in enumerate(documents):
        (folder / f"{number}.graphql").write_text(document)
    config = Config(schema=SCHEMA, operations=folder, package=folder, introspection=introspection)
    return generate_package(read_schema(SCHEMA), read_documents(folder), config)


def test_generated_code_does_not_use_pydantic(folder: Path) -> None:
    files = generated(folder, "query Q { office { settings } }")
    assert not [name for name, text in files.items() if "pydantic" in text or "BaseModel" in text]
    assert "base_model.py" not in files


def test_a_union_is_open_to_new_members(folder: Path) -> None:
    text = generated(folder, "query Q { office { owner { __typename } } }")["q.py"]
    assert "QOfficeOwnerSubscription | UnknownObject | None" in " ".join(text.split())


def test_an_interface_has_a_class_for_its_other_types(folder: Path) -> None:
    document = 'query Q { node(id: "1") { __typename id ... on Letter { weight } } }'
    text = generated(folder, document)["q.py"]
    assert "node: QNodeNode | QNodeLetter | None" in text
    assert "class QNodeNode(GraphQLObject):\n    typename: str = " in text
    assert "UnknownObject" not in text


def test_an_ordinary_type_called_subscription_is_not_a_root(folder: Path) -> None:
    document = "query Q { office { owner { __typename ... on Subscription { plan } } } }"
    assert "plan: str | None" in generated(folder, document)["q.py"]


def test_dates_are_datetimes_and_unknown_scalars_are_any(folder: Path) -> None:
    document = "query Q { office { settings owner { __typename ... on Letter { sentAt } } } }"
    text = generated(folder, document)["q.py"]
    assert "settings: Any | None" in text
    assert "sent_at: datetime | None" in text
    assert "from datetime import datetime" in text


def test_names_that_python_or_annotations_use_get_an_underscore(folder: Path) -> None:
    document = """query Q { office { owner { __typename
      ... on Archive { list } ... on Letter { async type } } } }"""
    text = generated(folder, document)["q.py"]
    for line in ("list_: list[str] | None", "async_: bool", "type: str"):
        assert f"\n    {line}\n" in text


def test_a_name_that_cannot_be_derived_is_declared(folder: Path) -> None:
    document = "query Q { office { odd_name: settings mainURL: settings plainName: settings } }"
    text = generated(folder, document)["q.py"]
    assert 'odd_name: Any | None = json_field(key="odd_name")' in text
    assert 'main_url: Any | None = json_field(key="mainURL")' in text
    assert "\n    plain_name: Any | None\n" in text


def test_a_conditional_field_defaults_to_none(folder: Path) -> None:
    document = "query Q($all: Boolean!) { office { settings @include(if: $all) } }"
    assert "settings: Any | None = None" in generated(folder, document)["q.py"]


def test_defaults_of_the_schema_are_not_sent(folder: Path) -> None:
    document = """mutation M($input: PostSendInput!) {
      postSend(input: $input) { receiptToken } }"""
    files = generated(folder, document)
    assert "preferred: Size | SizeValue | None | Unset = UNSET" in files["input_types.py"]
    assert "copies: int | None | Unset = UNSET" in files["operations.py"]


def test_the_fields_of_input_become_arguments_without_a_class(folder: Path) -> None:
    document = """mutation M($input: PostSendInput!) {
      postSend(input: $input) { receiptToken } }"""
    files = generated(folder, document)
    assert "organization_id: str,\n" in files["operations.py"]
    assert "client_mutation_id" not in files["operations.py"]
    assert "class PostSendInput" not in files["input_types.py"]
    assert "class PersonInput(InputObject):" in files["input_types.py"]


def test_a_field_may_have_the_name_of_the_function_that_declares_fields(folder: Path) -> None:
    document = "query Q { office { jsonField: settings mainURL: settings } }"
    text = generated(folder, document)["q.py"]
    assert "json_field_: Any | None\n" in text
    exec(compile(text, "q.py", "exec"), {"__name__": "q"})  # a module that can be imported


def test_secrets_are_left_out_of_reprs(folder: Path) -> None:
    document = """mutation M($input: PostSendInput!) {
      postSend(input: $input) { token: receiptToken receiptToken } }"""
    (folder / "0.graphql").write_text(document)
    config = Config(schema=SCHEMA, operations=folder, package=folder, secrets=("receiptToken",))
    text = generate_package(read_schema(SCHEMA), read_documents(folder), config)["m.py"]
    assert "token: str | None = json_field(repr=False)" in text
    assert "receipt_token: str | None = json_field(repr=False)" in text


def test_a_class_inherits_from_those_of_several_fragments(folder: Path) -> None:
    document = """query Q { office { ...A ...B } }
      fragment A on Office { settings } fragment B on Office { other: settings }"""
    files = generated(folder, document)
    assert "class A(GraphQLObject):" in files["fragment_a.py"]
    assert "QOffice(A, B)" in files["q.py"]


def test_the_document_that_is_sent_has_only_the_fragments_it_uses(folder: Path) -> None:
    document = """query Q { office { ...A } }
      fragment A on Office { ...B } fragment B on Office { settings }
      fragment Unused on Office { settings }"""
    text = generated(folder, document)["q.py"]
    assert "fragment A on Office" in text
    assert "fragment B on Office" in text
    assert "Unused" not in text


def test_fragments_may_be_in_other_files(folder: Path) -> None:
    files = generated(folder, "query Q { office { ...A } }", "fragment A on Office { settings }")
    assert "QOffice = A" in files["q.py"]


def test_quotes_and_backslashes_are_escaped(folder: Path) -> None:
    document = r'query Q { node(id: "a\"\\n\"\"") { __typename } }'
    namespace: dict[str, str] = {}
    text = generated(folder, document)["q.py"]
    literal = text[text.index('"""') : text.rindex('"""') + 3]
    exec(f"sent = {literal}", namespace)
    assert r'"a\"\\n\"\""' in namespace["sent"]


def test_the_schema_is_included_only_on_request(folder: Path) -> None:
    document = "query Q { office { settings } }"
    assert INTROSPECTION not in generated(folder, document)
    text = generated(folder, document, introspection=True)[INTROSPECTION]
    assert '"subscriptionType":null' in text
    assert "Post office" not in text


def test_the_comment_above_an_operation_is_its_docstring(folder: Path) -> None:
    document = """# Not this one.

# What the office
# is set to.
query Q { office { settings } }
query R { office { settings } }"""
    text = generated(folder, document)["operations.py"]
    assert '"""What the office is set to.\n\n        Query, 1 point at the defaults.' in text
    assert '"""Run `R`.' in text
