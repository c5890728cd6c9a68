"""A package that would be wrong is not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from buildkite_async_codegen import cli, generated_classes
from buildkite_async_codegen.config import Config, load_config
from buildkite_async_codegen.documents import Documents, read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.package import package_modules
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.verify import verify_package

HERE = Path(__file__).parent
SCHEMA = read_schema(HERE / "small" / "schema.graphql")
CONFIG = load_config(HERE / "small" / "pyproject.toml")


@pytest.fixture(scope="module")
def documents() -> Documents:
    return read_documents(CONFIG.operations, portals=CONFIG.portals)


@pytest.fixture
def modules(documents: Documents) -> dict[str, str]:
    return package_modules(SCHEMA, documents, CONFIG)


def test_a_correct_package_passes(modules: dict[str, str], documents: Documents) -> None:
    verify_package(modules, SCHEMA, documents, CONFIG)


@pytest.mark.parametrize(
    ("module", "old", "new", "message"),
    [
        ("list_posts", "    settings: Any | None\n", "", "has 0 attributes for settings of Office"),
        (
            "list_posts",
            "    settings: Any | None\n",
            "    settings: Any | None\n    settings: Any | None\n",
            "ListPostsOffice declares settings 2 times",
        ),
        (
            "list_posts",
            "    settings: Any | None\n",
            "    settings: Any | None\n    moon: Any = None\n",
            "ListPostsOffice has attributes that are not selected: moon",
        ),
        (
            "list_posts",
            "settings: Any | None\n",
            "settings: Any | None = json_field(key='setting')\n",
            "has 0 attributes for settings of Office",
        ),
        (
            "list_posts",
            "settings: Any | None\n",
            "to_dict: Any | None = json_field(key='settings')\n",
            "the attribute to_dict of ListPostsOffice hides that of its base class",
        ),
        (
            "list_posts",
            "    settings: Any | None\n",
            "    settings: Any | None\n    def to_dict(self):\n        return {}\n",
            "does not read its own response: ListPostsOffice: required field is missing",
        ),
        ("list_posts", "    id: str\n", "", "NodePost has 0 attributes for id of Post"),
        (
            "list_posts",
            "posts: ListPostsOfficePosts | None",
            "posts: Any | None",
            "ListPosts: posts has no class for its objects",
        ),
        ("list_posts", "from .fragment_owner_fields", "from .fragment_gone", "fragment_gone"),
        (
            "operations",
            "from .list_posts import LIST_POSTS",
            "from .list_posts import GONE",
            "GONE",
        ),
        ("fragment_letter_fields", "weight: int", "weight: bool", "weight"),
        ("list_posts", "settings\n", "settings id\n", "would not be sent as it is written"),
    ],
)
def test_a_fault_in_a_module_is_found(
    modules: dict[str, str],
    documents: Documents,
    module: str,
    old: str,
    new: str,
    message: str,
) -> None:
    assert old in modules[module]
    modules[module] = modules[module].replace(old, new, 1)
    with pytest.raises(CodegenError, match=message) as caught:
        verify_package(modules, SCHEMA, documents, CONFIG)
    assert ".graphql:" in str(caught.value) or module == "operations"
    assert "--no-verify" in str(caught.value)


@pytest.mark.parametrize("reader", ["from_json", "decoder_of"])
def test_a_package_that_is_read_in_two_ways_is_refused(
    modules: dict[str, str],
    documents: Documents,
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
) -> None:
    monkeypatch.setattr(generated_classes, reader, lambda *_: lambda *_: None)
    with pytest.raises(CodegenError, match="decoded to two different objects"):
        verify_package(modules, SCHEMA, documents, CONFIG)


def test_a_class_that_is_missing_for_a_type_is_found(
    modules: dict[str, str], documents: Documents
) -> None:
    text = modules["list_posts"]
    modules["list_posts"] = text.replace("| ListPostsOfficePostsEdgesNodeParcel |", "|", 1)
    with pytest.raises(CodegenError, match="contents of Parcel"):
        verify_package(modules, SCHEMA, documents, CONFIG)


def test_a_package_that_is_wrong_is_not_written(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(*arguments: object) -> dict[str, str]:
        files = {f"{name}.py": text for name, text in package_modules(*arguments).items()}  # type: ignore[arg-type]
        files["send_post.py"] = "from .gone import Gone\n"
        return files

    monkeypatch.setattr(cli, "generate_package", faulty)
    assert cli.main(["generate", "--config", str(office)]) == 2
    error = capsys.readouterr().err
    assert "posts.graphql:" in error
    assert "the module send_post cannot be imported" in error
    assert not (office.parents[1] / "golden").exists()
    assert cli.main(["generate", "--config", str(office), "--no-verify"]) == 0
    assert (office.parents[1] / "golden" / "send_post.py").exists()


def test_a_runtime_that_is_not_installed_is_named(
    modules: dict[str, str], documents: Documents
) -> None:
    sources = {
        name: text.replace("buildkite_async.graphql.runtime", "acme_runtime.graphql")
        for name, text in modules.items()
    }
    message = "imports acme_runtime, which is not installed here: install it beside the generator"
    with pytest.raises(CodegenError, match=message):
        verify_package(sources, SCHEMA, documents, CONFIG)


def test_a_package_is_kept_if_a_new_file_cannot_be_written(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = office.parents[1] / "golden"
    assert cli.main(["generate", "--config", str(office)]) == 0
    before = {file.name: file.read_bytes() for file in golden.iterdir()}
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "send_post.py":
            raise OSError(28, "No space left on device")
        return write(self, data)

    text = office.read_text()
    office.write_text(text.replace('client = "Post"', 'client = "Letterbox"'))
    monkeypatch.setattr(Path, "write_bytes", full)
    assert cli.main(["generate", "--config", str(office)]) == 2
    assert {file.name: file.read_bytes() for file in golden.iterdir()} == before
    assert [file.name for file in golden.parent.iterdir() if file.name.startswith(".golden")] == []


def test_an_operation_may_have_any_name_that_lint_allows(tmp_path: Path) -> None:
    (tmp_path / "one.graphql").write_text("query a { office { settings } }")
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    found = read_documents(tmp_path)
    verify_package(package_modules(SCHEMA, found, config), SCHEMA, found, config)
