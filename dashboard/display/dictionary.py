"""How does the dictionary of indicators look? A search, then a fold an indicator, by group."""

from collections.abc import Sequence
from operator import itemgetter

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import data
from dashboard.display.engine import address
from dashboard.display.look import Look
from dashboard.figures.measures import measure
from dashboard.figures.numbers import period_name
from dashboard.labels import LANGUAGES, labels
from dashboard.services.dictionary import GROUPS, Chapter, Entry, Input, Latest, Said
from dashboard.services.dictionary import entries as declared
from data_access.books.imports.words import table_name, told

UNLIT = "unlit."


def unlit_codes() -> tuple[str, ...]:
    """The codes of the indicators that are named, but not computed yet, in order."""
    words = labels(LANGUAGES[0]).words
    return tuple(sorted({key.split(".")[1] for key in words if key.startswith(UNLIT)}))


def search_box(counts: tuple[int, ...], look: Look) -> Component:
    """One field that searches codes and names in both languages; the groups beside it."""
    words = look.words
    field = html.Label(
        [
            html.Span(words("pages.definitions.search"), className="said"),
            dcc.Input(
                id="dictionary-search",
                type="search",
                placeholder=words("pages.definitions.search"),
                autoComplete="off",
            ),
        ],
        className="dictionary-search",
    )
    groups = [
        html.A(
            [words(f"pages.definitions.groups.{group}"), html.Span(str(count), className="hint")],
            href=f"#group-{group}",
        )
        for group, count in zip(GROUPS, counts, strict=True)
    ]
    nothing = html.P(
        words("pages.definitions.nothing"), className="dictionary-nothing", role="status"
    )
    return html.Div([field, html.Nav(groups), nothing], className="card dictionary-head")


def chapter_card(answer: Chapter, look: Look) -> Component:
    """One group: a fold an indicator in the order of codes, those that are not lit yet grey."""
    rows = [(entry.code, _entry(entry, latest, look)) for entry, latest in answer.entries]
    rows += [(code, _unlit(code, look)) for code in unlit_codes() if code.startswith(answer.group)]
    head = html.H2(look.words(f"pages.definitions.groups.{answer.group}"))
    return html.Div(
        [head, *(row for _, row in sorted(rows, key=itemgetter(0)))],
        id=f"group-{answer.group}",
        className="card dictionary-group",
    )


def _entry(entry: Entry, latest: Latest, look: Look) -> Component:
    words = look.words
    lit = "" if latest.parts else " unlit-entry"
    summary = html.Summary(
        [
            html.Span(entry.code, className="entry-code number"),
            html.Span(words(f"indicators.{entry.name}.name"), className="entry-name"),
            html.Span(_formula(entry, look), className="entry-formula quiet"),
            html.Span(_value(entry, latest, look), className="entry-value number"),
        ]
    )
    return html.Details(
        [summary, html.Dl(_meaning(entry, latest, look))],
        id=entry.name,
        className=f"entry{lit}",
        **data(words=_searched(entry.code, f"indicators.{entry.name}.name")),
    )


def _formula(entry: Entry, look: Look) -> str:
    return look.words(f"indicators.{entry.name}.formula")


def _searched(code: str, key: str) -> str:
    """What the search looks through: the code and the name in every language."""
    return " ".join((code, *(labels(language)(key) for language in LANGUAGES))).casefold()


def _value(entry: Entry, latest: Latest, look: Look) -> list[Component]:
    words = look.words
    if not latest.parts:
        return [html.Span(words("terms.words.missing"), className="entry-none")]
    if latest.parts > 1:
        said = words("pages.definitions.parts", count=latest.parts)
        return [html.Span(said), html.Span(_when(latest.said[0], look), className="hint")]
    return [
        html.Span(
            [
                html.Span(_fund(one, look, alone=len(latest.said) == 1), className="hint"),
                measure(one.value, entry.unit, words),
                html.Span(_when(one, look), className="hint"),
            ]
        )
        for one in latest.said
    ]


