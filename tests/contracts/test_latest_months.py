"""Do the latest months alone say what the whole history says, of every month of the sample?"""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.panel import watched
from dashboard.early_warning.recent import readable, recent, spans
from dashboard.services.findings import Watch, months_due, watch_latest
from dashboard.services.institution_findings import INSTITUTIONS
from dashboard.services.latest import SPAN, held_lately, lately, latest, warned
from dashboard.services.measured import INDICATORS
from dashboard.services.panels import of_funds, panel
from data_access.connect import full_scope, open_databases
from data_access.periods import earlier

RULES = {
    file: rule
    for file, rule in packaged_rules().items()
    if rule.indicator in INDICATORS and INDICATORS[rule.indicator].back and file != INSTITUTIONS
}


@pytest.fixture(scope="module")
def sources(model):
    databases = open_databases(*model("whole city"))
    yield databases.sources(full_scope(), date(2026, 11, 20))
    databases.close()


@pytest.fixture(scope="module")
def due(sources):
    return months_due(sources)


@pytest.mark.parametrize("file", RULES)
def test_every_month_of_the_sample_is_the_same_from_a_short_run(sources, due, file):
    rule = RULES[file]
    assert readable(rule)
    whole = of_funds(panel(sources, rule, due[-1]), rule)
    truth, told = watched(whole, rule), 0
    kept = lately(sources, rule, due[-1]).figures.shape[1]
    assert kept >= 13 + 3
    for end in range(kept, len(whole.periods) + 1):
        first = replace(
            whole,
            periods=whole.periods[:end],
            figures=whole.figures[:, :end],
            settled=whole.settled[:, :end],
            status=whole.status[:, :end],
        )
        found = recent(first.last(kept), rule, 1)
        if found is None:
            continue
        told += 1
        column = np.where(spans(found)[:, -1], 0, found.begun[:, -1] + end - kept)
        begun = np.where(spans(found)[:, -1], 0, truth.begun[:, end - 1])
        alarmed = found.begun[:, -1] >= 0
        assert (found.codes[:, -1] == truth.codes[:, end - 1]).all(), whole.periods[end - 1]
        assert (column == begun)[alarmed].all(), whole.periods[end - 1]
    assert told


@pytest.mark.parametrize("file", RULES)
@pytest.mark.parametrize("ago", [0, 25])
def test_what_is_read_is_the_end_of_the_whole(sources, due, file, ago):
    rule, period = RULES[file], earlier(due[-1], ago)
    near = lately(sources, rule, period)
    whole = panel(sources, rule, period)
    assert len(near.periods) < SPAN
    place = whole.periods.index(near.periods[0])
    columns = slice(place, place + len(near.periods))
    rows = whole.keys.merge(near.keys.reset_index(), how="left")["index"]
    known = rows.notna().to_numpy()
    order = rows[known].astype(int).to_numpy()
    assert sorted(order) == list(range(len(near.keys)))
    np.testing.assert_allclose(near.figures[order], whole.figures[known, columns], rtol=1e-12)
    assert (near.status[order] == whole.status[known, columns]).all()
    assert np.isnan(whole.figures[~known, columns]).all()


def test_the_findings_of_the_due_months_are_those_of_the_whole_history(sources, due):
    asked = latest(sources, due)
    rules = dict(warned(packaged_rules(), asked))
    rules.pop(INSTITUTIONS)
    whole = Watch(sources, due[-1], rules)
    since = {one.key: one.since for month in due for one in whole.findings(month) if one.since}
    near = Watch(sources, due[-1], rules, replace(asked, since=since))
    ratio = "expenditure_income_ratio"
    assert len(near.watched[ratio].panel.periods) < len(whole.watched[ratio].panel.periods)
    for month in due:
        assert near.findings(month) == whole.findings(month)
        for key in since:
            assert near.calm(key, month) == whole.calm(key, month)


def test_no_table_is_read_twice_for_the_latest_months(sources, due):
    asked = latest(sources, due)
    rules = warned(packaged_rules(), asked)
    whole = Watch(sources, due[-1], {file: rules[file] for file in rules if file in RULES})
    since = {one.key: one.since for month in due for one in whole.findings(month) if one.since}
    kept, read = {}, []

    def remember(key, build):
        return kept[key] if key in kept else kept.setdefault(key, build())

    class Counted:
        def read(self, table, scope, *, periods=None, by=None):
            def build():
                read.append((table.__name__, scope))
                return sources.warehouse.read(table, scope, periods=periods, by=by)

            return remember((table, scope, periods, by), build)

    counted = replace(sources, warehouse=Counted(), remember=remember)
    watch = Watch(counted, due[-1], rules, replace(asked, since=since))
    watch.findings(due[0])
    assert sorted(map(str, read)) == sorted(map(str, set(read)))
    assert [name for name, _ in read].count("Institution") == 1


def test_the_enrolment_is_read_no_further_back_than_its_growth_needs(sources, due):
    rule = RULES["enrolment_jump"]
    read = []

    class Seen:
        def read(self, table, scope, *, periods=None, **asked):
            read.append((table.__name__, len(periods)))
            return sources.warehouse.read(table, scope, periods=periods, **asked)

    lately(replace(sources, warehouse=Seen(), remember=lambda _, build: build()), rule, due[-1])
    assert read == [("Enrolment", 19 - 1 + INDICATORS[rule.indicator].back)]


def test_an_alarm_that_no_alert_dates_is_read_whole(sources, due):
    rule = packaged_rules()["expenditure_income_ratio"]
    lines = dict(zip(rule.levels[0].lines, (0.01, 0.02, 0.03), strict=True))
    rule = replace(rule, levels=(replace(rule.levels[0], lines=lines),))
    assert held_lately(sources, rule.name, rule, latest(sources, due)) is None


def test_only_what_alerts_are_made_of_is_held_against_the_months(sources, due):
    asked = latest(sources, due)
    files = set(warned(packaged_rules(), asked))
    assert "budget_pace" not in files
    standing = replace(
        asked, since={("budget_pace", "990101", "resident", "pooled", ""): "2026-01"}
    )
    assert "budget_pace" in warned(packaged_rules(), standing)
    assert set(watch_latest(sources, due).rules) == files
