"""What do the diseases that weigh most cost, how many are treated, and is it growing?"""

from dashboard.figures.disease_wording import sentences
from dashboard.figures.numbers import SIZES, digits, rate
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Step
from dashboard.reports.brief import OWN, UNIT, Brief, text
from dashboard.services.key_diseases import Disease, KeyDiseases, key_diseases
from data_access.store.report_document import Cell, Chapter, Chart, Column, Form, Row, Table

SAID = "pages.cost"
PAGE, FIGURE = "/cost", "cost-diseases"
COLUMNS: tuple[tuple[str, Form, float], ...] = (
    ("cost", "money", 1.2), ("growth", "percent", 0.9), ("share", "percent", 0.9),
    ("patients", "count", 1), ("patients_growth", "percent", 0.9), ("per_patient", "number", 1),
    ("per_patient_growth", "percent", 0.9),
)  # fmt: skip


def chapter(brief: Brief) -> Chapter | None:
    """What weighs most, the table of the page and its bars; None where no disease is told."""
    answer = key_diseases(brief.sources, brief.selection)
    if not answer.diseases:
        return None
    told = [(one, brief.source(PAGE, FIGURE)) for one in sentences(answer, UNIT, brief.words)]
    return Chapter(
        name="diseases",
        title=brief.words(f"{OWN}.chapters.diseases"),
        blocks=(*brief.told("diseases", told), _table(brief, answer), _chart(brief, answer)),
    )


def _table(brief: Brief, answer: KeyDiseases) -> Table:
    words = brief.words
    few = any(one.few for one in answer.diseases)
    first = Column(name="name", title=words(f"{SAID}.diseases.name"), wide=1.5)
    return Table(
        name="diseases",
        title=words(f"{SAID}.diseases.table"),
        columns=(
            first,
            *(
                Column(
                    name=name,
                    title=words(f"{SAID}.diseases.{name}", unit=brief.unit),
                    form=form,
                    wide=wide,
                )
                for name, form, wide in COLUMNS
            ),
        ),
        rows=tuple(_row(brief, one) for one in answer.diseases),
        notes=(words(f"{OWN}.notes.small", limit=answer.least),) if few else (),
        size=0.9,
    )


def _row(brief: Brief, one: Disease) -> Row:
    named = text(brief.words(f"codes.disease.{one.code}"))
    if one.few:
        said = text(brief.words(f"{OWN}.said.too_few"))
        return Row(cells=(named, *[said] * len(COLUMNS)))

    def key(name: str) -> str:
        return f"disease|{one.code}|{name}"

    cells: dict[str, Cell] = {
        "cost": brief.money(one.cost, key("cost")),
        "growth": brief.rate(one.growth, key("growth")),
        "share": brief.percent(one.share, key("share")),
        "patients": brief.number(one.patients, key("patients"), 0, "count"),
        "patients_growth": brief.rate(one.patients_growth, key("patients_growth")),
        "per_patient": brief.number(one.per_patient, key("per_patient")),
        "per_patient_growth": brief.rate(one.per_patient_growth, key("per_patient_growth")),
    }
    return Row(cells=(named, *(cells[name] for name, _, _ in COLUMNS)))


def _chart(brief: Brief, answer: KeyDiseases) -> Chart:
    told = [one for one in answer.diseases if one.cost is not None]
    steps = [
        Step(
            name=brief.words(f"codes.disease.{one.code}"),
            value=(one.cost or 0) / SIZES[UNIT],
            said=f"{digits((one.cost or 0) / SIZES[UNIT], 0)}  {rate(one.growth, brief.words)}",
            colour="income",
        )
        for one in told
    ]
    return Chart(
        name="diseases",
        title=brief.words(f"{SAID}.diseases.title"),
        figure=ranked(steps, brief.canvas(brief.unit)),
        height=ranked_height(len(steps)),
    )
