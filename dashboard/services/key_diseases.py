"""What do the diseases that weigh most cost, how many are treated, and is it growing?"""

from dataclasses import dataclass, replace

from dashboard.services.claims_cubes import of_schemes
from dashboard.services.cost_headline import cost_year
from dashboard.services.cost_structure import divided, grown
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.cubes import Cube, monthly
from dashboard.services.gauged import gauged, value_at
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import KeyDisease

ITEMS = ("key_disease.cost",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disease:
    """One disease over the trailing year; ``patients``: treated in a month, on average.

    ``few``: fewer patients than may be told; then nothing of it is.
    """

    code: str
    cost: float | None
    before: float | None
    share: float | None
    patients: float | None
    patients_before: float | None
    few: bool

    @property
    def growth(self) -> float | None:
        """Of cost, over the year before."""
        return grown(self.cost, self.before)

    @property
    def patients_growth(self) -> float | None:
        """Of patients, over the year before."""
        return grown(self.patients, self.patients_before)

    @property
    def per_patient(self) -> float | None:
        """Cost of one patient's year."""
        return divided(self.cost, self.patients)

    @property
    def per_patient_growth(self) -> float | None:
        """How much dearer a patient's year became."""
        return grown(self.per_patient, divided(self.before, self.patients_before))


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
    cube = monthly(sources, KeyDisease, selection.area, "patients", ("scheme", "disease"))
    people = of_schemes(cube, schemes).trailing()
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
            patients=_mean(people, window.end, code),
            patients_before=_mean(people, window.before, code),
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
        few=True,
    )


def _mean(people: Cube, when: str, disease: str) -> float | None:
    found = people.at(when, disease=disease)
    return None if found is None else found / 12
