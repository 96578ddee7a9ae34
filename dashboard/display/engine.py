"""How does a Page become a screen? One callback a part: a failing one costs only its own card."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import dash
from dash import Dash, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from werkzeug.exceptions import Forbidden

from dashboard.actions.desk import Desk
from dashboard.display import states
from dashboard.display.acts import Place, act_callbacks, act_layout
from dashboard.display.answers import KeptAnswers
from dashboard.display.look import Look, spoken
from dashboard.display.moves import Shown, move_callbacks, move_layout
from dashboard.display.page import ABSENT, Act, Interaction, Page, Part, Section
from dashboard.display.states import guarded
from dashboard.display.steady import follow_callback, note, stands
from dashboard.display.still import still
from dashboard.display.tabs import laid
from dashboard.display.turns import place, section_callback, turns_callback
from dashboard.display.usage import shown_by
from dashboard.labels import Labels, labels
from dashboard.services.selection import Selection, UnknownSelection, check_area
from dashboard.services.sources import Identity, NotReady, Role, Sources


@dataclass(frozen=True, slots=True)
class Engine:
    """Turns pages into screens for whoever ``reader`` says is reading.

    ``sources`` opens what a reader may read; ``refused`` records that somebody asked for what is
    not theirs; ``desk`` is what a person may use to do something; ``answers`` keeps what was
    answered; ``uses``: the pages that show an indicator, known once they are open.
    """

    app: Dash
    reader: Callable[[], Identity]
    sources: Callable[[Identity], Sources]
    refused: Callable[[Identity, str, Mapping[str, object]], None]
    desk: Callable[[], Desk]
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    uses: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def open(self, pages: Mapping[str, Page]) -> None:
        """Register every page and its callbacks."""
        self.uses.update(shown_by(pages))
        for name, page in pages.items():
            self._register(name, page)
            turns_callback(self.app, name)
            if page.steady:
                follow_callback(self.app, f"{name}-selection")
            for index, part in enumerate(page.parts):
                where = Place(f"{name}-{index}", f"{name}-selection", f"{name}-done")
                self._connect(where, part, page.roles)
        dash.register_page("not_found_404", path="/not-found", layout=self._not_found)

    def _register(self, name: str, page: Page) -> None:
        def layout(laid: Any = None, **query: str) -> Component:  # noqa: ANN401 a browser's JSON
            same = page.steady and stands(laid, name, address(name), query)
            if same and self.key(page.roles, urlencode(query)) is not None:
                raise PreventUpdate  # its sections answer anew, each for itself
            return self._layout(name, page, page.dressed(urlencode(query)))

        zh, en = (labels(lang)(f"pages.{name}.name") for lang in ("zh", "en"))
        brand = labels("zh")("interface.brand")
        dash.register_page(
            f"pages.{name}",
            path=address(name),
            title=f"{zh} {en} · {brand}",
            order=page.order,
            layout=layout,
        )

    def _layout(self, name: str, page: Page, query: str) -> Component:
        words = labels(spoken(query))
        try:
            return guarded(words, lambda: self._screen(name, page, query))
        except Forbidden:  # a link that was not meant for this reader: nothing is revealed
            return self._turned_away(name, page, words, query)

    def _turned_away(self, name: str, page: Page, words: Labels, query: str) -> Component:
        reader = self.reader()
        if not page.roles & reader.roles:
            return states.not_found(words)
        held = reader.scope.schemes
        kept = {
            field: value for field, value in parse_qsl(query) if field not in {"area", "scheme"}
        }
        only = {"scheme": min(held)} if held else {}
        own = urlencode({**kept, "area": reader.scope.home(), **only})
        return states.not_theirs(words, f"{address(name)}?{own}")

    def _screen(self, name: str, page: Page, query: str) -> Component:
        selection = Selection.parse(query, self.reader().scope.home())
        sources = self._admitted(page.roles, selection)
        check_area(sources, selection.area)
        roles = self.reader().roles
        placed = {
            index: self._place(f"{name}-{index}", name, part, (selection, sources))
            for index, part in enumerate(page.parts)
            if isinstance(part, Section) or part.roles & roles
        }
        return html.Div(
            [
                dcc.Store(id=f"{name}-selection", data=query),
                dcc.Store(id=f"{name}-done", data=0),
                *([note(name, address(name), _fields(query))] if page.steady else []),
                html.Div(
                    html.H1(labels(selection.lang)(f"pages.{name}.question")), className="page-head"
                ),
                laid(name, page, placed, labels(selection.lang)),
            ]
        )

    def _place(
        self, part_id: str, page: str, part: Part, asked: tuple[Selection, Sources]
    ) -> Component:
        words = labels(asked[0].lang)
        if isinstance(part, Act):
            inside = act_layout(part_id, page, part, words, (asked[1], asked[0]))
        elif isinstance(part, Interaction):
            here = part.stands(asked[1], asked[0])
            inside = move_layout(part_id, page, part, words) if here else html.Div()
        else:
            here = part.stands(asked[1], asked[0])
            inside = place(part_id, states.loading(part.height, part.shape) if here else None)
        return html.Section(inside, className=f"part span-{part.span}")

    def _connect(self, where: Place, part: Part, roles: frozenset[Role]) -> None:
        if isinstance(part, Act):
            act_callbacks(self.app, self.desk, where, part)
        elif isinstance(part, Interaction):
            shown = partial(self.shown, roles)
            move_callbacks(self.app, shown, where.part_id, where.selection, part)
        else:
            section_callback(self.app, partial(self.shown, roles), where.part_id, part)
            self.answers.offer(f"{where.part_id}.children", partial(self.key, roles))

    def key(self, roles: frozenset[Role], query: str) -> Hashable | None:
        """All that the answer to a query depends on; None where it is not this reader's to ask."""
        reader = self.reader()
        try:
            selection = Selection.parse(query, reader.scope.home())
            held = self.sources(reader) if _may(reader, roles, selection) else None
        except (UnknownSelection, NotReady):  # the card says so
            return None
        if held is None:
            return None
        versions = (held.warehouse.data_version(), held.revision)
        return selection, held.scope, versions, held.today, held.house

    def shown(
        self,
        roles: frozenset[Role],
        query: str,
        show: tuple[Callable[[Any, Look], Component], ...],
        ask: Callable[[Sources, Selection], Any],
    ) -> Shown:
        """Ask once and show the answer; whatever goes wrong becomes this card's own state.

        Raises:
            Forbidden: the reader lacks the page's ``roles``, or the area or scheme is not theirs;
                a callback can be called without its page.
        """

        def answered() -> Shown:
            selection = Selection.parse(query, self.reader().scope.home())
            sources = self._admitted(roles, selection)
            with self.answers.watched(sources) as watched:
                answer = ask(watched, selection)
                if answer is ABSENT:
                    return []
                look = Look.of(selection, watched, self.uses)
                return [still(draw(answer, look)) for draw in show]

        return guarded(labels(spoken(query)), answered)

    def _admitted(self, roles: frozenset[Role], selection: Selection) -> Sources:
        """What the reader may read, once it is sure that they may ask at all."""
        reader = self.reader()
        if not _may(reader, roles, selection):
            asked = {"area": selection.area, "scheme": selection.scheme}
            self.refused(reader, "foreign_request", asked)
            raise Forbidden
        return self.sources(reader)

    def _not_found(self, /, **query: str) -> Component:
        return states.not_found(labels(spoken(urlencode(query))))


def _fields(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))


def _may(reader: Identity, roles: frozenset[Role], selection: Selection) -> bool:
    """Whether the page and the selected area and scheme are for this reader."""
    inside = reader.scope.covers(selection.area, selection.scheme)
    return bool(roles & reader.roles) and inside


def address(name: str) -> str:
    """The address of a page: its file's name, the overview at the root.

    >>> address("overview"), address("income_expenditure")
    ('/', '/income-expenditure')
    """
    return "/" if name == "overview" else f"/{name.replace('_', '-')}"
