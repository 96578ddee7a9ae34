"""What a template asks for is what the importer understands; anything else is named."""

import csv

import pytest
from openpyxl import load_workbook

from data_access.books.imports.importable import importable
from data_access.books.imports.plan import LIST, META
from data_access.books.imports.problem import BadFile
from data_access.books.imports.template import example, headings, write_template
from data_access.books.imports.words import code_of, codes_of, told

TABLES = importable()


@pytest.fixture
def template(tmp_path):
    """A function: the template of a table."""

    def write(name, language="zh", suffix="xlsx"):
        path = tmp_path / f"{name}-{language}.{suffix}"
        write_template(TABLES[name], path, language)
        return path

    return write


@pytest.mark.parametrize("name", TABLES)
def test_every_column_and_code_has_words(name):
    for field in TABLES[name].fields.values():
        said = told(name, field.name)
        assert all(said.names.values()), field.name
        assert all(said.notes.values()), field.name
        assert set(field.allowed) <= set(codes_of(name, field.name).values()), field.name


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TABLES)
def test_the_example_of_a_template_is_right_and_left_out(template, read, name, language):
    """As it is, a template brings nothing; its example row without the mark is a good row."""
    table, path = TABLES[name], template(name, language)
    with pytest.raises(BadFile) as found:
        read(path)
    assert [str(one.reason) for one in found.value.problems] == ["no_rows"]
    if not table.fact:
        return
    book = load_workbook(path)
    cells = book.worksheets[0][3]
    assert [cell.value for cell in cells] == example(table, language)
    cells[-1].value = None
    if "institution" in table.fields:
        cells[list(table.fields).index("institution")].value = "H1"
    for place, field in enumerate(table.fields.values()):  # a plain text, where no words are set
        if cells[place].value is None and field.required:
            cells[place].value = "x"
    book.save(path)
    parsed = read(path)
    assert parsed.problems.kept == []
    assert [(chunk.table, chunk.numbers) for chunk in parsed.chunks] == [(table, [3])]
    assert parsed.unread == []


@pytest.mark.parametrize("name", TABLES)
def test_a_template_as_text(template, wrong, name):
    assert wrong(template(name, suffix="csv")) == [(None, None, "no_rows", None)]


def test_a_template_lists_what_may_be_chosen(template):
    book = load_workbook(template("claims"))
    sheet = book.worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 4
    for rule in sheet.data_validations.dataValidation:
        column = sheet[str(rule.sqref).split(":")[0]].column
        field = list(TABLES["claims"].fields)[column - 1]
        listed = [cell.value for (cell,) in book[LIST][rule.formula1.partition("!")[2]]]
        codes = {code_of("claims", field, word) for word in listed}
        assert None not in codes, field
        assert len(codes) == len(listed) > 1
    assert book[META].sheet_state == "veryHidden"
    assert [cell.value for cell in sheet[2]] == list(TABLES["claims"].fields)
    assert [cell.value for cell in sheet[1]] == headings(TABLES["claims"], "zh")


def test_a_template_is_known_again_by_its_codes_whatever_its_headings(template, read, line):
    path = template("book_line")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        cell.value = "?"
    for place, value in enumerate(line(5), start=1):
        sheet.cell(4, place, value)
    book.save(path)
    [chunk] = read(path).chunks
    assert (chunk.numbers, chunk.columns["amount"]) == ([4], [500])


def test_units_come_from_the_heading(text, read, headings, line):
    for unit, fen in (("元", 1_25), ("万元", 125_00_00), ("亿元", 125_00_00_00_00)):
        titles = [title.replace("元", unit) for title in headings]
        [chunk] = read(text([titles, line("1.25")])).chunks
        assert chunk.columns["amount"] == [fen]


def test_words_names_and_codes(text, read, headings):
    rows = [
        ["东城区", "2026年9月", "职工医保", "统筹基金", "一、基金收入", "1", ""],
        ["990102", "202609", "310", "个账", "其中:利息收入", "(2)", "好"],
    ]
    [chunk] = read(text([headings, *rows], encoding="gb18030")).chunks
    assert [chunk.columns[name] for name in chunk.table.fields] == [
        ["990101", "990102"],
        ["2026-09", "2026-09"],
        ["employee", "employee"],
        ["pooled", "personal"],
        ["income", "interest_income"],
        [100, -200],
        [None, "好"],
    ]


