import pytest

from dashboard.display.look import Look
from dashboard.display.self_check import self_check_head, table_of_figures, table_of_tables
from dashboard.labels import LANGUAGES, labels
from dashboard.services.selection import Selection
from dashboard.services.self_check.trial import Compared
from dashboard.services.self_checked import Tried, trials
from data_access.reference.published import source_of

NAME = "ccmpp_sweden_female_1993_2003"


def look(language):
    return Look(selection=Selection(lang=language), words=labels(language), publications={})


def tried(*differences):
    rows = tuple(
        Compared(
            item="persons", at=("1998", "0\N{EN DASH}4"), ours=10 + one, published=10, tolerance=1
        )
        for one in differences
    )
    return (Tried(name=NAME, source=source_of(NAME), rows=rows),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_shown_in_every_language(language):
    shown = [show(trials(), look(language)) for show in (self_check_head, table_of_tables)]
    count = sum(len(one.rows) for one in trials())
    assert f"{count} / {count}" in str(shown[0])
    assert str(shown[1]).count("level-normal") == len(trials())
    assert labels(language)(f"selfcheck.tables.{NAME}.reason") in str(shown[1])
    assert len(table_of_figures(trials(), look(language)).children[1].rowData) == count


def test_what_differs_has_another_shape_and_word():
    held = tried(0.5, 1.5)
    assert "level-3" in str(table_of_tables(held, look("zh")))
    assert "⬢ differs" in str(self_check_head(held, look("en")))
    rows = table_of_figures(held, look("en")).children[1].rowData
    assert [row["verdict"] for row in rows] == ["● agrees", "⬢ differs"]
    assert [row["used_said"] for row in rows] == ["50%", "150%"]
