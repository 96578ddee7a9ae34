"""One round of telling: what is overdue goes up, what is new is put up, what is due goes out."""

from collections.abc import Mapping

from dashboard.actions.escalate import escalate
from dashboard.actions.notify import Telling, notify
from dashboard.alerts.outside import Outside
from dashboard.services.measured import INDICATORS
from dashboard.services.overdue import parents
from dashboard.services.rules import current_rules
from dashboard.services.sources import Sources

DAYS = "days"  # of what no indicator says: how long data are overdue


def escalated(sources: Sources) -> int:
    """How many steps were found overdue and went one level up."""
    alerts, version = sources.registers.alerts, sources.warehouse.data_version()
    return len(escalate(alerts, sources.scope, sources.today, version))


def put_up(sources: Sources, outside: Outside) -> tuple[str, ...]:
    """The notices that were put up; nothing goes out yet."""
    telling = Telling(
        scope=sources.scope,
        today=sources.today,
        cities=parents(sources),
        units=_units(sources),
        small_cells=sources.house.small_cells,
        addresses=outside.addresses(),
    )
    return notify(sources.registers, telling)


def _units(sources: Sources) -> Mapping[str, str]:
    """What the values of each rule are in, by its file."""
    return {
        file: str(INDICATORS[rule.indicator].unit) if rule.indicator in INDICATORS else DAYS
        for file, rule in current_rules(sources.house).items()
    }
