"""HTML that people write in annotations: what is left of it when it is shown.

https://buildkite.com/docs/pipelines/configure/annotations#formatting-annotations-supported-markdown-syntax
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from typing import Final

# The documented elements with their parts, and those that Markdown makes itself.
_NAMES: Final = """
a blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre s span strong
summary table tbody td tfoot th thead tr ul
"""
_ELEMENTS: Final = frozenset(_NAMES.split())
_ATTRIBUTES: Final = {
    "a": ("href",),
    "details": ("open",),
    "img": ("alt", "height", "src", "width"),
}
# `artifact:` leads to files of the build: the service puts their URLs in its place.
_SCHEMES: Final = frozenset({"artifact", "http", "https", "itms-services", "mailto"})
_SCHEME: Final = re.compile(r"([^/?#:]*):")


def sanitized(html: str) -> str:
    """Return HTML without elements and attributes that are not allowed; every class is."""
    sanitizer = _Sanitizer()
    sanitizer.feed(html.replace("<![", "<!"))  # a section, which the parser may raise for
    sanitizer.close()
    return "".join(sanitizer.kept)


class _Sanitizer(HTMLParser):
    """Keeps what is allowed, as it was written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            return
        allowed = [(name, value) for name, value in attrs if _is_allowed(tag, name, value)]
        written = self.get_starttag_text() or ""
        if len(allowed) < len(attrs):
            shown = (
                name if value is None else f'{name}="{escape(value)}"' for name, value in allowed
            )
            written = f"<{' '.join((tag, *shown))}>"
        self.kept.append(written)

    def handle_endtag(self, tag: str) -> None:
        if tag in _ELEMENTS:
            self.kept.append(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # the text of a script or a style sheet is for nobody to read
            # A tag without an end is text here, but what follows would end it in a browser.
            self.kept.append(data.replace("<", "&lt;"))

    def handle_entityref(self, name: str) -> None:
        self.kept.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.kept.append(f"&#{name};")


def _is_allowed(tag: str, name: str, value: str | None) -> bool:
    if name in ("href", "src"):
        scheme = _SCHEME.match((value or "").strip())
        if scheme is not None and scheme[1].lower() not in _SCHEMES:
            return False
    return name == "class" or name in _ATTRIBUTES.get(tag, ())
