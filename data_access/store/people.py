"""What does signing in work with? The records of people, and the measure of time."""

from dataclasses import dataclass, field

from data_access.store.clock import Clock, now
from data_access.store.passwords import Passwords
from data_access.store.second import SecondFactors
from data_access.store.sessions import Sessions
from data_access.store.throttle import Throttle
from data_access.store.trail import AuditTrail
from data_access.store.users import Users


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The records of one store that concern people."""

    users: Users
    sessions: Sessions
    trail: AuditTrail
    passwords: Passwords = field(default_factory=Passwords)
    throttle: Throttle = field(default_factory=Throttle)
    seconds: SecondFactors = field(default_factory=SecondFactors)
    clock: Clock = now


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something, and from where: a user and their address, ``cli:root`` and a machine."""

    name: str
    address: str
