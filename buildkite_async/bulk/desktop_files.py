"""Files that desktops, editors and network file systems leave in any folder."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_desktop_file"]

_NAME: Final = re.compile(
    r"\.DS_Store|\._.*|\.localized|\.directory|\.hidden"  # macOS, KDE, GNOME
    r"|(?i:thumbs\.db|ehthumbs\.db|ehthumbs_vista\.db|desktop\.ini)"  # Windows
    r"|\..*\.sw[a-px]|.*~|\.#.*|#.*#|\.~lock\..*#|~\$.*|\.goutputstream-.*"  # editors
    r"|\.nfs[0-9a-f]+|\.fuse_hidden[0-9a-f]+"  # removed while they were open
)


def is_desktop_file(path: str) -> bool:
    """Whether a relative path is that of such a file; a pull never minds them."""
    return _NAME.fullmatch(path.rpartition("/")[2]) is not None
