"""What becomes of the fund if this is changed, from then on, in this way?"""

from dashboard.actions.memos import MAKERS, READERS, hand_out_memo, make_memo
from dashboard.actions.scenarios import (
    ROLES,
    delete_scenario,
    hand_out,
    lock_scenario,
    save_scenario,
    simulate_beside,
    simulate_scenario,
    take_in,
)
from dashboard.actions.signatures import ROLES as SIGNERS
from dashboard.actions.signatures import sign_assumptions
from dashboard.actions.valuations import ROLES as VALUERS
from dashboard.actions.valuations import add_valuation
from dashboard.display.assumption_book import book_card
from dashboard.display.experience import experience_chart, experience_table
from dashboard.display.page import (
    Act,
    Choice,
    Dial,
    Field,
    Interaction,
    Page,
    Picked,
    Section,
    Tab,
    Upload,
)
from dashboard.display.valuations import register_card
from dashboard.display.what_if import BASIS, NOW
from dashboard.display.what_if_bands import band_cards
from dashboard.display.what_if_bearing import bearing_cards
from dashboard.display.what_if_beside import BESIDE, beside_choice, comparison
from dashboard.display.what_if_chances import chance_cards
from dashboard.display.what_if_flows import flow_charts
from dashboard.display.what_if_levers import lever_controls, picked
from dashboard.display.what_if_lights import light_years, path_chart, strip, unseen
from dashboard.display.what_if_made import made_cards
from dashboard.display.what_if_studies import (
    LEVER,
    bridge_chart,
    lever_choice,
    search_result,
    swings,
)
from dashboard.display.what_if_years import (
    kinds_table,
    plausible,
    steepness,
    years_chart,
    years_table,
)
from dashboard.reports.files import format_choices
from dashboard.services.assumption_book import assumption_book, signable_choices
from dashboard.services.chosen import has_months
from dashboard.services.experience import experience
from dashboard.services.memos import memo_asked, memo_choices
from dashboard.services.sources import ALL_ROLES
from dashboard.services.valuations import valuation_register
from dashboard.services.what_if_bands import banded, notations
from dashboard.services.what_if_beside import beside, compared
from dashboard.services.what_if_chances import chances
from dashboard.services.what_if_flows import bearing, fund_flows
from dashboard.services.what_if_levers import lever_panel
from dashboard.services.what_if_lights import lit
from dashboard.services.what_if_scenarios import kept_choices
from dashboard.services.what_if_studies import (
    bridged,
    lever_choices,
    searched,
    sensitive,
)
from dashboard.services.what_if_years import fund_years, made_years

