"""Which disease weighs most, which grows fastest, and is that more patients or dearer ones?"""

from collections.abc import Iterator

from dashboard.figures.numbers import Money, digits, money, percent, rate
from dashboard.labels import Labels
from dashboard.services.key_diseases import Disease, KeyDiseases

OWN = "reports.said.disease"


def sentences(answer: KeyDiseases, unit: Money, words: Labels) -> Iterator[str]:
    """What can be said of the dearest disease and of the one that grows fastest."""
    told = [one for one in answer.diseases if one.cost is not None and one.share is not None]
    if not told:
        return
    first = told[0]
    yield words(
        f"{OWN}.{'first' if first.growth is not None else 'alone'}",
        name=_name(first, words),
        cost=f"{money(first.cost, unit, words)} {words(f'terms.units.{unit}')}",
        share=percent(first.share, words),
        growth=rate(first.growth, words),
    )
    fastest = max(told, key=lambda one: one.growth if one.growth is not None else -1)
    if fastest is not first and fastest.growth is not None:
        growth = rate(fastest.growth, words)
        yield words(f"{OWN}.fastest", name=_name(fastest, words), growth=growth)
    yield from _patients(first, words)


def _patients(one: Disease, words: Labels) -> Iterator[str]:
    """More patients, or dearer ones: whichever moved the cost since January further."""
    more, dearer = one.patients_growth, one.per_patient_growth
    if one.patients is None or more is None or dearer is None:
        return
    yield words(
        f"{OWN}.{'more' if abs(more) >= abs(dearer) else 'dearer'}",
        name=_name(one, words),
        count=digits(one.patients, 0),
        patients=rate(more, words),
        each=rate(dearer, words),
    )


def _name(one: Disease, words: Labels) -> str:
    return words(f"codes.disease.{one.code}")
