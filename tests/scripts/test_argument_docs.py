"""Docstrings of methods list the keys of the TypedDicts that they take."""

from __future__ import annotations

import inspect

import pytest

from buildkite_async import models
from buildkite_async.models import BuildFilters, PipelineCreate
from buildkite_async.rest import builds, teams
from buildkite_async.rest.builds import Builds
from buildkite_async.rest.teams import Teams
from scripts.argument_docs import ROOT, WIDTH, key_docs, module_of, sources, updated

SOURCE = inspect.getsource(builds)


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_are_current(path):
    source = path.read_text("utf-8")
    text, stale = updated(source, module_of(path))
    assert stale == [], "run `python scripts/argument_docs.py`"
    assert text == source


def test_every_key_is_listed_with_inherited_ones_last():
    _, _, arguments = (inspect.getdoc(Builds.list_for_pipeline) or "").partition("Args:\n")
    lines = [line.removeprefix("    ") for line in arguments.splitlines()]
    names = [line.partition(":")[0] for line in lines if not line.startswith(" ")]
    assert names == ["pipeline", *key_docs(BuildFilters)]
    assert list(key_docs(BuildFilters))[-1] == "extra_query"
    assert {"labels", "period", "per_page"} < key_docs(models.TestFilters).keys()


def test_required_keys_short_choices_and_nested_keys_are_named():
    docs = key_docs(PipelineCreate)
    assert docs["repository"].startswith("Required. ")
    assert docs["visibility"].endswith("One of `private`, `public`.")
    assert "One of" not in key_docs(BuildFilters)["state"]
    assert docs["provider_settings"].endswith("See `ProviderSettingsInput`.")
    assert "Required. " in (inspect.getdoc(Teams.create) or "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Full commit SHA; several may be given.", "A commit."),
        ("            commit: Full commit SHA; several may be given.\n", ""),
        ("            commit: Full", "            former_filter: Gone.\n            commit: Full"),
    ],
    ids=["changed", "missing", "left over"],
)
def test_a_stale_docstring_is_noticed_and_written_again(old, new):
    planted = SOURCE.replace(old, new, 1)
    assert planted != SOURCE
    text, stale = updated(planted, builds)
    assert stale == ["Builds.list"]
    assert text == SOURCE


def test_entries_of_explicit_parameters_are_kept():
    planted = SOURCE.replace("Slug of the pipeline.", "The pipeline to look at.", 1)
    assert updated(planted, builds) == (planted, [])


def test_a_one_line_docstring_gets_arguments():
    planted = 'class Teams:\n    def list(self, **filters: Unpack[TeamFilters]):\n        """List teams."""\n'
    text, _ = updated(planted, teams)
    assert text.splitlines()[2:6] == [
        '        """List teams.',
        "",
        "        Args:",
        "            user_id: UUID of a user who must be a member.",
    ]
    assert updated(text, teams) == (text, [])


def test_other_sections_stay_behind_the_arguments():
    planted = (
        "class Teams:\n    def list(self, **filters: Unpack[TeamFilters]):\n"
        '        """List teams.\n\n        Raises:\n            NotFound: None.\n        """\n'
    )
    text, _ = updated(planted, teams)
    assert text.index("Args:") < text.index("per_page") < text.index("Raises:")
    assert updated(text, teams) == (text, [])


def test_no_line_is_too_long():
    paths = [path for path in sources() if path.parent.name == "rest"]
    assert all(len(line) <= WIDTH for path in paths for line in path.read_text("utf-8").split("\n"))
