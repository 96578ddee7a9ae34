"""What do the detail's codes count as in the house, and how does a statement say so?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Text, and_, case, func, null, or_
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import Subquery

from data_access.tables import Scheme

SCHEMES: Mapping[str, Scheme] = {
    "11": Scheme.EMPLOYEE,
    "12": Scheme.EMPLOYEE,
    "14": Scheme.RESIDENT,
    "15": Scheme.RESIDENT,
    "16": Scheme.RESIDENT,
}
"""The scheme of each kind of insured; retired cadres (13) have a fund of their own."""
PHARMACY, INPATIENT, CHRONIC = "41", ("21", "28", "52"), "14"
HEAD = 2  # digits of a code that are national
CATEGORY = 3  # characters of an ICD-10 category
Map = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The house's meaning of every code; ``areas`` are those that books are kept of."""

    areas: Map
    schemes: Map
    services: Map
    tiers: Map

    @classmethod
    def of(cls, held: Mapping[tuple[str, str], str], leaves: Collection[str]) -> "Codes":
        """From the warehouse's map of codes (system and code) and its areas without parts."""

        def system(name: str) -> dict[str, str]:
            return {code: house for (one, code), house in held.items() if one == name}

        people = system("psn_type")
        areas = {code: house for code, house in system("insu_admdvs").items() if house in leaves}
        return cls(
            areas={**areas, **{leaf: leaf for leaf in sorted(leaves)}},
            schemes={code: str(SCHEMES[kind]) for code, kind in people.items() if kind in SCHEMES},
            services=system("med_type"),
            tiers=system("hosp_lv"),
        )

    def area(self, code: ColumnElement[str]) -> ColumnElement[Any]:
        """The area of the insured."""
        return _said(code, self.areas)

    def scheme(self, code: ColumnElement[str]) -> ColumnElement[Any]:
        """The scheme of the insured."""
        return _with_head(code, self.schemes)

    def service(self, code: ColumnElement[str]) -> ColumnElement[Any]:
        """What was done."""
        return _with_head(code, self.services)

    def tier(self, code: ColumnElement[str], service: ColumnElement[str]) -> ColumnElement[Any]:
        """Where: a pharmacy is one whatever its grade."""
        return case((service == PHARMACY, "pharmacy"), else_=_said(code, self.tiers))

    def all_known(self, rows: Subquery) -> list[ColumnElement[bool]]:
        """That every code of a row means something; asked of sums where they keep the codes."""
        every = set(self.services.values())
        shop = among(rows.c.med_type, self.services, [PHARMACY])
        return [
            rows.c.insu_admdvs.in_(list(self.areas)),
            among(rows.c.psn_type, self.schemes, set(self.schemes.values())),
            among(rows.c.med_type, self.services, every),
            or_(rows.c.hosp_lv.in_(list(self.tiers)), shop),
        ]


def disease(code: ColumnElement[str]) -> ColumnElement[Any]:
    """The key disease of an ICD-10 code; NULL for every other."""
    category = func.substr(code, 1, CATEGORY)
    return case(
        *(
            (or_(*(category.between(*ends) for ends in said)), name)
            for name, said in diseases().items()
        ),
        else_=null(),
    )


@cache
def diseases() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The first and last categories of ICD-10 that make up each key disease."""
    path = Path(__file__).with_name("diseases.yaml")
    held: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: tuple((one[0], one[-1]) for one in (ends.split("-") for ends in said))
        for name, said in held.items()
    }


def among(code: ColumnElement[str], held: Map, houses: Collection[str]) -> ColumnElement[bool]:
    """Whether a code, or else its national head, counts as one of these: plain lists are fast."""
    heads = {one: house for one, house in held.items() if len(one) == HEAD}
    other = {one: house for one, house in held.items() if heads.get(one[:HEAD]) != house}
    mine = func.substr(code, 1, HEAD).in_([one for one, house in heads.items() if house in houses])
    if not other:
        return mine
    exact = [one for one, house in other.items() if house in houses]
    return or_(code.in_(exact), and_(code.not_in(list(other)), mine))


def _with_head(code: ColumnElement[str], held: Map) -> ColumnElement[Any]:
    """The whole code where it is known, else its national head."""
    heads = {one: house for one, house in held.items() if len(one) == HEAD}
    head = _said(func.substr(code, 1, HEAD), heads)
    whole = {one: house for one, house in held.items() if heads.get(one[:HEAD]) != house}
    return _said(code, whole, head) if whole else head


def _said(
    code: ColumnElement[str], held: Map, otherwise: ColumnElement[Any] | None = None
) -> ColumnElement[Any]:
    houses: dict[str, list[str]] = {}
    for one, house in held.items():
        houses.setdefault(house, []).append(one)
    pairs = [(code.in_(codes), house) for house, codes in houses.items()]
    return (
        case(*pairs, else_=null() if otherwise is None else otherwise)
        if pairs
        else (func.nullif(code, code, type_=Text))
    )