SCENARIO = Picked(component=NOW, prop="data", required=False)
VERSION = Picked(component=BASIS, prop="data", required=False)
CHOSEN = Picked(component=BESIDE, prop="value", required=False)
SHOWN = {"scenario": SCENARIO, "tab": Picked(component="what_if-tabs", prop="value")}
"""What a study heeds: the scenario that the levers show, and whether its tab is open."""
REST = 400  # ms that the levers stand still before a study is made
LARGEST = 100_000  # bytes of a scenario's file
KEPT = Choice(options=kept_choices)
PAGE = Page(
    order=11,
    roles=ALL_ROLES,
    sections=(
        Section(ask=lever_panel, show=(lever_controls,), span=4, height=900),
        Interaction(
            inputs=picked(),
            ask=lit,
            show=(strip, path_chart, light_years, unseen),
            debounce=30,
            span=8,
            height=900,
        ),
    ),
    tabs=(
        Tab(
            name="compare",
            sections=(
                Section(ask=beside, show=(beside_choice,), height=90),
                Interaction(
                    inputs={**SHOWN, "beside": CHOSEN},
                    ask=compared,
                    show=(comparison,),
                    debounce=REST,
                ),
                Interaction(
                    inputs={
                        **SHOWN,
                        "beside": CHOSEN,
                        "done": Picked(component="what_if-done", prop="data"),
                    },
                    ask=banded,
                    show=(band_cards,),
                    debounce=REST,
                ),
                Act(
                    name="simulate_beside",
                    form={"scenario": SCENARIO, "beside": CHOSEN},
                    do=simulate_beside,
                    brings=notations,
                    roles=ROLES,
                ),
            ),
        ),
        Tab(
            name="flows",
            sections=(
                Interaction(inputs=SHOWN, ask=fund_flows, show=(flow_charts,), debounce=REST),
            ),
        ),
        Tab(
            name="bearing",
            sections=(
                Interaction(
                    inputs={**SHOWN, "in_year": Dial(low=2026, high=2055, step=1, value=2035)},
                    ask=bearing,
                    show=(bearing_cards,),
                    debounce=REST,
                ),
            ),
        ),
        Tab(
            name="chances",
            sections=(
                Interaction(
                    inputs={**SHOWN, "done": Picked(component="what_if-done", prop="data")},
                    ask=chances,
                    show=(chance_cards,),
                    debounce=REST,
                ),
                Act(
                    name="simulate",
                    form={"scenario": SCENARIO},
                    do=simulate_scenario,
                    roles=ROLES,
                ),
            ),
        ),
        Tab(
            name="bridge",
            sections=(Interaction(inputs=SHOWN, ask=bridged, show=(bridge_chart,), debounce=REST),),
        ),
        Tab(
            name="sensitivity",
            sections=(Interaction(inputs=SHOWN, ask=sensitive, show=(swings,), debounce=REST),),
        ),
        Tab(
            name="solve",
            sections=(
                Section(ask=lever_choices, show=(lever_choice,), span=4, height=90),
                Interaction(
                    inputs={
                        **SHOWN,
                        "lever": Picked(component=LEVER, prop="value", required=False),
                        "months": Dial(low=0, high=24, step=1, value=6),
                        "until": Dial(low=2028, high=2055, step=1, value=2045),
                    },
                    ask=searched,
                    show=(search_result,),
                    debounce=REST,
                    span=8,
                ),
            ),
        ),
        Tab(
            name="assumptions",
            sections=(
                Interaction(
                    inputs=SHOWN,
                    ask=fund_years,
                    show=(steepness, plausible, years_chart, kinds_table, years_table),
                    debounce=REST,
                ),
                Interaction(
                    inputs={**SHOWN, "year": Dial(low=2026, high=2055, step=1, value=2050)},
                    ask=made_years,
                    show=(made_cards,),
                    debounce=REST,
                ),
                Section(ask=assumption_book, show=(book_card,), height=1200, shape="table"),
                Act(
                    name="sign",
                    form={"assumption": Choice(options=signable_choices), "opinion": Field()},
                    do=sign_assumptions,
                    roles=SIGNERS,
                    span=6,
                ),
            ),
        ),
        Tab(
            name="experience",
            sections=(
                Section(
                    ask=experience,
                    show=(experience_table, experience_chart),
                    height=900,
                    shape="table",
                ),
            ),
        ),
        Tab(
            name="register",
            sections=(
                Section(ask=valuation_register, show=(register_card,), height=240),
                Act(
                    name="value",
                    form={
                        name: Field()
                        for name in ("valued", "actuary", "base_year", "result", "next_due")
                    },
                    do=add_valuation,
                    roles=VALUERS,
                    span=6,
                ),
            ),
        ),
        Tab(
            name="keep",
            sections=(
                Act(
                    name="save",
                    form={
                        "title": Field(),
                        "note": Field(required=False),
                        "scenario": SCENARIO,
                        "basis": VERSION,
                    },
                    do=save_scenario,
                    roles=ROLES,
                    span=6,
                ),
                Act(
                    name="hand_out",
                    form={"scenario": SCENARIO, "basis": VERSION},
                    do=hand_out,
                    roles=ROLES,
                    span=6,
                ),
                Act(
                    name="memo",
                    form={"scenario": SCENARIO},
                    do=make_memo,
                    brings=memo_asked,
                    when=has_months,
                    roles=MAKERS,
                    span=6,
                ),
                Act(
                    name="memo_file",
                    form={
                        "memo": Choice(options=memo_choices),
                        "format": Choice(options=format_choices),
                    },
                    do=hand_out_memo,
                    when=has_months,
                    roles=READERS,
                    span=6,
                ),
                Act(
                    name="take_in",
                    form={
                        "file": Upload(endings=(".json",), largest=LARGEST),
                        "title": Field(required=False),
                    },
                    do=take_in,
                    roles=ROLES,
                    span=6,
                ),
                Act(name="lock", form={"kept": KEPT}, do=lock_scenario, roles=ROLES, span=6),
                Act(name="delete", form={"kept": KEPT}, do=delete_scenario, roles=ROLES, span=6),
            ),
        ),
    ),
)
