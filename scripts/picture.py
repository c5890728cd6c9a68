"""Draw the floors into CONTRIBUTING.md: `python -m scripts.picture`; `--check` fails if it is stale.

The rooms, and the imports that the numbers count, come from tests/test_floors.py and the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.test_floors import CLIENT, CODEGEN, CODEGEN_FLOORS, FLOORS, arrows

PAGE: Final = Path(__file__).parent.parent / "CONTRIBUTING.md"
BEGIN: Final = "<!-- Drawn by `python -m scripts.picture`. -->\n"
END: Final = "<!-- End of the picture. -->\n"


def picture() -> str:
    """Both packages, the highest floor first."""
    client = "\n".join(_drawn("buildkite_async", FLOORS, CLIENT))
    codegen = "\n".join(_drawn("buildkite_async_codegen", CODEGEN_FLOORS, CODEGEN))
    return f"{BEGIN}\n```text\n{client}\n\n{codegen}\n```\n\n{END}"


def _drawn(name: str, floors: Sequence[Mapping[str, str]], package: Path) -> Iterator[str]:
    imports = _imports_between_rooms(package, floors)
    yield f"{name}: {len(floors)} floors, {imports} imports between rooms, no circle"
    width = max(len(room) for rooms in floors for room in rooms)
    for number, rooms in reversed(list(enumerate(floors))):
        for place, (room, words) in enumerate(rooms.items()):
            floor = f"{number:2}" if place == 0 else "  "
            yield f"{floor}  {room:{width}}  {words}"


def _imports_between_rooms(package: Path, floors: Sequence[Mapping[str, str]]) -> int:
    """How many pairs of rooms there are of which one imports the other."""
    rooms = {room for names in floors for room in names}
    pairs = {
        (name.split(".")[1], other.split(".")[1])
        for name, others in arrows(package).items()
        for other in others
        if name.count(".") and other.count(".")
    }
    return sum(one != other and one in rooms and other in rooms for one, other in pairs)


def fresh(page: str) -> str:
    """The page with the picture of today."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{picture()}{after}"


def main() -> int:
    """Write the page, or check it."""
    page = PAGE.read_text("utf-8")
    if "--check" in sys.argv:
        return int(page != fresh(page))
    PAGE.write_text(fresh(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
