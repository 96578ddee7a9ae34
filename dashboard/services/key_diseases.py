"""What do the diseases that weigh most cost, how many are treated, and is it growing?"""

from dataclasses import dataclass, replace

from dashboard.services.claims_cubes import of_schemes
from dashboard.services.cost_headline import cost_year
from dashboard.services.cost_structure import divided, grown
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.cubes import monthly
from dashboard.services.gauged import gauged, value_at
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import KeyDisease

ITEMS = ("key_disease.cost",)
AXES = ("scheme", "disease")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disease:
    """One disease over the trailing year; what is told of its patients is of the year so far.

    ``patients``: treated since January, each counted once; ``spent``: what that cost. ``few``:
    fewer patients than may be told; then nothing of it is.
    """

    code: str
    cost: float | None
    before: float | None
    share: float | None
    patients: float | None
    patients_before: float | None
    spent: float | None
    spent_before: float | None
    few: bool

    @property
    def growth(self) -> float | None:
        """Of cost, over the year before."""
        return grown(self.cost, self.before)

    @property
    def patients_growth(self) -> float | None:
        """Of patients, over the same months of the year before."""
        return grown(self.patients, self.patients_before)

    @property
    def per_patient(self) -> float | None:
        """Cost of one patient since January."""
        return divided(self.spent, self.patients)

    @property
    def per_patient_growth(self) -> float | None:
        """How much dearer a patient became than in the same months of the year before."""
        return grown(self.per_patient, divided(self.spent_before, self.patients_before))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDiseases:
    """The diseases, the dearest first; ``least``: counts below it are withheld."""

    window: CostWindow | None
    diseases: tuple[Disease, ...]
    least: int
    provenance: Provenance | None


def key_diseases(sources: Sources, selection: Selection) -> KeyDiseases:
    """The diseases of the bureau's list over the trailing year, the chosen schemes together."""
    window, least = cost_window(sources, selection), sources.house.small_cells
    if window is None or not window.monthly:
        return KeyDiseases(window=window, diseases=(), least=least, provenance=None)
    schemes = costed_schemes(sources, selection)
    people, money = (
        of_schemes(monthly(sources, KeyDisease, selection.area, name, AXES), schemes)
        for name in ("patients", "cost")
    )
    spent = money.since_january()
    costs = gauged(sources, selection, "key_disease_cost")
    whole = value_at(cost_year(sources, selection), window.end)
    found = []
    for code in people.axes["disease"]:
        cost, before = (value_at(costs, code, when) for when in (window.end, window.before))
        one = Disease(
            code=code,
            cost=cost,
            before=before,
            share=divided(cost, whole),
            patients=people.at(window.end, disease=code),
            patients_before=people.at(window.before, disease=code),
            spent=spent.at(window.end, disease=code),
            spent_before=spent.at(window.before, disease=code),
            few=False,
        )
        found.append(withheld(one, least))
    return KeyDiseases(
        window=window,
        diseases=tuple(sorted(found, key=lambda one: -(one.cost or 0))),
        least=least,
        provenance=provenance(sources, selection.area, schemes, window.end, ITEMS),
    )


def withheld(disease: Disease, least: int) -> Disease:
    """Nothing of a disease of fewer patients than may be told, in either year."""
    counts = (disease.patients, disease.patients_before)
    if all(count is None or count >= least for count in counts):
        return disease
    return replace(
        disease,
        cost=None,
        before=None,
        share=None,
        patients=None,
        patients_before=None,
        spent=None,
        spent_before=None,
        few=True,
    )
