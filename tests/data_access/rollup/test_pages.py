"""Can the city's pages tell a rolled-up month from an imported one, but by the source they name?"""

from datetime import date
from importlib import import_module

from plotly.io.json import to_json_plotly
from sqlalchemy import select, update

from dashboard.display.look import Look
from dashboard.display.page import Section
from dashboard.services.selection import Selection
from data_access.connect import full_scope, open_databases
from data_access.rollup.engine import open_engine
from data_access.rollup.loading import Order
from data_access.rollup.run import Rolling, roll_up
from data_access.rollup.source import read_source
from data_access.sql.schema import STORED, VERSION
from data_access.tables import Claims, ClaimsLag, InstitutionMonth
from tests.conftest import TODAY
from tests.data_access.rollup.conftest import CITY_MONTH

ORDER = Order(who="finance", at=1_794_470_400_000, today=date(2026, 11, 20))
SELECTION = Selection(area="990100", period=CITY_MONTH, lang="en")
PAGES = ("cost", "institutions", "overview", "districts")
TOLD = {
    Claims: ("cost_fen", "fund_paid_fen", "visits"),
    ClaimsLag: ("amount_fen",),
    InstitutionMonth: ("cost_fen", "fund_paid_fen", "visits", "patients"),
}


def with_other_figures(databases):
    """The month as it would be before its settlements were summed: twice too much."""
    with databases.engines[0].execution_options(writes=True).begin() as connection:
        for contract, names in TOLD.items():
            table = STORED[contract]
            twice = {name: table.c[name] * 2 for name in names}
            connection.execute(update(table).where(table.c.period == CITY_MONTH).values(twice))
        connection.execute(update(VERSION).values(data_version=VERSION.c.data_version + 1))


def rolled(databases, folder):
    source = read_source(folder)
    engine = open_engine("duckdb", source)
    place = Rolling(source=source, engine=engine, name="duckdb", warehouse=databases.engines[0])
    found = list(roll_up(place, [CITY_MONTH], ORDER))
    engine.close()
    return found


def of_one_source(databases):
    """Whatever says that it came from the roll-up says it came from where the rest did."""
    with databases.engines[0].execution_options(writes=True).begin() as connection:
        for table in map(STORED.get, TOLD):
            mine = table.c.batch.startswith("rollup")
            other = select(table.c.source).where(~mine).limit(1).scalar_subquery()
            connection.execute(update(table).where(mine).values(source=other))
        connection.execute(update(VERSION).values(data_version=VERSION.c.data_version + 1))


def drawn(databases):
    """What every section of the pages that stand on claims shows."""
    sources = databases.sources(full_scope(), TODAY)
    look = Look.of(SELECTION, sources)
    found = {}
    for page in PAGES:
        for number, part in enumerate(import_module(f"pages.{page}").PAGE.parts):
            if isinstance(part, Section):
                answer = part.ask(sources, SELECTION)
                for show in part.show:
                    found[page, number, show.__name__] = to_json_plotly(show(answer, look))
    return found


def test_the_city_s_pages_cannot_tell_a_rolled_up_month(copied, city_source):
    databases = open_databases(*copied("small city"))
    packaged = drawn(databases)
    with_other_figures(databases)
    other = drawn(databases)
    assert {key[0] for key in packaged if other[key] != packaged[key]} == set(PAGES)
    (run,) = rolled(databases, city_source)
    assert run.state == "done"
    assert run.written > 500
    of_one_source(databases)
    now = drawn(databases)
    assert [key for key in packaged if now[key] != packaged[key]] == []
    databases.close()
