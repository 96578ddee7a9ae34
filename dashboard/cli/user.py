"""``jiheng user``: who may sign in, as what, and what they may see."""

import json
import os
import pwd
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from dashboard.actions import accounts
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.services.selection import SCHEMES, check
from dashboard.settings import Settings
from data_access.port import Role
from data_access.store.people import Doer, People
from data_access.store.users import BadUser, User

ROLES = tuple(str(role) for role in Role)


def arguments(parser: ArgumentParser) -> None:
    """One deed and the user it concerns."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    add = _named(deeds.add_parser("add", help="add a user; prints a one-time password"))
    add.add_argument("--role", action="append", required=True, choices=ROLES)
    add.add_argument("--subject", help="signs in through the provider: ISSUER|SUBJECT")
    _scope_arguments(add)
    _password_argument(add)
    role = _named(deeds.add_parser("role", help="put these roles in the place of the old ones"))
    role.add_argument("role", nargs="+", choices=ROLES)
    _scope_arguments(_named(deeds.add_parser("scope", help="which areas and schemes they see")))
    _named(deeds.add_parser("disable", help="let a user in no more; their sessions end"))
    _named(deeds.add_parser("enable", help="let a user in again"))
    _password_argument(_named(deeds.add_parser("reset", help="a new one-time password")))
    _named(deeds.add_parser("clear-second", help="forget the second factor of a lost telephone"))
    shown = deeds.add_parser("list", help="every user")
    shown.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _named(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("user", metavar="NAME")
    return parser


def _scope_arguments(parser: ArgumentParser) -> None:
    areas = parser.add_mutually_exclusive_group(required=True)
    areas.add_argument("--area", action="append", help="one area; again for another")
    areas.add_argument("--every-area", action="store_true")
    parser.add_argument(
        "--scheme", action="append", choices=SCHEMES, help="every scheme if left out"
    )


def _password_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--password-stdin", action="store_true", help="read it from stdin instead")


def run(given: Namespace, settings: Settings) -> int:
    """Do the deed."""
    with opened_databases(settings) as held:
        people = People(users=held.users, sessions=held.sessions, trail=held.trail)
        DEEDS[given.deed](people, given)
    return 0


def doer() -> Doer:
    """The operating system's user, whatever the environment says, on this machine."""
    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:  # a container may run as a number without a name
        name = str(number)
    return Doer(f"cli:{name}", socket.gethostname())


def _add(people: People, given: Namespace) -> None:
    areas, schemes = _scope(given)
    user = User(
        name=given.user,
        roles=frozenset(Role(role) for role in given.role),
        areas=areas,
        schemes=schemes,
        subject=given.subject,
    )
    if given.subject is not None and given.password_stdin:
        raise BadUser("--subject and --password-stdin: the provider keeps the password, or we do")
    added = accounts.add_user(people, doer(), user, _password(given))
    print(f"user {added.user.name} is added", file=sys.stderr)
    if added.password is not None and not given.password_stdin:
        print(added.password)


def _role(people: People, given: Namespace) -> None:
    accounts.set_roles(people, doer(), given.user, frozenset(Role(role) for role in given.role))


def _set_scope(people: People, given: Namespace) -> None:
    accounts.set_scope(people, doer(), given.user, *_scope(given))


def _disable(people: People, given: Namespace) -> None:
    accounts.disable_user(people, doer(), given.user)


def _enable(people: People, given: Namespace) -> None:
    accounts.enable_user(people, doer(), given.user)


def _reset(people: People, given: Namespace) -> None:
    password = accounts.reset_password(people, doer(), given.user, _password(given))
    if not given.password_stdin:
        print(password)


def _clear_second(people: People, given: Namespace) -> None:
    accounts.clear_second(people, doer(), given.user)


def _list(people: People, given: Namespace) -> None:
    rows = [_row(user) for user in people.users.all()]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print(" ".join(f"{key}={_said(key, value)}" for key, value in row.items()))


def _scope(given: Namespace) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    for area in given.area or ():
        check("area", area)
    areas = None if given.every_area else frozenset(given.area)
    return areas, frozenset(given.scheme) if given.scheme else None


def _password(given: Namespace) -> str | None:
    return sys.stdin.readline().rstrip("\r\n") if given.password_stdin else None


def _row(user: User) -> dict[str, object]:
    """One user as JSON shows them; null areas or schemes are every one."""
    return {
        "name": user.name,
        "roles": sorted(user.roles),
        "areas": None if user.areas is None else sorted(user.areas),
        "schemes": None if user.schemes is None else sorted(user.schemes),
        "disabled": user.disabled,
        "must_change": user.must_change,
        "second_factor": user.second_since is not None,
        "locked_until": user.locked_until or None,
        "subject": user.subject,
    }


def _said(key: str, value: object) -> str:
    if isinstance(value, list):
        return ",".join(value) or "none"
    if value is None:
        return "every" if key in {"areas", "schemes"} else "-"
    return str(value)


DEEDS: Mapping[str, Callable[[People, Namespace], None]] = {
    "add": _add,
    "role": _role,
    "scope": _set_scope,
    "disable": _disable,
    "enable": _enable,
    "reset": _reset,
    "clear-second": _clear_second,
    "list": _list,
}
COMMAND = Command(help="who may sign in, and what they see", arguments=arguments, run=run)
