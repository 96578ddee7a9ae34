"""Does a bureau's own template give the same figures in its own order, headings and words?"""

import csv
import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from openpyxl import Workbook

from dashboard.labels import labels
from dashboard.reports.files import written
from dashboard.reports.finished import numeral
from dashboard.reports.refused import NoReport
from dashboard.reports.sheet import shown
from dashboard.reports.templates.folder import (
    as_kept,
    in_own_order,
    kept_templates,
    own_templates,
)
from dashboard.reports.templates.started import started
from data_access.store.report_document import Required, Table
from tests.dashboard.reports.conftest import finish

COVER = ("{{title}}", "{{facts}}", "{{signatures}}")
INCOME = "income_month|resident|pooled"


def words(*parts, cover=COVER, **more):
    """A Word file: the cover's paragraphs, then headings with the paragraphs below each."""
    file = docx.Document()
    for text in cover:
        file.add_paragraph(text, style="Title" if "title" in text else "Normal")
    for heading, *below in parts:
        file.add_heading(heading, 1)
        for text in below:
            file.add_paragraph(text)
    for change in more.values():
        change(file)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


KEPT = ("{{number}}、收支", "{{statements}}"), ("校验", "{{checking}}")


def sheets(**cells):
    book = Workbook()
    for place, text in cells.items():
        book.active[place] = text
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def own(report, content):
    return in_own_order(report, {"docx": content})


def refused(report, content, ending="docx"):
    templates = {ending: content}
    with pytest.raises(NoReport) as said:
        written(replace(finish(in_own_order(report, templates)), templates=templates))
    return str(said.value), said.value.values


def _tables(report):
    return [block for block in report.blocks() if isinstance(block, Table)]


def test_the_files_to_begin_with_give_the_report_as_it_is(report, finished):
    begun = started(finished)
    same = own(report, begun["docx"])
    assert [list(one.blocks) for one in same.chapters] == [
        list(one.blocks) for one in report.chapters
    ]
    heads = [finished.heading(at, one.title) for at, one in enumerate(report.chapters, 1)]
    assert [one.title for one in same.chapters] == heads
    assert (same.title, same.subtitle) == (report.title, report.subtitle)
    files = written(replace(finish(same), templates=begun))
    plain = docx.Document(io.BytesIO(written(finished)["docx"]))
    held = docx.Document(io.BytesIO(files["docx"]))
    assert [c.text for t in held.tables for c in t._cells] == [
        c.text for t in plain.tables for c in t._cells
    ]
    assert "{{" not in held.element.xml
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    numbers = {c.value for s in book for r in s.iter_rows() for c in r if c.data_type == "n"}
    cells = (cell for table in _tables(report) for row in table.rows for cell in row.cells)
    told = {shown(cell) for cell in cells if cell.value is not None and cell.form != "text"}
    assert told <= numbers
    assert not any("{{" in str(c.value) for s in book for r in s.iter_rows() for c in r)


def test_every_placeholder_of_the_list_is_known(report, finished):
    rows = list(csv.reader(io.StringIO(started(finished)["csv"].decode("utf-8-sig"))))
    names = [row[0] for row in rows[1:]]
    texts = [name for name in names if "|" in name]
    placed = [name for name in names if ":" in name]
    assert len(texts) > 100
    assert len(placed) > 10
    made = own(report, words(*KEPT, ("all", " ".join(texts)), *[("one", name) for name in placed]))
    assert "{{" not in "".join(one.text for one in made.blocks() if hasattr(one, "text"))


def test_order_headings_and_words_are_the_bureaus_and_figures_the_reports(report):
    said = f"{{{{area}}}}本月居民收入 {{{{{INCOME}}}}} 万元。"
    content = words(("{{number}}、校验", "{{checking}}"), *KEPT[:1], ("收入", said))
    made = own(report, content)
    assert [one.title for one in made.chapters] == ["一、校验", "二、收支", "收入"]
    sentence = made.chapters[2].blocks[0]
    assert sentence.text == f"{report.place}本月居民收入 {report.figures()[INCOME].text} 万元。"
    assert made.chapters[1].across
    held = docx.Document(
        io.BytesIO(written(replace(finish(made), templates={"docx": content}))["docx"])
    )
    texts = [one.text for one in held.paragraphs]
    assert texts.index("一、校验") < texts.index("二、收支") < texts.index(sentence.text)
    assert sum("{{" in text for text in texts) == 0


