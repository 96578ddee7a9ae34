"""Which institutions stand out? Counts by level, all of them beside their peers, the ranking."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, anchor, framed
from dashboard.display.grid import figure, grid, titled, unseen
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.early_warning.rule import Level
from dashboard.figures.institution_wording import ALARMS, group_said, index_said, sentences
from dashboard.figures.numbers import digits, percent, period_name
from dashboard.figures.strand import Mark
from dashboard.figures.strip import Dot, strip, strip_height
from dashboard.services.institution_story import Group, InstitutionStory
from dashboard.services.institutions import ITEMS, Standings

OWN = "pages.institutions"
RANKED = "institutions-ranked"
TALL = {"wrapText": True, "autoHeight": True}
COUNTS = "institutions-counts"
TOKENS = {Level.ONE: "one", Level.TWO: "two", Level.THREE: "three"}
GRAVEST = (Level.THREE, Level.TWO, Level.ONE)


def headline(answer: InstitutionStory | None, look: Look) -> Component:
    """How many at each level, who is first, how many cannot be judged, how many there are."""
    if answer is None:
        return empty(look.words, f"{OWN}.nothing")
    words, held = look.words, answer.held
    mode = html.P(
        words(
            f"{OWN}.window",
            period=period_name(held.period, words),
            first=period_name(held.months[0], words),
            version=held.force.version,
        ),
        className="card hint",
    )
    cards = [_alarmed(answer, look), _leading(answer, look), _unknown(answer, look)]
    return html.Div([mode, kpi_row([*cards, _registered(answer, look)], look)], className="heads")


def _alarmed(answer: InstitutionStory, look: Look) -> Kpi:
    words = look.words
    gravest = next((level for level in GRAVEST if answer.levels.get(level)), Level.NORMAL)
    listed = [
        words(f"{OWN}.why.level", level=words(f"{OWN}.levels.{level}"), count=count)
        for level in ALARMS
        if (count := answer.levels.get(level, 0)) or level is Level.ONE
    ]
    month = sum(count for level, count in answer.month_levels.items() if level.alarmed)
    return Kpi(
        label=words(f"{OWN}.cards.alarmed"),
        number=digits(answer.alarmed, 0),
        unit=words(f"{OWN}.unit"),
        level=gravest,
        compared=[
            words("terms.words.comma").join(listed),
            words(f"{OWN}.cards.month", count=month),
        ],
        provenance=answer.held.provenance,
        figure="institutions-strip",
    )


def _leading(answer: InstitutionStory, look: Look) -> Kpi:
    words, one = look.words, answer.leading
    if one is None:
        return Kpi(
            label=words(f"{OWN}.cards.leading"), number=None, need=words(f"{OWN}.need.peers")
        )
    month = words(f"{OWN}.cards.of_month", value=index_said(one.month_index, words))
    return Kpi(
        label=words(f"{OWN}.cards.leading"),
        number=index_said(one.index, words),
        level=one.level,
        compared=[one.name, month],
        provenance=answer.held.provenance,
        figure="institution-parts",
    )


def _unknown(answer: InstitutionStory, look: Look) -> Kpi:
    words, count = look.words, answer.levels.get(Level.UNKNOWN, 0)
    return Kpi(
        label=words(f"{OWN}.cards.unknown"),
        number=digits(count, 0),
        unit=words(f"{OWN}.unit"),
        level=Level.UNKNOWN if count else None,
        compared=[words(f"{OWN}.cards.few")],
        provenance=answer.held.provenance,
    )


def _registered(answer: InstitutionStory, look: Look) -> Kpi:
    words = look.words
    names = ("count", "new", "left", "quiet")
    total, new, left, quiet = (sum(getattr(one, name) for one in answer.groups) for name in names)
    return Kpi(
        label=words("indicators.institution_count.name"),
        number=digits(total, 0),
        unit=words(f"{OWN}.unit"),
        compared=[
            words(f"{OWN}.cards.moves", new=digits(new, 0), left=digits(left, 0)),
            words(f"{OWN}.cards.quiet", count=digits(quiet, 0)),
        ],
        provenance=answer.held.provenance,
        figure=COUNTS,
    )


def peers_strip(answer: InstitutionStory | None, look: Look) -> Component:
    """Every institution that has an index, one row a tier and kind, the lines named on top."""
    words = look.words
    if answer is None:
        return empty(words, f"{OWN}.nothing")
    held = answer.held
    groups = [group_said(one.tier, one.kind, words, short=True) for one in answer.groups]
    first = answer.leading.institution if answer.leading else ""
    chosen = look.selection.institution or ""
    picked = first if held.place(chosen) is None else chosen
    drawn = strip(
        groups,
        _dots(held, picked, look),
        canvas(look, words(f"{OWN}.index"), y_format=".1f"),
        marks=lines_of(held.lines, look),
        nobody=words(f"{OWN}.few_peers"),
    )
    about = About(
        name="institutions-strip",
        title=words(f"{OWN}.strip"),
        unit=words(f"{OWN}.index"),
        indicators=("institution_index",),
        items=ITEMS,
        provenance=held.provenance,
        need=words(f"{OWN}.need.peers"),
    )
    return framed(drawn, look, about, height=strip_height(len(groups)))


def _dots(held: Standings, picked: str, look: Look) -> list[Dot]:
    words, rows = look.words, held.table[held.table["index"].notna()]
    names = ("institution", "name", "tier", "kind", "index", "level", "others")
    columns = (rows[name] for name in names)
    return [
        Dot(
            group=group_said(tier, kind, words, short=True),
            name=name,
            value=value,
            said=words(f"{OWN}.dot", name=name, index=index_said(value, words), others=others),
            colour=TOKENS.get(level, "category-1"),
            picked=code == picked,
        )
        for code, name, tier, kind, value, level, others in zip(*columns, strict=True)
    ]


def lines_of(held: Mapping[Level, float], look: Look) -> list[Mark]:
    """The lines of the rule in force, each named by its level."""
    return [
        Mark(
            value=line,
            name=f"{look.words(f'{OWN}.levels.{level}')} {digits(line, 1)}",
            colour=TOKENS[level],
        )
        for level, line in held.items()
    ]


def reasons(answer: InstitutionStory | None, look: Look) -> Component:
    """A few sentences, each leading to its figure."""
    if answer is None:
        return empty(look.words, f"{OWN}.nothing")
    return why(sentences(answer, look.areas, look.words), look)


def ranking(answer: Standings | None, look: Look) -> Component:
    """Every institution, the one that stands out most on top; a picked row is looked at beside."""
    words = look.words
    if answer is None:  # its picked row is asked for all the same
        hidden = unseen(RANKED, look)
        return html.Div([empty(words, f"{OWN}.nothing"), hidden])
    columns = [
        {"field": "name", "headerName": words(f"{OWN}.columns.name"), "minWidth": 196, **TALL},
        figure("index", words(f"{OWN}.columns.index"), width=84),
        {"field": "level", "headerName": words(f"{OWN}.columns.level"), "minWidth": 118},
        figure("month_index", words(f"{OWN}.columns.month_index"), width=84),
        {"field": "group", "headerName": words(f"{OWN}.columns.group"), "minWidth": 150},
        {"field": "home", "headerName": words(f"{OWN}.columns.home"), "minWidth": 110},
        figure("others", words(f"{OWN}.columns.others"), width=84),
        figure("known", words(f"{OWN}.columns.known"), width=96),
        {"field": "institution", "headerName": words(f"{OWN}.columns.code"), "minWidth": 132},
    ]
    made = grid(RANKED, columns, _rows(answer, look), look, kind="searched")
    return titled(made, words(f"{OWN}.ranking"), look)


def _rows(answer: Standings, look: Look) -> list[dict[str, Any]]:
    words = look.words
    said = {level: words(f"{OWN}.lights.{level}") for level in Level}
    ordered = answer.table.sort_values("index", ascending=False, na_position="last")
    found = ordered.astype(object).where(ordered.notna(), None).to_dict("records")
    return [
        {
            **{name: row[name] for name in ("institution", "name", "index", "month_index")},
            "index_said": index_said(row["index"], words),
            "month_index_said": index_said(row["month_index"], words),
            "level": said[row["level"]],
            "group": group_said(row["tier"], row["kind"], words),
            "home": look.area(row["home"]),
            "others": row["others"],
            "others_said": digits(row["others"], 0),
            "known": row["known"],
            "known_said": percent(row["known"], words),
        }
        for row in found
    ]


def counts_table(answer: InstitutionStory | None, look: Look) -> Component:
    """How many of each tier and kind, at which level, who came, who tells nothing."""
    words = look.words
    if answer is None:
        return empty(words, f"{OWN}.nothing")
    names = ("count", "1", "2", "3", "unknown", "new", "left", "quiet")
    columns = [
        {"field": "group", "headerName": words(f"{OWN}.columns.group"), "minWidth": 268},
        *(figure(name, words(f"{OWN}.counts.{name}"), width=96) for name in names),
    ]
    rows = [_counted(group, look) for group in answer.groups]
    table = titled(grid(COUNTS, columns, rows, look), words(f"{OWN}.counts.title"), look)
    return html.Div(table, id=anchor(COUNTS))


def _counted(group: Group, look: Look) -> dict[str, Any]:
    names = ("count", "new", "left", "quiet")
    held: dict[str, Any] = {name: getattr(group, name) for name in names}
    held |= {str(level): group.levels.get(level, 0) for level in (*GRAVEST, Level.UNKNOWN)}
    said = {f"{name}_said": digits(value, 0) for name, value in held.items()}
    return {"group": group_said(group.tier, group.kind, look.words), **held, **said}
