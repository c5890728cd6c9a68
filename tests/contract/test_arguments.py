"""Every method refuses what it does not know, before anything is sent, and takes extras."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from enum import Enum
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import httpx
import pytest

from buildkite_async import BuildkiteError, InvalidArgument, Pager, UnknownArgument
from buildkite_async.models import ExtraBody, ExtraQuery
from buildkite_async.rest._variants import Variants, variants_of
from tests.contract.arguments import (
    EXTRA,
    allows_none,
    arguments,
    keys,
    keywords,
    make_value,
    options,
    required,
)
from tests.contract.call import call, opened
from tests.contract.methods import COMPOSED, STREAMED, Method, all_methods, methods
from tests.contract.recorder import Recorder
from tests.contract.test_operations import body_properties, each_method, target

MISSPELT = "nmae"
ALL = {method.operation: method for method in all_methods()}


def unpacked(method: Method) -> Any:
    """Return the TypedDict whose keys a method takes."""
    hints = get_type_hints(method.function, include_extras=True)
    found = [get_args(hint)[0] for hint in hints.values() if "Unpack" in str(get_origin(hint))]
    return found[0] if found else None


WITH_KEYS = {name: method for name, method in ALL.items() if unpacked(method) is not None}
with_keys = pytest.mark.parametrize("method", WITH_KEYS.values(), ids=WITH_KEYS)
sending = pytest.mark.parametrize(
    "method",
    [
        pytest.param(each, id=name)
        for name, each in WITH_KEYS.items()
        if name in methods() and name not in STREAMED
    ],
)


async def refused(method: Method, error: type[Exception], given: Mapping[str, Any]) -> Any:
    """Return the error of a call that is refused when it is made, and sends nothing."""
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={})

    async with opened(method.owner, httpx.MockTransport(respond)) as resource:
        with pytest.raises(error) as caught:
            method.function(resource, **given)  # not awaited: the call itself refuses
    assert requests == []
    return caught.value


PLAIN = {name: each for name, each in methods().items() if name not in STREAMED}
"""Methods without files."""


def typed_dicts(hint: Any) -> Iterator[Any]:
    """Yield the TypedDicts in a hint."""
    if is_typeddict(hint):
        yield hint
        for inner in keys(hint).values():
            yield from typed_dicts(inner)
    for each in get_args(hint):
        yield from typed_dicts(each)


def required_keys(typed: Any) -> set[str]:
    return {
        name
        for name, hint in keys(typed).items()
        if get_origin(hint) is Required or (typed.__total__ and get_origin(hint) is not NotRequired)
    }


def wrong_values(kinds: list[Any]) -> list[Any]:
    """Return values that are not of the only kind that a hint allows."""
    if kinds == [bool]:
        return ["no", 1, 0.0, []]
    if kinds == [int]:
        return ["5x", 1.5, True, []]
    if kinds and all(
        (get_origin(one) is Literal and isinstance(get_args(one)[0], str))
        or (isinstance(one, type) and issubclass(one, Enum))
        for one in kinds
    ):
        return [3, True, 1.5, [], b"x"]
    return [True, b"x", {}] if kinds == [str] else []


def test_there_are_methods_of_each_kind() -> None:
    assert len(WITH_KEYS) > 100
    assert ALL.keys() >= STREAMED | COMPOSED


@with_keys
async def test_an_unknown_keyword_is_refused_at_the_call(method: Method) -> None:
    given = arguments(method.function) | {MISSPELT: 1}
    error = await refused(method, UnknownArgument, given)
    assert isinstance(error, TypeError)
    assert error.name == MISSPELT
    assert f"{method.function.__name__}() has no argument {MISSPELT!r}." in str(error)
    assert "extra_query" in str(error)
    assert ("extra_body" in str(error)) == ("extra_body" in keys(unpacked(method)))


@with_keys
async def test_a_misspelt_keyword_gets_the_nearest_name(method: Method) -> None:
    for name in keys(unpacked(method)).keys() - EXTRA:
        given = arguments(method.function) | {f"{name}x": 1}
        error = await refused(method, UnknownArgument, given)
        assert error.suggestion == name
        assert f"Did you mean {name!r}?" in str(error)


def tables(hint: Any, value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the paths and the mappings of TypedDicts inside a value that fits a hint."""
    for one in options(hint):
        if is_typeddict(one) and isinstance(value, dict) and value.keys() <= keys(one).keys():
            yield path, value
            for key, inner in keys(one).items():
                if key in value:
                    yield from tables(inner, value[key], f"{path}.{key}")
            return
        if isinstance(value, list) and get_args(one):
            for at, row in enumerate(value):
                yield from tables(get_args(one)[0], row, f"{path}[{at}]")