def test_own_words_can_be_put_otherwise_like_every_sentence(report):
    made = own(report, words(*KEPT, ("收入", "照旧。")))
    key = made.chapters[2].blocks[0].key
    assert made.edited({key: "改了。"}).chapters[2].blocks[0].text == "改了。"


def test_one_table_or_only_the_sentences_can_be_named(report):
    first = next(block for block in report.blocks() if isinstance(block, Table))
    made = own(
        report, words(*KEPT, ("表", f"{{{{{first.name}:table}}}}"), ("句", "{{cost:sentences}}"))
    )
    assert made.chapters[2].blocks == (first,)
    assert {type(block).__name__ for block in made.chapters[3].blocks} == {"Sentence"}


def test_a_part_that_tells_nothing_this_time_goes_with_its_heading(report):
    content = words(*KEPT, ("没有", "以下是：", "{{final}}"), ("{{number}}", "有。"))
    made = own(report, content)
    assert [one.title for one in made.chapters] == ["一、收支", "校验", "三"]


def test_a_figure_that_has_no_value_this_time_is_said_to_be_missing(report):
    bare = replace(
        report.chapters[0],
        blocks=tuple(_without(block, INCOME) for block in report.chapters[0].blocks),
    )
    less = replace(report, chapters=(bare, *report.chapters[1:]))
    assert INCOME not in less.figures()
    made = own(less, words(*KEPT, ("收入", f"收入{{{{{INCOME}}}}}")))
    assert made.chapters[2].blocks[0].text == "收入无数据"


