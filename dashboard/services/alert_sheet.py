"""What is one alert about, what stands behind it, what was done, and what may be done next?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.alert import CAUSES, MEASURES, Alert, Deed, Event
from dashboard.early_warning.lifecycle import possible
from dashboard.early_warning.rule import Rule
from dashboard.services.alert_course import Course, alert_course
from dashboard.services.alert_ledger import Listed, institution_names, listed
from dashboard.services.alerts import alerts, histories
from dashboard.services.book_months import root
from dashboard.services.cause_figures import cause_figures
from dashboard.services.measure_estimate import Followed, estimate_choices, estimated, followed
from dashboard.services.rules import Edition, current_rules, editions
from dashboard.services.selection import SCHEMES, Selection, UnknownSelection
from dashboard.services.sources import Role, Sources
from data_access.tables import Batch

FEW = 6  # batches that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A batch that brought figures of the alert's month."""

    batch: str
    file: str
    kind: str
    who: str
    at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSheet:
    """One alert; ``before``: the one that came back with it, ``after``: those it came back as.

    ``edition``: the version of the rule that raised it, None where it is kept no more.
    """

    listed: Listed
    events: tuple[Event, ...]
    rule: Rule
    edition: Edition | None
    course: Course | None
    causes: Mapping[str, Any]
    batches: tuple[Loaded, ...]
    before: Alert | None
    after: tuple[Alert, ...]
    institutions: Mapping[str, str]
    followed: tuple[Followed, ...] = ()

    @property
    def alert(self) -> Alert:
        """The alert as it stands."""
        return self.listed.alert


def is_one(_: Sources, selection: Selection) -> bool:
    """Whether one alert is looked at."""
    return selection.alert is not None


def is_ledger(_: Sources, selection: Selection) -> bool:
    """Whether all of them are."""
    return selection.alert is None


def the_alert(sources: Sources, selection: Selection) -> Alert | None:
    """The alert that the address names; None where the reader has none of that number."""
    number = int(selection.alert or 0)
    return next((one for one in alerts(sources) if one.alert == number), None)


def alert_sheet(sources: Sources, selection: Selection) -> AlertSheet:
    """Everything about the alert of the address.

    Raises:
        UnknownSelection: there is none of that number in the reader's scope.
    """
    alert = the_alert(sources, selection)
    every = alerts(sources)
    if alert is None:
        raise UnknownSelection("alert", str(selection.alert), [str(one.alert) for one in every][:9])
    edition = _edition(sources, alert)
    rule = edition.rule if edition else current_rules(sources.house)[alert.file]
    return AlertSheet(
        listed=listed(alert, sources.today),
        events=histories(sources)[alert.alert],
        rule=rule,
        edition=edition,
        course=alert_course(sources, alert, rule),
        causes=causes(sources, alert),
        batches=_batches(sources, alert),
        before=next((one for one in every if one.alert == alert.before), None),
        after=tuple(one for one in every if one.before == alert.alert),
        institutions=institution_names(sources, {alert.file}),
        followed=followed(sources, histories(sources)[alert.alert]),
    )


def may(deed: Deed) -> Any:  # noqa: ANN401 a question to be put to sources and selection
    """Whether a deed can be done to the alert of the address, as it stands now."""

    def asked(sources: Sources, selection: Selection) -> bool:
        alert = the_alert(sources, selection) if selection.alert else None
        return alert is not None and deed in possible(alert, sources.today)

    return asked


def causes(sources: Sources, alert: Alert) -> Mapping[str, Any]:
    """What the figures themselves say of the cause: kept with an analysis, shown before it."""
    told = {"value": alert.value, "line": alert.line, "period": alert.period}
    scheme = alert.scheme if alert.scheme in SCHEMES else None
    return {**told, **cause_figures(sources, alert.area, scheme, alert.period)}


def leaders(sources: Sources, _: Selection) -> list[tuple[str, str]]:
    """Who may approve a silence."""
    held = [one for one in sources.users.all() if Role.LEADER in one.roles and not one.disabled]
    return [(one.name, one.name) for one in held]


def corrected(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The batches that may have corrected the figures of the alert, the newest first."""
    alert = the_alert(sources, selection) if selection.alert else None
    return [] if alert is None else [(one.batch, one.file) for one in _of_city(sources, alert)]


def _edition(sources: Sources, alert: Alert) -> Edition | None:
    held = editions(sources.house, alert.file)
    return next((one for one in held if one.rule.version == alert.rule_version), None)


def _batches(sources: Sources, alert: Alert) -> tuple[Loaded, ...]:
    """Those that brought the month that was looked at last."""
    return tuple(_of_city(sources, alert, alert.period)[:FEW])


def _of_city(sources: Sources, alert: Alert, period: str | None = None) -> list[Loaded]:
    held = sources.warehouse.read(Batch, sources.scope)
    own = held[held["area"].isin({alert.area, root(sources, alert.area)})]
    own = own[own["period"] == period] if period else own
    rows = own.sort_values("at", ascending=False, na_position="last")
    columns = (rows[name] for name in ("batch", "file", "kind", "who", "at"))
    return [
        Loaded(batch=batch, file=file, kind=kind, who=who, at=at and int(at))
        for batch, file, kind, who, at in zip(*columns, strict=True)
    ]


def brought(
    deed: Deed, sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """What the house itself says with a deed: which alert, and what its figures tell of it."""
    told: dict[str, Any] = {"what": str(deed), "alert": selection.alert or ""}
    alert = the_alert(sources, selection) if selection.alert else None
    if alert is None:
        return told
    if deed is Deed.ANALYSED:
        told["decomposition"] = causes(sources, alert)
    if deed is Deed.REPORTED:
        first = histories(sources)[alert.alert][0].details.get("value")
        told |= {"before": _known(first), "after": _known(alert.value)}
    if deed is Deed.INTERVENED and values.get("scenario"):
        told["estimate"] = estimated(sources, alert, str(values["scenario"]))
    return told


def cause_names(*_: object) -> list[tuple[str, str]]:
    """What an analysis may find."""
    return [(one, f"alerts.causes.{one}") for one in CAUSES]


def measure_names(*_: object) -> list[tuple[str, str]]:
    """The catalogue of interventions."""
    return [(one, f"alerts.measures.{one}") for one in MEASURES]


def measure_scenarios(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The scenarios of the what-if that can say what a measure is worth."""
    return estimate_choices(sources, the_alert(sources, selection) if selection.alert else None)


def _known(value: float | None) -> float | str:
    """A value as it is kept with a report; a dash where there was none."""
    return "-" if value is None else value
