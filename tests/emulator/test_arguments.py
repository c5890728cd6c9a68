"""What the methods of an emulator refuse."""

from __future__ import annotations

import pytest

from buildkite_async.emulator import Emulator


def test_an_unknown_field_of_a_build_is_refused(emulator: Emulator) -> None:
    message = r"add_build\(\) got an unexpected keyword argument 'brnch'\. Did you mean 'branch'\?"
    with pytest.raises(TypeError, match=message):
        emulator.add_build("web", brnch="main")


def test_a_value_that_the_api_refuses_is_refused(emulator: Emulator) -> None:
    count = len(emulator.home.builds)
    with pytest.raises(ValueError, match=r"values that the REST API refuses: .*meta_data"):
        emulator.add_build("web", meta_data="release=1")
    assert len(emulator.home.builds) == count


def test_an_unknown_pipeline_is_refused(emulator: Emulator) -> None:
    message = r"'wbe' is not a pipeline; there are: api, deploy, web\. Did you mean 'web'\?"
    with pytest.raises(ValueError, match=message):
        emulator.add_build("wbe")


def test_an_unknown_step_is_refused(emulator: Emulator) -> None:
    build = emulator.add_build("web")
    with pytest.raises(ValueError, match=r"'lnt' is not a key of a step; .*'lint'"):
        emulator.finish_build(build, failing="lnt")
    assert not build.ended


@pytest.mark.parametrize("slug", ["acme", "Two Words", ""])
def test_an_organization_has_a_slug_of_its_own(emulator: Emulator, slug: str) -> None:
    with pytest.raises(ValueError, match=repr(slug)):
        emulator.add_organization(slug)
