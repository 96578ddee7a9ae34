"""Which lists are kept beside the books? Risks, owners, alerts, roll-ups, scenarios and more."""

from dataclasses import dataclass

from sqlalchemy import Engine

from data_access.store.alerts import AlertEvents
from data_access.store.budgets import BudgetDrafts
from data_access.store.clock import Clock, now
from data_access.store.notices import Notices
from data_access.store.owners import Owners
from data_access.store.refusals import Refusals
from data_access.store.reports import Reports
from data_access.store.risks import Risks
from data_access.store.rollups import Rollups
from data_access.store.scenarios import Scenarios
from data_access.store.signatures import Signatures
from data_access.store.simulations import Simulations
from data_access.store.valuations import Valuations


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The lists of one store."""

    risks: Risks
    owners: Owners
    refusals: Refusals
    alerts: AlertEvents
    notices: Notices
    rollups: Rollups
    scenarios: Scenarios
    reports: Reports
    budgets: BudgetDrafts
    signatures: Signatures
    simulations: Simulations
    valuations: Valuations


def registers(engine: Engine, clock: Clock = now) -> Registers:
    """The lists in a store's database."""
    return Registers(
        risks=Risks(engine, clock),
        owners=Owners(engine, clock),
        refusals=Refusals(engine),
        alerts=AlertEvents(engine),
        notices=Notices(engine, clock),
        rollups=Rollups(engine),
        scenarios=Scenarios(engine, clock),
        reports=Reports(engine, clock),
        budgets=BudgetDrafts(engine, clock),
        signatures=Signatures(engine, clock),
        simulations=Simulations(engine),
        valuations=Valuations(engine, clock),
    )