def test_a_table_in_a_table_is_found() -> None:
    method = methods()["pipelines.create"]
    given = arguments(method.function)
    paths = {path for name, hint in keywords(method.function).items()
             for path, _ in tables(hint, given[name], name)}  # fmt: skip
    assert {"provider_settings", "steps[0]", "steps[3]"} <= paths


NESTED = {
    name: method
    for name, method in ALL.items()
    if any(
        next(tables(hint, make_value(hint), each), None)
        for each, hint in keywords(method.function).items()
        if each not in ("to", "file", "progress", "artifact", "builds", "build", "on_event")
    )
}


def test_methods_without_keywords_of_a_typed_dict_are_among_them() -> None:
    assert {"executions.update_tags", "stacks.create_notifications", "uploads.create"} <= set(
        NESTED
    )


@pytest.mark.parametrize("method", NESTED.values(), ids=NESTED)
async def test_an_unknown_key_of_a_nested_mapping_is_refused_with_its_path(method: Method) -> None:
    whole = arguments(method.function)
    hints = keywords(method.function)
    free = {n for n, hint in hints.items() if any(get_origin(o) is Mapping for o in options(hint))}
    paths = [p for n, hint in hints.items() if n not in free for p, _ in tables(hint, whole[n], n)]
    for path in paths:
        given = deepcopy(whole)
        places = (place for n, hint in hints.items() for place in tables(hint, given[n], n))
        next(table for at, table in places if at == path)[MISSPELT] = 1
        error = await refused(method, UnknownArgument, given)
        assert error.name == f"{path}.{MISSPELT}"
        assert f"has no argument '{path}.{MISSPELT}'." in str(error)


@sending
async def test_a_mapping_with_keys_of_its_own_may_have_any(method: Method) -> None:
    given = arguments(method.function)
    mappings = [
        value
        for name, hint in keywords(method.function).items()
        for one in options(hint)
        if get_origin(one) is Mapping and isinstance(value := given[name], dict)
    ]
    if (variants := variants_of(method.function)) is not None:
        given[variants.by] = "brand_new"
    for mapping in mappings:
        mapping["any-other-key"] = next(iter(mapping.values()))
    recorder = Recorder(target(method), min(target(method).successes))
    await call(method, recorder, given)
    sent = recorder.last.content + recorder.last.url.query
    assert (b"any-other-key" in sent) == bool(mappings)


VARIANTS = [
    pytest.param(method, variants, value, id=f"{name}-{value}")
    for name, method in ALL.items()
    if (variants := variants_of(method.function)) is not None
    for value in variants.typed
]


@pytest.mark.parametrize(("method", "variants", "value"), VARIANTS)
async def test_the_keys_of_a_mapping_may_depend_on_another_argument(
    method: Method, variants: Variants, value: str
) -> None:
    whole = arguments(method.function) | {variants.by: value}
    right = make_value(variants.typed[value])
    for other in [each for each in variants.typed.values() if each is not variants.typed[value]]:
        for key in keys(other).keys() - right.keys():
            given = whole | {variants.name: {**right, key: "x"}}
            error = await refused(method, UnknownArgument, given)
            assert error.name == f"{variants.name}.{key}"
    recorder = Recorder(target(method), min(target(method).successes))
    await call(method, recorder, whole | {variants.name: right})
    assert recorder.body[variants.name] == right
    recorder = Recorder(target(method), min(target(method).successes))
    await call(method, recorder, whole | {variants.by: "brand_new", variants.name: {"any": 1}})
    assert recorder.body[variants.name] == {"any": 1}


REQUIRED = [
    pytest.param(method, name, id=f"{operation}-{name}")
    for operation, method in WITH_KEYS.items()
    for name in sorted(required(method.function) & keys(unpacked(method)).keys())
]


@pytest.mark.parametrize(("method", "name"), REQUIRED)
async def test_a_required_argument_must_be_given(method: Method, name: str) -> None:
    given = arguments(method.function)
    hint, value = keywords(method.function)[name], given.pop(name)
    error = await refused(method, InvalidArgument, given)
    assert str(error).endswith(f"{method.function.__name__}() needs the argument {name!r}.")
    if not allows_none(get_args(hint)[0]):
        error = await refused(method, InvalidArgument, given | {name: None})
        assert str(error) == f"{name} must not be None."
    if "extra_body" in keys(unpacked(method)):
        recorder = Recorder(target(method), min(target(method).successes))
        await call(method, recorder, given | {"extra_body": {name: value}})


@pytest.mark.parametrize("method", NESTED.values(), ids=NESTED)
async def test_a_key_that_a_nested_mapping_requires_must_be_given(method: Method) -> None:
    whole = arguments(method.function)
    hints = keywords(method.function)
    for argument, hint in hints.items():
        if any(get_origin(one) is Mapping for one in options(hint)):
            continue  # its mapping may have any keys
        for path, table in tables(hint, whole[argument], argument):
            typed = next((t for t in typed_dicts(hint) if keys(t).keys() == table.keys()), None)
            for key in () if typed is None else [*required_keys(typed)]:
                given = deepcopy(whole)
                places = (p for n, h in hints.items() for p in tables(h, given[n], n))
                del next(t for at, t in places if at == path)[key]
                error = await refused(method, InvalidArgument, given)
                assert str(error) == f"{path} needs the key {key!r}."


