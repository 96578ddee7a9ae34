"""Is there a word, in both languages, for everything that is declared or asked for?"""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml

import dashboard.indicators
import data_access.sample
from dashboard.display.page import Act, Dial, Interaction, Page
from dashboard.early_warning import Level, Reading
from dashboard.early_warning.load import packaged_rules
from dashboard.indicators.handling import Measure
from dashboard.indicators.indicator import Indicator
from dashboard.labels import LANGUAGES, labels
from dashboard.labels.catalogue import FOLDERS, HERE
from dashboard.services.ledger import LIT
from dashboard.services.publications import publications
from dashboard.worker.kind import BookWork, Work
from data_access.books.checks.check import State
from data_access.books.checks.running import checks
from data_access.discovery import discover
from data_access.sample.city.build import city
from data_access.sample.city.plan import figures
from data_access.tables import Account, FundLedger, Scheme, Status
from tests.architecture.lacking import missing, place, said

ROOT = Path(__file__).parents[2]
PRODUCT = [path for room in ("dashboard", "pages") for path in sorted((ROOT / room).rglob("*.py"))]
FILES = "|".join(sorted(path.stem for path in (HERE / "en").iterdir()))
KEY = re.compile(rf"(?:{FILES})(?:\.[A-Za-z0-9_]+)+\.?")
OPEN = "\0"  # stands where an f-string has a value
OPEN_KEY = re.compile(rf"(?:{FILES})\.[A-Za-z0-9_.{OPEN}]*")
MAPPING = Path(data_access.sample.__file__).parent / "national" / "mapping.yaml"
REFUSED = re.compile(r'(?:NotDone|_refuse_for)\("(\w+)"')
CHECK_WORDS = ("name", "identity", "remedy")
REASONS = ("missing", "nothing_to_compare", "month_missing", "month_not_there_yet")

every_language = pytest.mark.parametrize("language", LANGUAGES)