def test_everything_that_is_wrong_is_said_at_once(workbook, wrong, headings, line):
    rows = [
        headings,
        line(1, area="990109"),
        line("1,23"),
        line("=A1"),
        line(None),
        line(1, period="2026-13"),
        line(1, line="收入吧"),
        line(1, line="transfer_expenditure"),
        line(0, line="transfer_expenditure"),
        [None, "2026-09", "employee", "pooled", "income", 1],
    ]
    assert wrong(workbook(rows)) == [
        (2, "A", "unknown_area", "990109"),
        (6, "B", "not_period", "2026-13"),
        (7, "E", "unknown_word", "收入吧"),
        (3, "F", "not_number", "1,23"),
        (4, "F", "formula", "=A1"),
        (10, "A", "missing_value", None),
        (5, "F", "missing_value", None),
        (8, "E", "wrong_line", "transfer_expenditure"),
    ]


def test_blank_lines_and_notes_below_are_left_out(workbook, read, headings, line):
    rows = [
        headings,
        line(1),
        [],
        [" "],
        line(2, area="990102"),
        [],
        ["注：快报数"],
        ["制表：王", "复核：李"],
    ]
    parsed = read(workbook(rows))
    assert parsed.chunks[0].numbers == [2, 5]
    assert parsed.left_out == 5
    assert parsed.problems.kept == []


def test_merged_cells_among_the_figures(workbook, wrong, headings, line):
    path = workbook([headings, line(1), line(2, area="990102")], merge=["F2:F3"])
    assert (2, "F", "merged", None) in wrong(path)


def test_headings_that_are_nearly_right_are_named(text, wrong, headings, line):
    titles = [*headings[:5], "金 额 数", "备注"]
    assert wrong(text([titles, line(1)])) == [
        (1, None, "missing_heading", None),
        (1, "F", "unknown_heading", None),
    ]


def test_a_heading_twice(text, wrong, headings, line):
    [found] = wrong(text([[*headings, "金额"], [*line(1), 2]]))
    assert found[2] == "twice_heading"


def test_a_file_that_nobody_knows(text, wrong):
    assert wrong(text([["a", "b"], ["1", "2"]])) == [(None, None, "no_mapping", None)]


def test_several_tables_in_one_workbook(workbook, read, headings, line):
    area = [list(TABLES["wage"].fields), ["990101", 2025, 8000, 5000, 20000, None]]
    path = workbook([headings, line(1)], 工资=area, 其他=[["x"]])
    parsed = read(path)
    assert [chunk.table.name for chunk in parsed.chunks] == ["book_line", "wage"]
    assert parsed.chunks[1].columns["period"] == ["2025"]
    assert parsed.unread == ["其他"]


def test_a_template_of_a_later_version(template, wrong):
    path = template("wage")
    book = load_workbook(path)
    book[META]["B1"] = 99
    book.save(path)
    assert wrong(path) == [(None, None, "newer_template", None)]


def test_no_more_than_a_thousand_problems_are_kept(tmp_path, headings, read):
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *(["x"] * 7 for _ in range(900))])
    problems = read(path).problems
    assert (len(problems.kept), problems.count) == (1000, 5400)


def test_nobody_leaves_before_they_came(template, wrong):
    path = template("institution")
    book = load_workbook(path)
    sheet, names = book.worksheets[0], list(TABLES["institution"].fields)
    for row, until in enumerate(("2026-03-01", "2025-01-01", None), start=4):
        said = {"area": "990101", "institution": f"H{row}", "name": "甲", "tier": "tertiary"}
        said |= {"kind": "general", "hosp_lv": "01", "since": "2025-01-01", "until": until}
        for field, value in said.items():
            sheet.cell(row, names.index(field) + 1, value)
    book.save(path)
    letter = "ABCDEFGHIJ"[names.index("until")]
    assert wrong(path) == [(5, letter, "left_before", "2025-01-01")]
