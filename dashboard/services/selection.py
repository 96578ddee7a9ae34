"""What does the reader want to see? The address or a command's arguments, checked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from dashboard.early_warning.alert import Kind, State
from dashboard.services.sources import NotReady, Sources
from data_access.port import AREA, FIX, NATION
from data_access.tables import LedgerArea

SCHEMES = ("employee", "resident")
ACCOUNTS = ("pooled", "personal", "total")
LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
UNITS = ("auto", "yuan", "wan", "yi")
STATES = tuple(map(str, State))
KINDS = tuple(map(str, Kind))
ALARMS = ("1", "2", "3")
PERIOD = (re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2]))?"), "2024, 2024-09")
PATTERNS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "area": (AREA, "100000"),
    "period": PERIOD,
    "compare": PERIOD,
    "institution": (re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,39}"), "H99010020001"),
    "beside": (re.compile(r"[a-z_0-9-]+(,[a-z_0-9-]+){0,5}"), "drg_suining,kept-3"),
    "scenario": (re.compile(r"[0-9a-z_.~+-]{1,2000}"), "drg_suining"),
    "alert": (re.compile(r"[1-9][0-9]{0,8}"), "12"),
    "topic": (re.compile(r"[a-z]{1,40}(_[a-z]{1,40}){0,4}"), "cost_growth"),
    "rule": (re.compile(r"[a-z]+(_[a-z]+)*"), "reserve_months"),
    "item": (re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)*"), "book_line.expenditure"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "scheme": SCHEMES,
    "account": ACCOUNTS,
    "lang": LANGUAGES,
    "theme": THEMES,
    "unit": UNITS,
    "state": STATES,
    "level": ALARMS,
    "kind": KINDS,
}


class UnknownSelection(ValueError):
    """The address or command asks for something that is not there."""

    def __init__(
        self, name: str, value: str, known: Collection[str], *, examples: bool = False
    ) -> None:
        said = "is not written right; write it like" if examples else "is not known; there is:"
        super().__init__(f"{name}={value!r} {said} {', '.join(known)}")
        self.examples = examples
        self.name = name
        self.value = value
        self.known = tuple(known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One view of the data; ``period`` and ``scheme`` may be left to the page.

    ``item``: the one figure that is followed to its rows, as ``services.items`` names it;
    ``institution``, ``alert``, ``rule``: the one that is looked at; ``state``, ``level``,
    ``kind``: which alerts are listed; ``scenario``: a name or a notation of what is tried;
    ``beside``: names of up to six that are compared with it; ``topic``: what a study is about.
    """

    area: str = NATION
    scheme: str | None = None
    account: str | None = None
    period: str | None = None
    compare: str | None = None
    item: str | None = None
    institution: str | None = None
    scenario: str | None = None
    beside: str | None = None
    alert: str | None = None
    rule: str | None = None
    topic: str | None = None
    state: str | None = None
    level: str | None = None
    kind: str | None = None
    unit: str = "auto"
    lang: str = "zh"
    theme: str = "light"

    @classmethod
    def parse(cls, query: str, home: str = NATION) -> "Selection":
        """The selection an address's query string names; unknown names are left aside.

        ``home`` is the area where it names none.

        Raises:
            UnknownSelection: a value that does not exist.
        """
        known = {k: v for k, v in parse_qsl(query.lstrip("?")) if k in cls.__slots__ and v}
        for name, value in known.items():
            check(name, value)
        return cls(**{"area": home, **known})

    def query(self) -> str:
        """The query string that reproduces this view; defaults are left out."""
        plain = Selection()
        named = {name: getattr(self, name) for name in self.__slots__}
        return urlencode({k: v for k, v in named.items() if v != getattr(plain, k)})


def plain_query(selection: Selection) -> str:
    """The query string with its question mark; empty where everything is plain."""
    query = selection.query()
    return f"?{query}" if query else ""


def check(name: str, value: str) -> None:
    """Refuse a value that cannot be.

    Raises:
        UnknownSelection: naming the field and what it can be.
    """
    if name in CHOICES and value not in CHOICES[name]:
        raise UnknownSelection(name, value, CHOICES[name])
    pattern, example = PATTERNS.get(name, (None, ""))
    if pattern is not None and not pattern.fullmatch(value):
        raise UnknownSelection(name, value, (example,), examples=True)


def check_area(sources: Sources, area: str) -> None:
    """Refuse an area of which the warehouse knows nothing, or that this reader may not see.

    Raises:
        UnknownSelection: naming the areas there are.
        NotReady: there is none at all.
    """
    areas = known_areas(sources)
    if not areas and sources.scope.areas is None:
        raise NotReady(f"the warehouse holds no figures; {FIX}")
    if area not in areas:
        raise UnknownSelection("area", area, areas)


def known_areas(sources: Sources) -> list[str]:
    """The areas whose ledger this reader may see."""
    return sorted(sources.warehouse.read(LedgerArea, sources.scope)["area"].unique())
