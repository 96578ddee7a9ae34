"""How does a deed ask for what it needs? One component a field; what was left empty is told."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.actions.desk import Uploaded
from dashboard.display.page import Act, Choice, Field, Picked, Upload
from dashboard.labels import Labels
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

Asked = tuple[Sources, Selection]
CHOSEN = "selection"  # what the page shows, among the values of a recall
FILLED_BY_HAND = "off"  # no browser guesses what an administrator types


def fields(part_id: str, own: str, act: Act, words: Labels, asked: Asked) -> list[Component]:
    """The form's fields, labelled, filled with how things are where the act recalls that."""
    held = recalled(act, asked, {})
    made = []
    for name, field in act.form.items():
        if isinstance(field, Picked):
            continue
        field_id, said, value = f"{part_id}-{name}", words(f"{own}.{name}"), held.get(name)
        if isinstance(field, Upload):
            made.append(_upload(field_id, said, field, words))
        elif isinstance(field, Choice):
            made.append(_choice(field_id, said, field, value, options(field, words, asked)))
        else:
            made.append(_line(field_id, said, field, value))
    return made


def recalled(act: Act, asked: Asked, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """How things are, by field; nothing where the act recalls nothing."""
    sources, selection = asked
    return act.recall(sources, {**values, CHOSEN: selection}) if act.recall else {}


def lacking(act: Act, values: Mapping[str, Any]) -> list[str]:
    """The required fields that were left empty."""
    return [
        name for name, field in act.form.items() if field.required and not _filled(values[name])
    ]


def _filled(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _line(field_id: str, name: str, field: Field, value: str | None) -> Component:
    many = {"autosize": True, "minRows": field.lines} if field.lines > 1 else {}
    kind = dmc.Textarea if many else dmc.TextInput
    line: Component = kind(
        id=field_id,
        label=name,
        value=value or "",
        required=field.required,
        debounce=True,
        autoComplete=FILLED_BY_HAND,
        **many,
    )
    return line


def _upload(field_id: str, name: str, field: Upload, words: Labels) -> Component:
    invitation = words("interface.act.drop", endings=" ".join(field.endings))
    place = dcc.Upload(
        html.Div(invitation, id=f"{field_id}-name", className="drop"),
        id=field_id,
        accept=",".join(field.endings),
        max_size=field.largest,
        multiple=False,
    )
    return html.Div([html.Span(name), place], className="upload")


def uploaded(name: str | None, content: str | None) -> Uploaded | None:
    """A file out of what the browser sent: a data URL.

    >>> uploaded("a.csv", "data:text/csv;base64,MSwy")
    Uploaded(name='a.csv', content=b'1,2')
    """
    if not name or not content:
        return None
    return Uploaded(name, b64decode(content.partition(",")[2]))


def _choice(
    field_id: str,
    name: str,
    field: Choice,
    value: Any,  # noqa: ANN401 one value or a list of them
    data: list[dict[str, str]],
) -> Component:
    kind = dmc.MultiSelect if field.many else dmc.Select
    made: Component = kind(
        id=field_id,
        label=name,
        value=([] if field.many else None) if value is None else value,
        data=data,
        required=field.required,
        clearable=not field.required,
        searchable=True,
    )
    return made


def options(field: Choice, words: Labels, asked: Asked) -> list[dict[str, str]]:
    """What a choice offers, in words."""
    return [
        {"value": value, "label": words.get(label, label or value)}
        for value, label in field.options(*asked)
    ]
