"""The page of tables and columns is that of the declarations."""

from __future__ import annotations

from buildkite_async.bulk.registry import declarations
from scripts.data_dictionary import PAGE, page


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python scripts/data_dictionary.py`"


def test_every_table_and_column_is_on_the_page():
    text = page()
    for declaration in declarations().values():
        assert f"`{declaration.name}`" in text or f"## {declaration.name}\n" in text
        section = text.partition(f"\n## {declaration.name}\n")[2].partition("\n## ")[0]
        for column in declaration.table.columns[1:-4]:
            assert f"| `{column.name}` |" in section
