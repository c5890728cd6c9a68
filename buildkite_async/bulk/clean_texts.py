"""Remember which texts have no secrets: most values of jobs occur again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from buildkite_async.wire.secret_texts import masked_member, masked_text, texts_may_have_secrets

__all__ = ["CleanTexts"]

MOST: Final = 8192
LONGEST: Final = 256
"""Characters of a text that is remembered; together with `MOST`, it bounds the memory to 3 MB."""


class CleanTexts:
    """Texts that neither `masked_text` nor `masked_member` changes, as far as they were seen."""

    def __init__(self) -> None:
        self._known: Final[set[str]] = set()

    def has_all(self, texts: Iterable[str | None]) -> bool:
        """Whether none of some texts has a secret; None stands for no text."""
        unknown = {text for text in {*texts} - self._known if text is not None}
        if not unknown:
            return True
        clean = unknown
        if texts_may_have_secrets(unknown):  # which takes less time than to try each
            clean = {text for text in unknown if masked_text(text) == text == masked_member(text)}
        self._remember(clean)
        return len(clean) == len(unknown)

    def _remember(self, texts: set[str]) -> None:
        if len(self._known) + len(texts) > MOST:
            self._known.clear()
        if max(map(len, texts), default=0) > LONGEST:
            texts = {text for text in texts if len(text) <= LONGEST}
        self._known.update(texts)
