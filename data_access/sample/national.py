"""What do the published national figures say, in the house's names? Gaps stay gaps."""

import csv
import hashlib
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from data_access.moments import end_of
from data_access.sql.load import Batch

HERE = Path(__file__).parent
NATIONAL = HERE / "national"
POPULATION = HERE / "population" / "china_population.csv"
AREA = "100000"
NAME = "national"
HUNDRED_MILLION_YUAN = Decimal(10**8 * 100)  # in fen
TEN_THOUSAND = Decimal(10**4)
LAST_ESTIMATE = 2023  # World Population Prospects 2024: estimates to 2023, projections after
COPIED = re.compile(r"\s*\((?:transcribed in|same file|copy|data/|[^()]*attachment)[^)]*\)$")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a CSV file, with the place it stands at (the header is row 1)."""

    file: str
    row: int
    cells: Mapping[str, str] = field(compare=False)

    def number(self, column: str) -> Decimal:
        """The cell as a number; an error names file, row, column and the fix."""
        text = self.cells[column]
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            raise ValueError(
                f"{self.file} row {self.row}, column {column}: {text!r} is not a number; "
                "write digits with a point, or leave the row out"
            )
        return Decimal(text)


def national() -> Batch:
    """The whole sample: funds, medical cost, enrolment, population, prices, sources."""
    mapping = yaml.safe_load((NATIONAL / "mapping.yaml").read_text(encoding="utf-8"))
    sources = [_source(line) for path in _source_files() for line in _lines(path)]
    rank = {source["source"]: place for place, source in enumerate(sources)}
    annual = sorted(
        _lines(NATIONAL / "national_annual.csv"), key=lambda line: rank[line.cells["source_id"]]
    )
    rows = {
        "source": sources,
        "ledger_line": _once(_annual(annual, mapping["annual"], "lines")),
        "enrolment": _once(_annual(annual, mapping["annual"], "categories")),
        "medical_cost": list(_medical_cost(mapping["benefits"])),
        "population": list(_population()),
        "consumer_prices": list(_consumer_prices()),
        "series_break": [{"area": AREA, **entry} for entry in mapping["breaks"]],
    }
    known = {source["source"]: _recorded(source["known_since"]) for source in sources}
    for table in set(rows) - {"source", "series_break"}:
        rows[table] = [
            {**row, "batch": NAME, "recorded": known[row["source"]]} for row in rows[table]
        ]
    rows["area"] = [mapping["area"]]
    told = {"area": AREA, "kind": "sample", "file": "national_annual.csv"}
    return Batch(name=NAME, sha256=_fingerprint(), rows=rows, told=told)


def _recorded(day: date | None) -> int | None:
    """A publication's figures count from the end of its day."""
    return None if day is None else end_of(day)


