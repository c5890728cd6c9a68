"""What users do to their own accounts."""

from __future__ import annotations

import base64
import hmac
import struct
from typing import Final
from urllib.parse import quote, urlencode

from buildkite_async.emulator.actions.actor import check, invalid
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.account import Email, Notice, RecoveryCodes, Totp
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import is_format

_ISSUER: Final = "Buildkite"
_STEP: Final = 30  # seconds that a one-time password lasts (RFC 6238)
_DIGITS: Final = 6
_RECOVERY_CODES: Final = 10


def emails_of(state: State, user: User) -> list[Email]:
    """The addresses of a user, the one to sign in with first."""
    emails = user.account.emails
    if not emails:
        first = Email(id=state.new_id(), user=user, address=user.email, primary=True, verified=True)
        emails.append(state.add(first.id, first))
    return emails


def add_email(state: State, user: User, address: str) -> Email:
    """Add an address, to be verified by mail."""
    if not is_format(address, "email"):
        raise invalid("address")
    taken = {user.email.lower() for user in state.users.values()} | {
        email.address.lower() for other in state.users.values() for email in other.account.emails
    }
    if address.lower() in taken:
        raise invalid("address", "already_exists")
    emails = emails_of(state, user)
    email = Email(id=state.new_id(), user=user, address=address)
    emails.append(state.add(email.id, email))
    return email


def resend_verification(email: Email) -> Email:
    """Send the mail that verifies an address again."""
    if email.verified:
        raise ApiError(422, "The email address is already verified")
    return email


def problem_of_setting_up(user: User) -> Problem | None:
    """Why one-time passwords cannot be set up, or None."""
    totp = user.account.totp
    if totp is None or not totp.verified:
        return None
    return Problem("enabled", "Two-factor authentication is already enabled")


def begin_totp(state: State, user: User) -> Totp:
    """Begin to set up one-time passwords, in place of a set-up that was not finished."""
    check(problem_of_setting_up(user))
    known = user.account.totp
    if known is not None:
        delete_totp(state, known)
    secret = base64.b32encode(state.random.randbytes(20)).decode()
    totp = Totp(id=state.new_id(), user=user, secret=secret, recovery_codes=_codes(state))
    user.account.totp = state.add(totp.id, totp)
    return totp


def provisioning_uri(totp: Totp) -> str:
    """What an authenticator app reads."""
    query = urlencode({"secret": totp.secret, "issuer": _ISSUER})
    return f"otpauth://totp/{_ISSUER}:{quote(totp.user.email)}?{query}"


def activate_totp(state: State, totp: Totp, password: str) -> Totp:
    """Put one-time passwords into force with a first one."""
    check(problem_of_setting_up(totp.user))
    steps = int(state.seconds()) // _STEP
    # The step before still counts: clocks differ, and people type slowly.
    if password not in (one_time_password(totp, steps), one_time_password(totp, steps - 1)):
        raise invalid("token")
    totp.verified = True
    return totp


def one_time_password(totp: Totp, step: int) -> str:
    """The password of one step of time (RFC 4226, RFC 6238)."""
    digest = hmac.digest(base64.b32decode(totp.secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def delete_totp(state: State, totp: Totp) -> None:
    """Give one-time passwords up."""
    totp.user.account.totp = None
    state.things.pop(totp.id, None)


def regenerate_recovery_codes(state: State, totp: Totp) -> RecoveryCodes:
    """Make new recovery codes; the old ones are void."""
    totp.recovery_codes.active = False
    totp.recovery_codes = _codes(state)
    return totp.recovery_codes


def _codes(state: State) -> RecoveryCodes:
    codes = [state.secret("")[:10] for _ in range(_RECOVERY_CODES)]
    return RecoveryCodes(id=state.new_id(), codes=codes)


def notice_for(state: State, user: User, namespace: str, scope: str) -> Notice:
    """The notice to a user about one matter."""
    for notice in user.account.notices:
        if (notice.namespace, notice.scope) == (namespace, scope):
            return notice
    notice = Notice(id=state.new_id(), user=user, namespace=namespace, scope=scope)
    user.account.notices.append(state.add(notice.id, notice))
    return notice


def dismiss_notice(state: State, notice: Notice) -> Notice:
    """Dismiss a notice; one that was dismissed before keeps its time."""
    notice.dismissed_at = notice.dismissed_at or state.now()
    return notice
