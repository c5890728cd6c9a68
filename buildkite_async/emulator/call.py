"""One authorized call of an operation, as a handler sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from attrs import define

from buildkite_async.emulator.contract import ContractOperation, Parameter
from buildkite_async.emulator.http import ApiError, HttpRequest, Reply
from buildkite_async.emulator.limits import RateWindows
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.rendered_builds import RenderedBuilds
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Build, Job, OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import is_format

HandlerResult = Reply | Listing[Any]
Handler = Callable[["Call"], HandlerResult]
H = TypeVar("H", bound=Handler)

_TRUE = frozenset({"true", "1", ""})
_FALSE = frozenset({"false", "0"})

HANDLERS: dict[str, Handler] = {}


def operation(identity: str) -> Callable[[H], H]:
    """Serve the operation of the contract, and every variant and alias of it."""

    def register(handler: H) -> H:
        HANDLERS[identity] = handler
        return handler

    return register


@define(eq=False, repr=False)
class Call:
    """The request, who sent it, and the things that its path names."""

    state: State
    settings: Settings
    windows: RateWindows
    renderer: Renderer
    rendered_builds: RenderedBuilds
    operation: ContractOperation
    request: HttpRequest
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    bearer: Token | None
    credential: Credential | None = None
    run_graphql: Callable[[HttpRequest, Token], Reply] | None = None
    subject: Mapping[str, Any] | None = None

    @property
    def body_fields(self) -> Mapping[str, Any]:
        """The fields of the JSON body, empty if the body is not an object."""
        return cast("Mapping[str, Any]", self.body) if isinstance(self.body, dict) else {}

    @property
    def user(self) -> User | None:
        """The user behind the request, where there is one."""
        if self.bearer is not None:
            return self.bearer.user
        return None if self.credential is None else self.credential.user

    @property
    def holder(self) -> Record:
        """What the secret of the request belongs to, other than an API token."""
        if self.credential is None:
            raise TypeError(f"{self.operation.id} asks for no secret of a thing")
        return self.credential.holder

    @property
    def token(self) -> Token:
        """The token that the request came with."""
        if self.bearer is None:
            raise TypeError(f"{self.operation.id} asks for no token")
        return self.bearer

    @property
    def organization(self) -> OrganizationEntity:
        """The organization of the path."""
        found = self.state.organizations.get(self.path["org"])
        if found is None or (self.bearer is not None and not self.bearer.sees(found)):
            raise ApiError(404, "No organization found")
        return found

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline of the path."""
        found = self.organization.pipelines.get(self.path["pipeline"])
        if found is None:
            raise ApiError(404, "No pipeline found")
        return found

    @property
    def build(self) -> Build:
        """The build of the path."""
        number = self.path["number"]
        found = self.pipeline.numbered.get(int(number)) if number.isdecimal() else None
        kept = self.settings.kept_since(self.state.now())
        if found is None or (kept is not None and found.created_at < kept):
            raise ApiError(404, "No build found")
        return found

    @property
    def job(self) -> Job:
        """The job of the path, in the build of the path where that names one."""
        found = self.state.jobs.get(self.path["job"])
        if found is None or found.organization is not self.organization:
            raise ApiError(404, "No job found")
        if "number" in self.path and found.build is not self.build:
            raise ApiError(404, "No job found")
        return found

    @property
    def agent(self) -> Agent:
        """The agent of the path."""
        found = self.organization.agents.get(self.path["agent"])
        if found is None:
            raise ApiError(404, "No agent found")
        return found


def read_query(request: HttpRequest, operation: ContractOperation) -> dict[str, Any]:
    """The query as the contract types it, defaults filled in."""
    values: dict[str, Any] = {}
    documented = operation.responses
    for each in operation.parameters:
        try:
            values[each.name] = _value(request, each)
        except ApiError as error:
            # An invalid value is refused by 400, unless only 422 is documented, or it is a filter.
            is_filter = each.name.startswith("filter[")
            if "422" in documented and (is_filter or "400" not in documented):
                raise ApiError(422, error.message) from None
            raise
    return values


def _value(request: HttpRequest, parameter: Parameter) -> Any:
    name = parameter.name
    if parameter.kind == "object":
        prefix = f"{name}["
        return {
            key[len(prefix) : -1]: value
            for key, value in request.query
            if key.startswith(prefix) and key.endswith("]")
        }
    # Arrays come as name[]=a&name[]=b, and as a single name=a.
    values = [value for key, value in request.query if key in (name, f"{name}[]")]
    if parameter.kind == "array":
        return values
    return _scalar(values[-1], parameter) if values else parameter.default


def _scalar(text: str, parameter: Parameter) -> Any:
    match parameter.kind:
        case "boolean":
            if text.lower() not in _TRUE | _FALSE:
                raise ApiError(400, f"{parameter.name} must be true or false")
            return text.lower() in _TRUE
        case "integer":
            if not text.isdecimal():
                raise ApiError(400, f"{parameter.name} must be a whole number")
            return int(text)
        case "date-time":
            return read_time(text, parameter.name)
        case _:
            if not is_format(text, parameter.format):
                raise ApiError(400, f"{parameter.name} must be a {parameter.format}")
            return text


def read_time(text: str, name: str) -> int:
    """Return an ISO 8601 time in milliseconds."""
    try:
        # A raw "+" of an offset arrives as a space.
        parsed = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        raise ApiError(400, f"{name} must be an ISO 8601 time") from None
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=UTC)
    delta = parsed - datetime(1970, 1, 1, tzinfo=UTC)
    # A finer time lies after its whole millisecond: round up, so that bounds stay exact.
    return -(
        -(delta.days * 86_400_000_000 + delta.seconds * 1_000_000 + delta.microseconds) // 1000
    )
