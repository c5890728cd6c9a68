"""Request bodies in the forms that the contract names: JSON, and two kinds of form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, cast
from urllib.parse import parse_qsl

import msgspec
from attrs import frozen

from buildkite_async.emulator.contract import ContractOperation, Schema, load
from buildkite_async.emulator.http import ApiError, HttpRequest
from buildkite_async.emulator.json_input import decode_json
from buildkite_async.emulator.validation import Validator

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

# What is said of a body that does not match its schema, where it is documented.
_DOCUMENTED = {
    "clusters.cache_volumes.delete": "`tag` must be a non-empty string",
    "jobs.reprioritize": "Priority must be an integer",
}
_NESTED = re.compile(r"([^\[]+)\[([^\]]+)\]")


@frozen
class Upload:
    """A file that came in a form."""

    filename: str
    content: bytes


def read_body(request: HttpRequest, operation: ContractOperation, validator: Validator) -> Any:
    """Return the decoded body, or raise ApiError if it does not match its schema."""
    if not operation.bodies:
        return None
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in operation.bodies:
        if not request.body and not operation.body_required:
            return {}
        media = _assumed(media, operation)
    value: Any = _decoded(request, media, operation)
    if "415" in operation.responses and not _is_object(value):
        raise ApiError(400, "The body must be a JSON object")
    faults = validator.faults(_readable(value), operation.bodies[media])
    if faults and media == FORM:
        named = ", ".join(f"{each['field']} {each['code']}" for each in faults)
        raise ApiError(400, named, oauth="invalid_request")
    if faults:
        message = _DOCUMENTED.get(operation.handler, "Validation failed")
        raise ApiError(_error_status(operation), message, faults)
    validator.drop_unknown(value, operation.bodies[media])
    return value


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def check_body(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return a body that did not come by REST, if it is valid for an operation.

    It may have null where the contract does not permit it: GraphQL clears fields by it.
    """
    operation = next(each for each in load().operations if each.id == name)
    given = {name: value for name, value in body.items() if value is not None}
    if faults := Validator(load()).faults(given, operation.body or {}):
        raise ApiError(_error_status(operation), "Validation failed", faults)
    return body


def _assumed(media: str, operation: ContractOperation) -> str:
    """JSON may come unlabelled, unless 415 is documented; what the contract does not name is refused."""
    if "415" in operation.responses:
        raise ApiError(415, "Content-Type must be application/json")
    if JSON in operation.bodies and media in ("", "text/plain"):
        return JSON
    if media:
        raise ApiError(415, f"{media} is not supported here")
    return next(iter(operation.bodies))


def _decoded(request: HttpRequest, media: str, operation: ContractOperation) -> Any:
    if media == MULTIPART:
        return read_form(request)
    if media == FORM:
        return read_fields(request, operation.bodies[media])
    if not request.body:
        if operation.body_required:
            raise ApiError(400, "The request needs a JSON body, {} when there is nothing to say")
        return {}
    try:
        return decode_json(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ApiError(400, "Problems parsing JSON") from None


def read_fields(request: HttpRequest, schema: Schema) -> dict[str, Any]:
    """The fields of a form, whole numbers as such where the contract has them."""
    form: dict[str, Any] = dict(parse_qsl(request.body.decode("latin-1"), keep_blank_values=True))
    schema = load().resolve(schema)
    for part in (schema, *map(load().resolve, schema.get("oneOf", ()))):
        for name, each in part.get("properties", {}).items():
            text = form.get(name)
            if each.get("type") == "integer" and isinstance(text, str) and text.isdecimal():
                form[name] = int(text)
    return form


def _error_status(operation: ContractOperation) -> int:
    """The status by which this operation refuses a body."""
    documented = operation.responses
    return 422 if "422" in documented or "400" not in documented else 400


def _readable(value: Any) -> Any:
    """The body as the contract describes it: a file is a string there."""
    if not isinstance(value, dict):
        return value
    form = cast("Mapping[str, Any]", value)
    return {k: each.filename if isinstance(each, Upload) else each for k, each in form.items()}


def read_form(request: HttpRequest) -> dict[str, Any]:
    """The fields and files of a multipart form; `name[key]` nests."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode("latin-1")
    message = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + request.body)
    if not message.is_multipart():
        raise ApiError(400, "The form cannot be read")
    form: dict[str, Any] = {}
    for part in cast("list[EmailMessage]", message.get_payload()):
        name = str(part.get_param("name", "", header="content-disposition"))
        content = cast("bytes", part.get_payload(decode=True)) or b""
        filename = part.get_filename()
        value = _text(content) if filename is None else Upload(filename, content)
        nested = _NESTED.fullmatch(name)
        if nested is None:
            form[name] = value
        else:
            form.setdefault(nested[1], {})[nested[2]] = value
    return form


def _text(content: bytes) -> str:
    return content.decode(errors="replace")
