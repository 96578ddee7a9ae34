"""From the quick report to the archive, and every way aside."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning.alert import Deed, Event, State
from dashboard.early_warning.lifecycle import NEEDED, TRANSITIONS, NotAllowed, advanced, alert_of
from dashboard.early_warning.observed import calmed, moved, raised
from dashboard.early_warning.rule import Level
from tests.dashboard.alert_rows import FOUND as CLOSED

FOUND = replace(CLOSED, period="2026-09", since="2026-09", status="quick_report")
SAID = {
    Deed.ANALYSED: {"cause": "cost_growth", "text": "x", "decomposition": {"visits": 0.02}},
    Deed.INTERVENED: {"measure": "payment_reform", "owner": "Li", "due": "2026-12-31",
                      "effect": {"yuan": 1e7}},
    Deed.REPORTED: {"text": "x", "before": 1.01, "after": 0.98},
    Deed.SENT_BACK: {"reason": "x"},
    Deed.RESOLVED: {"reason": "x"},
    Deed.SILENCED: {"reason": "x", "approver": "Zhao", "until": "2026-12-31", "on": "2026-11-20"},
    Deed.UNSILENCED: {"reason": "x"},
    Deed.FALSE_ALARM: {"reason": "x", "batch": "b1"},
    Deed.SENT_TO_AUDIT: {"reason": "x"},
    Deed.AUDIT_RETURNED: {"result": "x"},
}  # fmt: skip


def event(alert, deed, who="li", **more):
    said = {"period": alert.period, "level": alert.level, "details": SAID.get(deed, {}), "at": 9}
    return Event(
        alert=alert.alert,
        number=alert.version + 1,
        who=who,
        deed=deed,
        data_version=7,
        **{**said, **more},
    )


def begun(found=FOUND, last=None):
    change = raised(found, last)
    first = Event(
        alert=1, number=1, at=1, who="system", deed=change.deed, period=change.period,
        level=change.level, data_version=7, details=change.details,
    )  # fmt: skip
    return alert_of([first])


def seen(alert, **changes):
    """The alert after an evaluation found that."""
    change = moved(alert, replace(FOUND, **changes))
    if change is None:
        return alert
    told = {"period": change.period, "level": change.level, "details": change.details}
    return advanced(alert, event(alert, change.deed, "system", at=5, **told))


def calm(alert, period="2026-10", status="closed"):
    change = calmed(alert, period, status)
    if change is None:
        return alert
    return advanced(alert, event(alert, change.deed, "system", period=period))


def done(alert, *deeds):
    for deed in deeds:
        alert = advanced(alert, event(alert, deed, f"who {deed}"))
    return alert


FIRING = begun(replace(FOUND, status="closed"))


def test_the_quick_report_waits_and_the_closed_month_fires():
    pending = begun()
    assert (pending.state, pending.provisional) == (State.PENDING, True)
    firing = seen(pending, status="closed")
    assert (firing.state, firing.provisional, firing.clock) == (State.FIRING, False, 5)


def test_red_fires_at_once_and_is_marked():
    red = begun(replace(FOUND, level=Level.THREE))
    assert (red.state, red.provisional) == (State.FIRING, True)
    assert not seen(red, level=Level.THREE, status="closed").provisional


def test_what_still_waits_a_period_later_waits_no_longer():
    firing = seen(begun(), period="2026-10")
    assert (firing.state, firing.provisional) == (State.FIRING, True)


def test_what_closed_figures_do_not_confirm_is_withdrawn():
    assert calm(begun(), "2026-09").state is State.WITHDRAWN
    assert calm(begun(), "2026-09", "quick_report").state is State.PENDING


def test_from_the_quick_report_to_the_archive_through_six_people():
    """Walk (c): finance, section, owner, deputy director, reviewer, archivist."""
    steps = (Deed.ACKNOWLEDGED, Deed.ANALYSED, Deed.INTERVENED)
    alert = done(seen(begun(), status="closed"), *steps)
    assert (alert.state, alert.cause, alert.owner) == (State.INTERVENING, "cost_growth", "Li")
    assert alert.due == date(2026, 12, 31)
    alert = done(alert, Deed.REPORTED, Deed.SENT_BACK, Deed.REPORTED)
    with pytest.raises(NotAllowed) as refused:
        done(alert, Deed.RESOLVED)
    assert refused.value.field == "not_recovered"
    alert = done(calm(alert), Deed.RESOLVED, Deed.ARCHIVED)
    assert (alert.state, alert.over, alert.ended) == (State.ARCHIVED, True, "2026-10")


def test_nobody_reviews_his_own_report():
    alert = calm(done(FIRING, Deed.ACKNOWLEDGED, Deed.ANALYSED, Deed.INTERVENED, Deed.REPORTED))
    with pytest.raises(NotAllowed, match="own_report"):
        advanced(alert, event(alert, Deed.RESOLVED, f"who {Deed.REPORTED}"))


def test_one_to_three_is_one_upgrade_and_one_clock():
    one = begun(replace(FOUND, level=Level.ONE, status="closed"))
    three = seen(one, level=Level.THREE, status="closed", period="2026-10")
    assert (three.level, three.clock, three.version) == ("3", 5, 2)
    assert seen(three, level=Level.THREE, status="closed", period="2026-10") == three


def test_a_fall_keeps_the_clock():
    lower = seen(FIRING, level=Level.ONE, status="closed", period="2026-10")
    assert (lower.level, lower.clock) == ("1", FIRING.clock)


def test_unclosed_figures_raise_nothing_but_red():
    alert = begun(replace(FOUND, level=Level.ONE, status="closed"))
    assert seen(alert, level=Level.TWO, period="2026-10") == alert
    red = seen(alert, level=Level.THREE, period="2026-10")
    assert (red.level, red.provisional) == ("3", True)


def test_a_restated_month_moves_the_alert_again():
    assert seen(FIRING, level=Level.THREE, status="closed").level == "3"
    assert seen(FIRING, level=Level.ONE, status="closed").level == "1"


def test_what_comes_back_after_it_recovered_is_the_same_alert():
    recovered = calm(FIRING)
    assert recovered.recovered
    assert calm(recovered) == recovered
    again = seen(recovered, status="closed", period="2026-11")
    assert (again.recovered, again.alert) == (False, FIRING.alert)


def test_an_older_period_moves_nothing():
    later = seen(FIRING, status="closed", period="2026-11", level=Level.THREE)
    assert seen(later, status="closed", level=Level.ONE) == later
    assert calm(later, "2026-10") == later


@pytest.mark.parametrize(("period", "before"), [("2027-03", 1), ("2027-04", 1), ("2027-05", None)])
def test_within_six_months_of_the_archive_it_is_a_recurrence(period, before):
    archived = done(calm(done(FIRING, Deed.ACKNOWLEDGED)), Deed.RESOLVED, Deed.ARCHIVED)
    assert archived.ended == "2026-10"
    again = raised(replace(FOUND, period=period), archived)
    assert again.details["before"] == before


def test_a_silence_ends_by_itself_and_lasts_a_quarter_at_most():
    silent = done(FIRING, Deed.SILENCED)
    assert silent.silent(date(2026, 12, 31))
    assert not silent.silent(date(2027, 1, 1))
    assert not done(silent, Deed.UNSILENCED).silent(date(2026, 12, 1))
    for until in ("2027-02-21", "2026-11-19", "soon"):
        said = {**SAID[Deed.SILENCED], "until": until}
        with pytest.raises(NotAllowed, match="until"):
            advanced(FIRING, event(FIRING, Deed.SILENCED, details=said))


def test_nobody_approves_his_own_silence():
    with pytest.raises(NotAllowed, match="approver"):
        advanced(FIRING, event(FIRING, Deed.SILENCED, who="Zhao"))


def test_out_to_audit_and_back():
    out = done(FIRING, Deed.SENT_TO_AUDIT)
    assert (out.in_audit, out.state) == (True, State.FIRING)
    with pytest.raises(NotAllowed, match="in_audit"):
        done(out, Deed.SENT_TO_AUDIT)
    assert not done(out, Deed.AUDIT_RETURNED).in_audit
    with pytest.raises(NotAllowed, match="not_in_audit"):
        done(FIRING, Deed.AUDIT_RETURNED)


@pytest.mark.parametrize("deed", NEEDED)
def test_what_has_to_be_said_is_named(deed):
    states = sorted(TRANSITIONS[deed][0])
    alert = replace(FIRING, state=states[0], recovered=True, in_audit=deed is Deed.AUDIT_RETURNED)
    for name in NEEDED[deed]:
        said = {key: value for key, value in SAID[deed].items() if key != name}
        with pytest.raises(NotAllowed) as refused:
            advanced(alert, event(alert, deed, details=said))
        assert refused.value.field == name


@given(st.lists(st.sampled_from(list(Deed)), max_size=12))
def test_no_row_of_deeds_leads_out_of_the_end_or_past_the_review(deeds):
    alert, trace = FIRING, []
    for deed in deeds:
        try:
            alert = advanced(alert, event(alert, deed))
        except NotAllowed:
            continue
        trace.append(deed)
        assert alert.version == len(trace) + 1
    if alert.state is State.ARCHIVED:
        assert Deed.RECOVERED in trace
        assert trace[-1] is Deed.ARCHIVED
    if alert.over:
        assert not any(alert.state in states for states, _ in TRANSITIONS.values())


def test_an_alert_begins_with_its_raising():
    with pytest.raises(ValueError, match="begins with acknowledged"):
        alert_of([event(FIRING, Deed.ACKNOWLEDGED)])
