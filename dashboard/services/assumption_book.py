"""What is assumed of the years to come: how high, on what evidence, from where, signed by whom?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.assumptions import demography
from data_access.assumptions.book import Assumption
from data_access.assumptions.load import assumptions
from data_access.assumptions.signing import EVERY, FOLDERS, mark, signable
from data_access.cited import cited
from data_access.moments import SHANGHAI
from data_access.policy.load import retirement_age
from data_access.port import NATION
from data_access.store.signatures import Place, Signature

BY_THE_BOOKS = frozenset({"opening", "coverage_by_age", "population_base"})
"""Tables that an area's own books stand for."""
TABLE, LAW = "table", "law"
BENEFITS, UNCERTAINTY = "benefits", "uncertainty"
"""Rules of admissions, which an area has and the nation has not; what chances stand on."""
WORDS = "pages.what_if"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The last signature under an assumption; ``changed``: it is no longer what was signed."""

    who: str
    day: str
    opinion: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One assumption, table or law of the basis.

    Attributes:
        group: ``employee``, ``resident``, ``benefits``, ``population`` or ``uncertainty``.
        evidence: as the assumption's file has it; ``table`` or ``law`` of what has no variants.
        variants: ``low``, ``best``, ``high``: the value of some years, straight between them.
        opinion, document: by language.
        since: the day it was set, published or in force from; empty where nobody says.
        signed: by whom and when, with what opinion, and whether it was changed since; None where
            nobody has signed it.
        replaced: the area's own books stand for it.
    """

    group: str
    name: str
    evidence: str
    unit: str
    variants: Mapping[str, Mapping[int, float]]
    opinion: Mapping[str, str]
    document: Mapping[str, str]
    url: str
    since: str
    signed: Signed | None
    replaced: bool


def assumption_book(sources: Sources, selection: Selection) -> tuple[Entry, ...]:
    """Everything that the selected scheme's projection stands on, the scheme's own first."""
    scheme, local = selection.scheme or "employee", selection.area != NATION
    held = sources.registers.signatures.latest()
    return (
        *_assumed(scheme, held),
        *_tables(scheme, FOLDERS[scheme], local),
        *(_rules(scheme, held) if local else ()),
        *_tables("population", demography.VALUES, local),
        _retirement(),
        *_assumed(UNCERTAINTY, held),
        *_tables(UNCERTAINTY, FOLDERS[UNCERTAINTY], local),
    )


def signable_choices(_: Sources, selection: Selection) -> list[tuple[str, str]]:
    """What may be signed of the selected scheme's book: all of a group, or one of it."""
    scheme = selection.scheme or "employee"
    rules = () if selection.area == NATION else _ruled(scheme)
    told = {
        scheme: tuple(signable(scheme)),
        BENEFITS: rules,
        UNCERTAINTY: tuple(signable(UNCERTAINTY)),
    }
    groups = [group for group, names in told.items() if names]
    every = [(f"{group}.{EVERY}", f"{WORDS}.book.every_{group}") for group in groups]
    return every + [
        (f"{group}.{name}", f"{WORDS}.assumptions.{name}")
        for group in groups
        for name in told[group]
    ]


def signed_of(
    sources: Sources, scheme: str, area: str
) -> tuple[tuple[Assumption, Signed | None], ...]:
    """Every assumption of a scheme, an area's rules after them, and who signed it last."""
    held, rules = sources.registers.signatures.latest(), signable(BENEFITS)
    own = [(scheme, one) for one in signable(scheme).values()]
    if area != NATION:
        own += [(BENEFITS, rules[name]) for name in _ruled(scheme)]
    return tuple((one, _signed(one, held.get((group, one.name)))) for group, one in own)


def _signed(one: Assumption, held: Signature | None) -> Signed | None:
    if held is None:
        return None
    day = datetime.fromtimestamp(held.at / 1000, SHANGHAI).date().isoformat()
    return Signed(who=held.who, day=day, opinion=held.opinion, changed=held.mark != mark(one))


def _assumed(group: str, held: Mapping[Place, Signature]) -> Iterator[Entry]:
    for name, one in assumptions(FOLDERS[group]).items():
        yield Entry(
            group=group,
            name=name,
            evidence=one.evidence,
            unit=one.unit,
            variants=one.variants,
            opinion=one.opinion,
            document=one.source,
            url=one.source.get("url", ""),
            since=str(one.since),
            signed=_signed(one, held.get((group, name))),
            replaced=False,
        )


def _ruled(scheme: str) -> tuple[str, ...]:
    """The rules of admissions that are a scheme's own."""
    return tuple(name for name in signable(BENEFITS) if name.startswith(f"{scheme}_"))


def _rules(scheme: str, held: Mapping[Place, Signature]) -> Iterator[Entry]:
    own = _ruled(scheme)
    return (one for one in _assumed(BENEFITS, held) if one.name in own)


def _tables(group: str, folder: Path, local: bool) -> Iterator[Entry]:  # noqa: FBT001 a fact, not a switch
    for name, source in cited(folder).items():
        yield Entry(
            group=group,
            name=name,
            evidence=TABLE,
            unit="",
            variants={},
            opinion=source.note,
            document=source.document,
            url=source.url,
            since=source.published,
            signed=None,
            replaced=local and name in BY_THE_BOOKS,
        )


def _retirement() -> Entry:
    """The ages of retirement, as the law in force has them."""
    held = retirement_age().dated[-1]
    return Entry(
        group="population",
        name="retirement_age",
        evidence=LAW,
        unit="",
        variants={},
        opinion={},
        document=dict.fromkeys(("zh", "en"), f"{held.source.document} {held.source.article}"),
        url=held.source.url,
        since=str(held.since),
        signed=None,
        replaced=False,
    )