@pytest.mark.parametrize("method", PLAIN.values(), ids=PLAIN)
async def test_a_value_of_another_type_than_declared_is_refused_by_name(method: Method) -> None:
    whole = arguments(method.function)
    for name, hint in keywords(method.function).items():
        for value in wrong_values(options(hint)):
            error = await refused(method, InvalidArgument, whole | {name: value})
            assert str(error).startswith(f"{name} must be")


@sending
async def test_extra_query_parameters_are_added_and_replace_others(method: Method) -> None:
    recorder = Recorder(target(method), min(target(method).successes))
    extra = {"brand_new": [1, 2], "off": False}
    await call(method, recorder, arguments(method.function) | {"extra_query": extra})
    assert recorder.query["brand_new"] == ["1", "2"]
    assert recorder.query["off"] == ["false"]


@sending
async def test_extra_keys_are_added_to_a_json_body_and_refused_without_one(method: Method) -> None:
    given = arguments(method.function)
    name = next(iter(body_properties(target(method))), None)
    extra = {"brand_new": {"a": [1]}} | ({name: "replaced"} if name else {})
    if "extra_body" not in keys(unpacked(method)):
        error = await refused(method, InvalidArgument, given | {"extra_body": extra})
        assert str(error).endswith("sends no JSON body, so it does not take extra_body.")
        return
    recorder = Recorder(target(method), min(target(method).successes))
    await call(method, recorder, given | {"extra_body": extra})
    assert recorder.body | extra == recorder.body


ODD = [None, True, 5, 10**5000, float("nan"), "", "\ud800", "a\0", b"x", object(), [], [None], [[]],
       [object()], {}, {"a": object()}, {1: 2}, {"type": []}, {"": {"": [[]]}}]  # fmt: skip


@sending
@pytest.mark.filterwarnings("ignore::buildkite_async.UnknownValueWarning")
async def test_any_value_of_an_argument_is_sent_or_refused_with_our_own_error(
    method: Method,
) -> None:
    recorder = Recorder(target(method), min(target(method).successes))
    whole = arguments(method.function)
    async with opened(method.owner, httpx.MockTransport(recorder)) as resource:
        for name in keywords(method.function):
            for value in ODD:
                with suppress(BuildkiteError):
                    result = method.function(resource, **{**whole, name: value})
                    await (result.first() if isinstance(result, Pager) else result)


def test_extra_body_is_offered_by_methods_that_send_a_json_body_only() -> None:
    for name, method in WITH_KEYS.items():
        if name in methods() and name not in STREAMED:
            operation = target(method)
            json = operation.body is not None and not operation.is_form
            # The body of a portal is the variables, all of which are the caller's own.
            offered = json and name != "portals.invoke"
            assert ("extra_body" in keys(unpacked(method))) == offered, name


def test_only_keywords_of_methods_have_extras() -> None:
    for method in WITH_KEYS.values():
        for name, hint in keywords(method.function).items():
            for path, table in tables(hint, make_value(hint), name):
                assert not EXTRA & table.keys(), path
    assert EXTRA == keys(ExtraBody).keys() > keys(ExtraQuery).keys()


PATHS = {
    name: method
    for name, method in methods().items()
    if target(method).parameters("path").keys() - method.bound and name not in STREAMED
}
NO_SEGMENTS = [None, "", ".", "..", "a\0b", "a\nb", "x" * 3000, 1.5, True, b"x", [], 10**5000]


@pytest.mark.parametrize("method", PATHS.values(), ids=PATHS)
async def test_what_cannot_be_a_part_of_the_path_is_refused_by_name(method: Method) -> None:
    given = arguments(method.function, only_required=True)
    for name in target(method).parameters("path").keys() - method.bound:
        for value in NO_SEGMENTS:
            error = await refused(method, InvalidArgument, given | {name: value})
            assert str(error).startswith(f"{name} must ")


@with_keys
def test_the_signature_shows_the_keywords(method: Method) -> None:
    parameters = inspect.signature(method.function).parameters
    assert parameters.keys() - {"self"} == {*keywords(method.function)} | (
        EXTRA & keys(unpacked(method)).keys()
    )
    assert all(each.kind is not each.VAR_KEYWORD for each in parameters.values())


@each_method
def test_a_method_is_a_coroutine_function_unless_it_lists(method: Method) -> None:
    result = method.hints["return"]
    lists = inspect.isclass(kind := get_origin(result) or result) and issubclass(kind, Pager)
    assert asyncio.iscoroutinefunction(method.function) != lists
