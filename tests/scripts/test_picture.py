"""The picture in CONTRIBUTING.md shows the rooms and floors of the code."""

from __future__ import annotations

from scripts.picture import PAGE, fresh, picture
from tests.test_floors import FLOORS


def test_the_picture_is_fresh() -> None:
    page = PAGE.read_text("utf-8")
    assert page == fresh(page), "run `python -m scripts.picture`"


def test_every_room_is_in_it() -> None:
    drawn = picture()
    assert all(f"  {room} " in drawn for rooms in FLOORS for room in rooms)


def test_a_stale_picture_is_noticed() -> None:
    page = PAGE.read_text("utf-8").replace("  wire ", "  wyre ", 1)
    assert page != fresh(page)