def _fingerprint() -> str:
    files = sorted(path for path in HERE.rglob("*") if path.suffix in {".csv", ".yaml", ".py"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _source_files() -> tuple[Path, Path]:
    return NATIONAL / "sources.csv", POPULATION.with_name("sources.csv")


def _lines(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8", newline="") as text:
        for row, cells in enumerate(csv.DictReader(text), start=2):
            yield Line(path.name, row, cells)


def _origin(line: Line, source: str | None = None) -> Row:
    return {
        "source": source or line.cells["source_id"],
        "file": line.file,
        "row": line.row,
        "note": line.cells.get("note") or "",
    }


def _source(line: Line) -> Row:
    """A publication under its own title and publisher; how it was copied belongs to the note."""
    cells = line.cells
    publisher, _, copied = cells["publisher"].partition("; ")
    said = cells.get("note") or cells.get("licence") or ""
    return {
        "source": cells.get("source_id") or cells["id"],
        "title": COPIED.sub("", cells["title"]),
        "publisher": publisher,
        "published": cells["date"],
        "known_since": _day(cells["date"]),
        "url": cells["url"],
        "note": "; ".join(filter(None, (said, copied))),
    }


def _day(printed: str) -> date | None:
    """The last day a printed date can mean; none where it gives no full month.

    >>> _day("2024-07-25"), _day("2021-06"), _day("n.d.")
    (datetime.date(2024, 7, 25), datetime.date(2021, 6, 30), None)
    """
    found = re.search(r"(\d{4})-(\d{2})(?:-(\d{2}))?", printed)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    return date(year, month, int(found[3] or monthrange(year, month)[1]))


def _annual(lines: list[Line], mapping: Mapping[str, Any], kind: str) -> Iterator[Row]:
    """The rows of the yearly table whose measure is one of ``kind`` (lines or categories)."""
    for line in lines:
        cells = line.cells
        scheme = mapping["schemes"].get(cells["scheme"])
        measure = mapping[kind].get(cells["measure"])
        account = mapping["accounts"].get(scheme, {}).get(cells["account"])
        basis = mapping["bases"].get(cells["basis"])
        if None in (scheme, measure, account, basis) or _misprint(cells, mapping["misprints"]):
            continue
        key = {"area": AREA, "scheme": scheme, "period": cells["year"], "months": 12, **basis}
        if kind == "categories":
            persons = int(line.number("value") * TEN_THOUSAND)
            yield {**key, "category": measure, "persons": persons, **_origin(line)}
        else:
            key["basis"] += _suffix(cells, mapping["apart"])
            fen = int(line.number("value") * HUNDRED_MILLION_YUAN)
            held = {"account": account, "line": measure, "amount_fen": fen}
            yield {**key, **held, **_origin(line)}


def _misprint(cells: Mapping[str, str], misprints: list[Mapping[str, Any]]) -> bool:
    here = {
        "year": int(cells["year"]),
        "measure": cells["measure"],
        "source": cells["source_id"],
    }
    return here in misprints


def _suffix(cells: Mapping[str, str], apart: list[Mapping[str, Any]]) -> str:
    for case in apart:
        fits = (
            case["scheme"] == cells["scheme"],
            int(cells["year"]) in case.get("years", [int(cells["year"])]),
            cells["account"] in case.get("accounts", [cells["account"]]),
        )
        if all(fits):
            return f":{case['suffix']}"
    return ""


def _once(rows: Iterator[Row]) -> list[Row]:
    """One row a key: of two publications the one listed first; two figures are an error."""
    kept: dict[tuple[Any, ...], Row] = {}
    names = ("scheme", "account", "line", "category", "period", "basis")
    for row in rows:
        key = tuple(row.get(name) for name in names)
        first = kept.setdefault(key, row)
        if first is row:
            continue
        if any(first.get(name) != row.get(name) for name in ("amount_fen", "persons")):
            raise ValueError(
                f"{row['file']} rows {first['row']} and {row['row']}: two figures for {key}; "
                "name the misprint in mapping.yaml"
            )
        first["note"] = f"{first['note']} = {row['source']}".strip()
    return list(kept.values())


def _medical_cost(mapping: Mapping[str, Any]) -> Iterator[Row]:
    for line in _lines(NATIONAL / "national_benefits_2012_2025.csv"):
        scheme = mapping["measures"].get(line.cells["measure"])
        if scheme is None:
            continue
        late = int(line.cells["year"]) >= mapping["preliminary_from"]
        yield {
            **_yearly(line, mapping["basis"], "quick_report" if late else "final"),
            "scheme": scheme,
            "amount_fen": int(line.number("value") * HUNDRED_MILLION_YUAN),
            **_origin(line),
        }


def _consumer_prices() -> Iterator[Row]:
    for line in _lines(NATIONAL / "consumer_prices.csv"):
        inflation = float(line.number("value") / 100)
        yield {**_yearly(line, "world_bank", "final"), "inflation": inflation, **_origin(line)}


def _population() -> Iterator[Row]:
    for line in _lines(POPULATION):
        projected = int(line.cells["year"]) > LAST_ESTIMATE
        yield {
            **_yearly(line, "un_wpp_2024_medium", "projected" if projected else "final"),
            "sex": {"M": "male", "F": "female"}[line.cells["sex"]],
            "age": int(line.cells["age"]),
            "persons": int(line.number("persons")),
            **_origin(line, source="S3"),
        }


def _yearly(line: Line, basis: str, status: str) -> Row:
    return {
        "area": AREA,
        "period": line.cells["year"],
        "months": 12,
        "basis": basis,
        "status": status,
    }
