"""By which rules is it warned, who signed them, and what would a change have said?"""

from collections.abc import Mapping

from dashboard.actions.rules import ROLES, sign_rule
from dashboard.display.page import Act, Choice, Field, Interaction, Page, Picked, Section
from dashboard.display.rule_book import SEEN, backtest_card, book_table, draft_card, rule_head
from dashboard.services.rule_book import (
    backtest,
    is_book,
    is_rule,
    one_rule,
    rule_book,
    rule_modes,
    rule_readings,
    rule_versions,
    rule_windows,
    source_kinds,
)
from dashboard.services.rule_draft import drafted, previewed, recalled_rule
from dashboard.services.sources import ALL_ROLES

FIELDS: Mapping[str, Field | Choice] = {
    "start": Choice(options=rule_versions, required=False),
    **{name: Field(required=False) for name in ("three", "two")},
    "one": Field(),
    **{name: Field(required=False) for name in ("high", "near", "margin", "periods")},
    "window": Choice(options=rule_windows),
    "mode": Choice(options=rule_modes),
    "reading": Choice(options=rule_readings, required=False),
    "since": Field(),
    "kind": Choice(options=source_kinds),
    "document": Field(),
    "url": Field(required=False),
}
SECTIONS = (
    Section(ask=rule_book, show=(book_table,), when=is_book, height=900, shape="table"),
    Section(ask=one_rule, show=(rule_head,), when=is_rule, height=160),
    Section(ask=backtest, show=(backtest_card,), when=is_rule, height=200, shape="table"),
)
SIGN = Act(
    name="sign",
    form={**FIELDS, "reason": Field(lines=2), "seen": Picked(component=SEEN, prop="data")},
    do=sign_rule,
    brings=drafted,
    recall=recalled_rule,
    when=is_rule,
    roles=ROLES,
    span=4,
)
PREVIEW = Interaction(
    inputs={
        name: Picked(component=f"rules-{len(SECTIONS)}-{name}", prop="value", required=False)
        for name in FIELDS
        if name != "start"
    },
    ask=previewed,
    show=(draft_card,),
    debounce=600,
    span=8,
    height=24,
    when=is_rule,
    roles=ROLES,
)
PAGE = Page(order=71, roles=ALL_ROLES, picks=(), sections=(*SECTIONS, SIGN, PREVIEW))