def keys_in(path):
    """(line, text) of every string of a file that names labels; values left ``OPEN``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                part.value if isinstance(part, ast.Constant) else OPEN for part in node.values
            )
            if OPEN_KEY.fullmatch(text):
                yield node.lineno, text
        elif isinstance(node, ast.Constant) and id(node) not in inside and is_key(node.value):
            yield node.lineno, node.value


def is_key(value):
    return isinstance(value, str) and KEY.fullmatch(value)


def answered(text, words):
    pattern = ".+".join(re.escape(part) for part in text.split(OPEN))
    if text.endswith("."):
        pattern += ".+"
    return any(re.fullmatch(pattern, key) for key in words)


def test_what_is_missing_is_named_where_it_belongs():
    keys = ["indicators.nothing.name", "pages.cost.charts.nothing"]
    assert missing("en", keys) == [
        "dashboard/labels/en/indicators.yaml lacks nothing.name",
        "dashboard/labels/en/pages/cost.yaml lacks charts.nothing",
    ]


@every_language
def test_every_key_that_the_code_asks_for_has_words(language):
    words = labels(language).words
    asked = [
        (path, line, text)
        for path in PRODUCT
        for line, text in keys_in(path)
        if not text.startswith(f"pages.{OPEN}.")  # the engine's; see every page below
    ]
    assert len(asked) > 20
    unanswered = [
        f"{path.relative_to(ROOT)}:{line} {place(language, text.replace(OPEN, '…'))}"
        for path, line, text in asked
        if not answered(text, words) and not any(key.startswith(f"{text}.") for key in words)
    ]
    said(unanswered)


def test_a_key_nobody_wrote_would_be_found(tmp_path):
    """The search above can fail."""
    path = tmp_path / "page.py"
    path.write_text('words("terms.words.nonsense")\nwords(f"terms.nonsense.{name}")\n')
    found = [text for _, text in keys_in(path)]
    assert found == ["terms.words.nonsense", f"terms.nonsense.{OPEN}"]
    assert not any(answered(text, labels("en").words) for text in found)


def test_both_languages_have_the_same_keys():
    every = sorted({key for name in LANGUAGES for key in labels(name).words})
    said(line for name in LANGUAGES for line in missing(name, every))


def test_both_languages_fill_in_the_same_names():
    zh, en = (labels(name).words for name in LANGUAGES)
    differing = [key for key in zh if names(zh[key]) != names(en[key])]
    assert differing == []


def names(words):
    return sorted(re.findall(r"{(\w+)}", words))


def test_both_languages_have_the_same_files():
    folders = [HERE / folder for folder in FOLDERS.values()]
    files = [{path.relative_to(folder) for path in folder.rglob("*")} for folder in folders]
    assert files[0] == files[1]


@every_language
def test_no_label_is_empty(language):
    assert [key for key, words in labels(language).words.items() if not words.strip()] == []
    assert [key for key, words in labels(language).words.items() if words == "None"] == []


@every_language
def test_no_label_is_said_twice_in_one_file(language):
    """YAML would silently take the last."""
    for path in sorted((HERE / FOLDERS[language]).rglob("*.yaml")):
        twice = []
        look_for_twins(yaml.compose(path.read_text(encoding="utf-8")), twice)
        assert twice == [], path


def look_for_twins(node, twice):
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        twice.extend(key for key in set(keys) if keys.count(key) > 1)
        for _, inner in node.value:
            look_for_twins(inner, twice)


def indicators():
    """Indicators of the figures, and measures of the work on them."""
    return {name for kind in (Indicator, Measure) for name in discover(dashboard.indicators, kind)}


@every_language
def test_every_indicator_has_a_name_and_a_formula(language):
    wanted = [f"indicators.{name}.{part}" for name in indicators() for part in ("name", "formula")]
    said(missing(language, wanted))


@every_language
def test_every_rule_has_a_name(language):
    rules = packaged_rules()
    wanted = {f"warnings.rules.{name}" for name in rules}
    wanted |= {f"warnings.rules.{rule.name}" for rule in rules.values()}
    kinds = {held.source.kind for rule in rules.values() for held in rule.levels}
    wanted |= {f"warnings.kinds.{kind}" for kind in kinds}
    said(missing(language, sorted(wanted)))


@every_language
def test_every_page_has_a_name_a_question_and_words_for_what_it_lets_one_do(language):
    pages = discover(import_module("pages"), Page)
    assert pages
    wanted = [f"pages.{name}.{part}" for name in pages for part in ("name", "question")]
    for name, page in pages.items():
        wanted += [f"pages.{name}.tabs.{tab.name}" for tab in page.tabs]
        for part in page.parts:
            if isinstance(part, Act):
                own = f"pages.{name}.acts.{part.name}"
                wanted += [f"{own}.{word}" for word in ("name", "button", *part.form)]
            elif isinstance(part, Interaction):
                dials = [dial for dial, what in part.inputs.items() if isinstance(what, Dial)]
                wanted += [f"pages.{name}.dials.{dial}" for dial in dials]
    said(missing(language, wanted))


@every_language
def test_every_code_of_the_contract_has_words(language):
    """Every code that others pass in has a name in both languages."""
    wanted = [
        *(
            f"warnings.levels.{level}.{part}"
            for level in Level
            for part in ("name", "colour", "shape")
        ),
        *(f"warnings.readings.{reading}" for reading in Reading),
        *(
            f"warnings.evidence.{code}"
            for code in ("full", "preliminary", "derived", "short", "none")
        ),
        *(f"terms.statuses.{status}" for status in Status),
        *(f"terms.schemes.{scheme}" for scheme in Scheme),
        *(f"terms.accounts.{account}" for account in Account),
        *(f"terms.funds.employee_{account}" for account in Account),
        "terms.funds.resident_pooled",
        *(f"terms.bases.{basis}" for basis in LIT),
        *(f"terms.windows.{window}" for window in ("month", "ytd", "rolling12", "year")),
        *(f"terms.income_bases.{basis}" for basis in ("own_source", "gross")),
    ]
    said(missing(language, wanted))


def city_bases():
    """The publication series of the demonstration city, over all its tables."""
    found = {
        row["basis"]
        for batch in city(small=True)[:2]
        for rows in batch.rows.values()
        for row in rows
        if "basis" in row
    }
    assert len(found) > 5
    return found


@every_language
def test_every_code_of_the_sample_has_words(language, sources):
    mapping = yaml.safe_load(MAPPING.read_text(encoding="utf-8"))
    breaks = [*mapping["breaks"], *figures()["series_breaks"]]
    kinds = {entry["kind"] for entry in breaks}
    ledger = sources.warehouse.read(FundLedger, sources.scope)
    bases = {basis.partition(":")[0] for basis in ledger["basis"]} | city_bases()
    wanted = [
        *(f"warnings.remarks.{kind}" for kind in sorted(kinds)),
        *(f"terms.bases.{basis}" for basis in sorted(bases)),
    ]
    said(missing(language, wanted))


@every_language
@pytest.mark.parametrize(
    ("prefix", "declared"),
    [
        ("indicators", indicators),
        ("warnings.levels", lambda: {str(level) for level in Level}),
        ("warnings.readings", lambda: {str(reading) for reading in Reading}),
        (
            "warnings.rules",
            lambda: {*packaged_rules(), *(rule.name for rule in packaged_rules().values())},
        ),
        ("terms.statuses", lambda: {str(status) for status in Status}),
    ],
)
def test_every_label_stands_for_something_declared(language, prefix, declared):
    depth = prefix.count(".") + 1
    named = {
        key.split(".")[depth] for key in labels(language).words if key.startswith(f"{prefix}.")
    }
    bare = [place(language, f"{prefix}.{name}") for name in sorted(declared() - named)]
    lost = sorted(named - declared())
    said([*bare, *(f"{FOLDERS[language]}: nothing is called {prefix}.{name}" for name in lost)])


@every_language
def test_every_translated_source_note_belongs_to_a_source(language, sources):
    known = {*publications(sources), figures()["source"]["source"]}
    named = {key.partition(".")[2] for key in labels(language).words if key.startswith("sources.")}
    assert named <= known


@every_language
def test_every_check_has_a_name_its_identity_in_words_and_what_to_do(language):
    wanted = [f"checks.{name}.{part}" for name in checks() for part in CHECK_WORDS]
    wanted += [f"checks.statuses.{state}" for state in State]
    wanted += [f"checks.reasons.{reason}" for reason in REASONS]
    said(missing(language, wanted))


@every_language
def test_every_reason_not_to_close_and_every_refused_explanation_has_words(language):
    files = ("data_access/books/closing.py", "dashboard/actions/close.py")
    texts = [(ROOT / file).read_text(encoding="utf-8") for file in files]
    reasons = {name for text in texts for name in REFUSED.findall(text)}
    assert len(reasons) > 8
    said(missing(language, [f"closing.refused.{reason}" for reason in sorted(reasons)]))


@every_language
def test_every_kind_of_work_has_a_name(language):
    here = import_module("dashboard.worker")
    kinds = {name.rstrip("_") for kind in (Work, BookWork) for name in discover(here, kind)}
    said(missing(language, [f"pages.jobs.kinds.{kind}" for kind in sorted(kinds)]))
