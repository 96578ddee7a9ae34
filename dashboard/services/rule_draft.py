"""What does an edit make of a rule, and what would that have said?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.load import NotARule, packaged_texts, rule_of
from dashboard.indicators.indicator import Unit
from dashboard.services.alert_course import unit_of
from dashboard.services.rule_book import Kept, one_rule, previewable, tested_until
from dashboard.services.rule_preview import Preview, preview
from dashboard.services.rules import current_rules, editions, text_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

SHARES = (Unit.FRACTION, Unit.RATE, Unit.POINTS)
LINES = {"one": "1", "two": "2", "three": "3"}
PLACES = 10  # of a fraction out of a percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The rule in force and an edit of it over five years; ``problems`` by field, else both."""

    kept: Kept
    now: Preview | None
    then: Preview | None
    problems: Mapping[str, str]


def recalled_rule(sources: Sources, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of a version of the rule that is looked at: the last one unless one is named."""
    file = str(values["selection"].rule)
    if file not in current_rules(sources.house):
        return {}
    text = _version(sources, file, values.get("start"))
    last, held = text["levels"][-1], text.get("hysteresis") or {}
    scale = _scale(sources, file)
    lines = {str(level): line for level, line in last["lines"].items()}
    return {
        **{name: _said(lines.get(level), scale) for name, level in LINES.items()},
        "high": _said(last.get("high"), scale),
        "near": _said(text.get("near"), scale),
        "margin": _said(held.get("margin"), scale),
        "periods": _said(held.get("periods"), 1),
        "window": text.get("window", "rolling12"),
        "mode": text.get("mode", "warning"),
        "reading": next(iter(text.get("readings", ())), None),
        "since": str(last["since"]),
        "kind": last["source"]["kind"],
        "document": last["source"]["document"],
        "url": last["source"].get("url", ""),
    }


def drafted(sources: Sources, selection: Selection, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The text that is to be signed, beside what was said."""
    kept = one_rule(sources, selection)
    text = _edited(sources, kept.file, values)
    return {"rule": kept.file, "text": json.dumps(text, ensure_ascii=False)}


def previewed(sources: Sources, selection: Selection, values: Mapping[str, Any]) -> Draft:
    """What the edit would have said, beside the rule in force; nothing is written."""
    kept = one_rule(sources, selection)
    until = tested_until(sources)
    try:
        rule = rule_of(kept.file, _edited(sources, kept.file, values))
    except NotARule as problem:
        return Draft(kept=kept, now=None, then=None, problems=problem.fields)
    if not previewable(kept):
        return Draft(kept=kept, now=None, then=None, problems={})
    held = preview(sources, kept.file, kept.rule, until)
    made = preview(sources, kept.file, rule, until)
    return Draft(kept=kept, now=held, then=made, problems={})


def _edited(sources: Sources, file: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The text in force with what the fields say put in its place."""
    text: dict[str, Any] = json.loads(json.dumps(dict(text_of(sources.house, file)), default=str))
    scale = _scale(sources, file)
    told = {level: values.get(name) for name, level in LINES.items()}
    lines = {level: _number(said, scale) for level, said in told.items() if _filled(said)}
    source = {"kind": values.get("kind") or "template", "document": values.get("document") or ""}
    url = {"url": values["url"]} if values.get("url") else {}
    dated = {"since": values.get("since"), "lines": lines, "source": {**source, **url}}
    if _filled(values.get("high")):
        dated["high"] = _number(values["high"], scale)
    earlier = [one for one in text["levels"] if str(one["since"]) != str(values.get("since"))]
    text |= {"levels": [*earlier, dated], "near": _optional(values.get("near"), scale)}
    text |= {name: values[name] for name in ("window", "mode") if values.get(name)}
    first = values.get("reading")
    if first and text.get("readings"):
        text["readings"] = [first, *(one for one in text["readings"] if one != first)]
    margin, periods = (_optional(values.get(n), s) for n, s in (("margin", scale), ("periods", 1)))
    text["hysteresis"] = None if margin is None else {"margin": margin, "periods": periods}
    return text


def _version(sources: Sources, file: str, version: str | None) -> Mapping[str, Any]:
    found = [one for one in editions(sources.house, file) if one.rule.version == version]
    if not found:
        return text_of(sources.house, file)
    stored = found[-1].stored
    held: Mapping[str, Any] = json.loads(stored.text) if stored else packaged_texts()[file]
    return held


def _scale(sources: Sources, file: str) -> float:
    """Fractions are said in percent."""
    return 100 if unit_of(current_rules(sources.house)[file]) in SHARES else 1


def _said(value: float | None, scale: float) -> str:
    return "" if value is None else f"{round(value * scale, PLACES):g}"


def _number(said: object, scale: float) -> Any:  # noqa: ANN401 a number, else what was written
    """A number as rules keep it; what is none stays as written, to be refused by name."""
    try:
        return round(float(str(said)) / scale, PLACES)
    except ValueError:
        return str(said)


def _optional(said: object, scale: float) -> Any:  # noqa: ANN401 as above
    return _number(said, scale) if _filled(said) else None


def _filled(said: object) -> bool:
    return bool(str(said if said is not None else "").strip())