def _without(block, key):
    if not isinstance(block, Table):
        return block
    rows = tuple(
        replace(
            row,
            cells=tuple(replace(one, key="") if one.key == key else one for one in row.cells),
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


@pytest.mark.parametrize(
    ("parts", "placeholder", "near"),
    [
        ([("甲", "{{sumary}}")], "{{sumary}}", "summary"),
        (
            [("甲", "居民{{income_mnth|resident|pooled}}")],
            "{{income_mnth|resident|pooled}}",
            INCOME,
        ),
        ([("{{nr}}甲", "{{cost}}")], "{{nr}}", ""),
        ([("甲", "{{cost:picture}}")], "{{cost:picture}}", "cost:"),
    ],
)
def test_a_placeholder_that_stands_for_nothing_is_named_with_its_place(
    parts, placeholder, near, report
):
    reason, values = refused(report, words(*KEPT, *parts))
    assert reason == "placeholder"
    assert (values["file"], values["placeholder"]) == ("monthly.zh.docx", placeholder)
    assert near in values["near"]
    assert values["where"]


def test_what_no_report_may_leave_out_is_named(report):
    assert refused(report, words(*KEPT, cover=("{{title}}", "{{facts}}"))) == (
        "template_lacks",
        {"file": "monthly.zh.docx", "placeholder": "{{signatures}}"},
    )
    key = next(key for key in report.figures() if key.startswith("note|"))
    needing = replace(report, required=(Required(key=key, name="a line"),))
    assert refused(needing, words(KEPT[1]))[1]["placeholder"] == "{{statements}}"
    assert refused(report, words(KEPT[0]))[1]["placeholder"] == "{{checking}}"


def headed(text):
    def change(file):
        file.sections[0].header.paragraphs[0].text = text

    return change


def test_a_head_of_the_bureaus_own_bears_the_mark(report):
    reason, values = refused(report, words(*KEPT, head=headed("某市医保局")))
    assert (reason, values["placeholder"]) == ("template_lacks", "{{mark}}")
    content = words(*KEPT, head=headed("某市医保局 {{mark}}"))
    marked = replace(own(report, content), mark="快报")
    made = written(replace(finish(marked), templates={"docx": content}))["docx"]
    heads = {one.header.paragraphs[0].text for one in docx.Document(io.BytesIO(made)).sections}
    assert heads == {"某市医保局 快报"}


def test_a_placeholder_that_word_spread_over_runs_is_found(report):
    def spread(file):
        held = file.add_paragraph("")
        file.element.body.insert(0, held._p)
        for text in ("编于{", "{d", "ay}", "}止"):
            held.add_run(text)

    content = words(*KEPT, spread=spread)
    made = written(replace(finish(own(report, content)), templates={"docx": content}))["docx"]
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == f"编于{report.day}止"


def test_what_would_be_lost_or_cannot_be_read_is_refused(report):
    tabled = words(*KEPT, table=lambda file: file.add_table(1, 1))
    assert refused(report, tabled)[0] == "template_block"
    assert refused(report, words())[0] == "template_headings"
    assert refused(report, b"PK\x03\x04 no")[0] == "template_unreadable"
    assert refused(report, b"no workbook", "xlsx")[0] == "template_unreadable"


def test_a_workbook_of_the_bureaus_own_is_filled_in_and_its_formulas_stay(report):
    content = sheets(
        A1="{{area}} {{subtitle}}", B2=f"{{{{{INCOME}}}}}", B3="=B2*2", A5="{{summary:table}}"
    )
    made = written(replace(finish(report), templates={"xlsx": content}))["xlsx"]
    page = openpyxl.load_workbook(io.BytesIO(made)).active
    assert page["A1"].value == f"{report.place} {report.subtitle}"
    assert page["B2"].value == pytest.approx(report.figures()[INCOME].value / 1e4, abs=0.005)
    assert page["B2"].number_format == "#,##0.00"
    assert page["B3"].value == "=B2*2"
    first = next(block for block in report.blocks() if isinstance(block, Table))
    assert page["A5"].value == first.title
    assert page["B7"].value == pytest.approx(first.rows[0].cells[1].value / 1e4, abs=0.005)
    assert page.oddFooter.left.text == report.footer


def test_a_workbook_without_room_or_with_a_wrong_placeholder_is_refused(report):
    reason, values = refused(report, sheets(A1="{{summary:table}}", B3="own"), "xlsx")
    assert reason == "template_room"
    assert values["cell"] == "Sheet!B3"
    reason, values = refused(report, sheets(C4="{{sumary:table}}"), "xlsx")
    assert reason == "placeholder"
    assert values["where"].startswith("Sheet!C4")


def test_words_in_a_workbook_are_never_formulas(report):
    evil = replace(report, place='=HYPERLINK("http://evil")')
    made = written(replace(finish(evil), templates={"xlsx": sheets(A1="{{area}}")}))["xlsx"]
    assert openpyxl.load_workbook(io.BytesIO(made)).active["A1"].data_type == "s"


def test_the_same_report_in_the_same_template_gives_the_same_bytes(report, finished):
    begun = started(finished)
    held = replace(finish(own(report, begun["docx"])), templates=begun)
    first, again = written(held), written(held)
    assert {name: first[name] == again[name] for name in first} == dict.fromkeys(first, True)


def test_templates_lie_in_the_home_and_are_kept_with_the_report(tmp_path):
    assert own_templates(tmp_path, "monthly", "zh") == {}
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "monthly.zh.docx").write_bytes(b"a")
    found = own_templates(tmp_path, "monthly", "zh")
    assert found == {"docx": b"a"}
    assert kept_templates({**as_kept(found), "docx": b"report"}) == found
    assert own_templates(tmp_path, "monthly", "en") == {}


def test_chapters_are_counted_in_the_languages_own_numerals():
    told = [numeral(at, labels("zh")) for at in (1, 10, 11, 20, 21, 99)]
    assert told == ["一", "十", "十一", "二十", "二十一", "九十九"]
    assert numeral(21, labels("en")) == "21"
