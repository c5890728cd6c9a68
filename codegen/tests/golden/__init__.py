# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .counter_posts import CounterPosts, CounterPostsItem
    from .counter_send import CounterSend
    from .enums import Size, SizeValue
    from .fragment_letter_fields import LetterFields
    from .fragment_owner_fields import OwnerFields
    from .input_types import PersonInput
    from .list_archives import ListArchives
    from .list_posts import ListPosts, ListPostsItem
    from .operations import Post
    from .post_counter_portal import PostCounterPortal
    from .send_post import SendPost
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "counter_posts": ("CounterPosts", "CounterPostsItem"),
        "counter_send": ("CounterSend",),
        "enums": ("Size", "SizeValue"),
        "fragment_letter_fields": ("LetterFields",),
        "fragment_owner_fields": ("OwnerFields",),
        "input_types": ("PersonInput",),
        "list_archives": ("ListArchives",),
        "list_posts": ("ListPosts", "ListPostsItem"),
        "operations": ("Post",),
        "post_counter_portal": ("PostCounterPortal",),
        "send_post": ("SendPost",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "CounterPosts",
    "CounterPostsItem",
    "CounterSend",
    "LetterFields",
    "ListArchives",
    "ListPosts",
    "ListPostsItem",
    "OwnerFields",
    "PersonInput",
    "Post",
    "PostCounterPortal",
    "SendPost",
    "Size",
    "SizeValue",
]
