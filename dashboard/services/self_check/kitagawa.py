"""How much of the difference of two crude death rates is age structure?"""

from collections.abc import Iterator

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import published
from forecasting.decomposition import kitagawa

INPUTS, RESULTS = "kitagawa_inputs_preston_table2_1", "kitagawa_expected"
PER = 1000
HALF_DIGIT = 0.5e-6
DIFFERENCE = "difference_sweden_minus_kazakhstan"


def compare() -> Iterator[Compared]:
    """Females of Kazakhstan and Sweden, 1992: the effect of rates, that of composition, both."""
    held = published(INPUTS)
    (deaths, people), (deaths_after, people_after) = (
        held.loc[held["country"] == country, ["deaths", "population"]].to_numpy(dtype=float).T
        for country in ("Kazakhstan", "Sweden")
    )
    rates, composition = kitagawa(
        deaths / people, deaths_after / people_after, people, people_after
    )
    found = {
        "crude_rate_per_1000": rates + composition,
        "rates_at_average_composition": rates,
        "composition_at_average_rates": composition,
    }
    printed = published(RESULTS).set_index("quantity")[DIFFERENCE]
    for item, ours in found.items():
        yield Compared(
            item=item,
            at=(),
            ours=ours * PER,
            published=float(printed[item]),
            tolerance=HALF_DIGIT,
            places=6,
        )


TRIAL = Trial(tables=(RESULTS, INPUTS), compare=compare)