def _fund(one: Said, look: Look, *, alone: bool) -> str:
    words = look.words
    if not one.scheme or one.scheme == "all":
        return "" if alone else words("terms.accounts.total")
    return words.get(
        f"terms.funds.{one.scheme}_{one.account}", words(f"terms.schemes.{one.scheme}")
    )


def _when(one: Said, look: Look) -> str:
    words = look.words
    status = words.get(f"terms.statuses.{one.status}", "")
    return " · ".join(part for part in (period_name(one.period, words), status) if part)


def _meaning(entry: Entry, latest: Latest, look: Look) -> list[Component]:
    words, own = look.words, f"indicators.{entry.name}"
    told_of: dict[str, str | list[Component]] = {
        "definition": words.get(f"{own}.definition", ""),
        "formula": _formula(entry, look),
        "reading": _reading(entry, look),
        "typical": words.get(f"{own}.typical", ""),
        "source": words.get(f"{own}.source", ""),
        "inputs": [_inputs(one, look) for one in entry.inputs],
        "rules": words("terms.words.and").join(
            words(f"warnings.rules.{file}") for file in entry.rules
        ),
        "pages": _pages(entry, look),
        "missing": _need(entry, latest, look),
    }
    return [
        part
        for name, said in told_of.items()
        if said
        for part in (html.Dt(words(f"pages.definitions.about.{name}")), html.Dd(said))
    ]


def _reading(entry: Entry, look: Look) -> str:
    parts = (("units", entry.unit), ("every", entry.every), ("better", entry.better))
    return " · ".join(look.words(f"pages.definitions.{kind}.{one}") for kind, one in parts)


def _inputs(one: Input, look: Look) -> Component:
    """The table that is read, by the name of the template that fills it."""
    lang = look.selection.lang
    name = table_name(one.template, lang)
    own = one.template == one.table
    columns = [told(one.table, column).names[lang] for column in one.columns] if own else []
    listed = look.words("terms.words.and").join(columns)
    said = look.words("pages.definitions.input", table=name, columns=listed) if listed else name
    return html.Div([said, " ", html.Code(f"jiheng template {one.template}")])


def _pages(entry: Entry, look: Look) -> list[Component]:
    query = look.selection.query()
    return [
        html.Div(
            dcc.Link(look.words(f"pages.{page}.name"), href=f"{address(page)}?{query}".rstrip("?"))
        )
        for page in look.uses.get(entry.name, ())
    ]


def _need(entry: Entry, latest: Latest, look: Look) -> list[Component] | str:
    """What data would light it."""
    words = look.words
    if latest.parts:
        return ""
    if not latest.lacking:
        return words(f"pages.definitions.{'short' if entry.inputs else 'no_work'}")
    return [
        html.Div(
            [
                words("pages.definitions.lacking", table=_table(template, look)),
                " ",
                html.Code(f"jiheng template {template}"),
            ]
        )
        for template in latest.lacking
    ]


def _table(template: str, look: Look) -> str:
    return table_name(template, look.selection.lang)


def _unlit(code: str, look: Look) -> Component:
    """An indicator of the field's dictionary that is not computed yet, and what it waits for."""
    words = look.words
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(code, className="entry-code number"),
                    html.Span(words(f"unlit.{code}.name"), className="entry-name"),
                    html.Span(words(f"unlit.{code}.formula"), className="entry-formula quiet"),
                    html.Span(words("pages.definitions.unlit"), className="entry-value entry-none"),
                ]
            ),
            html.Dl(
                [
                    html.Dt(words("pages.definitions.about.missing")),
                    html.Dd(words(f"unlit.{code}.need")),
                ]
            ),
        ],
        id=f"code-{code}",
        className="entry unlit-entry",
        **data(words=_searched(code, f"unlit.{code}.name")),
    )


def group_counts(*_: object) -> tuple[int, ...]:
    """How many indicators each group has, those not lit yet included."""
    codes: Sequence[str] = [*(entry.code for entry in declared().values()), *unlit_codes()]
    return tuple(sum(code.startswith(group) for code in codes) for group in GROUPS)
