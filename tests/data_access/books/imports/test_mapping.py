"""A bureau's own layouts: two rows of headings, months and sums since January, local codes."""

import pytest
import yaml

from data_access.books.imports.mapping import Layout, mapping_files, read_mapping
from data_access.books.imports.problem import BadFile

TITLE = ["职工基本医疗保险基金收支表"]
ABOVE = ["编制单位：云州市东城区医疗保障局", None, "2026年9月", None, None, None, "单位：万元"]
UPPER = ["项目", "合计", None, "统筹基金", None, "个人账户基金", None]
LOWER = [None, "本月数", "本年累计数", "本月数", "本年累计数", "本月数", "本年累计数"]
MERGED = ["A3:A4", "B3:C3", "D3:E3", "F3:G3"]
NOTE = ["注：本表为快报数。"]


@pytest.fixture
def statement(workbook):
    """A function: a statement of the employee scheme with these lines."""

    def write(*lines, above=ABOVE, **more):
        rows = [TITLE, above, UPPER, LOWER, *lines, [], NOTE]
        return workbook(rows, merge=["A1:G1", *MERGED], **more)

    return write


@pytest.fixture
def own(tmp_path):
    """A function: a bureau's own mapping in a folder of its own."""

    def write(name="own", **said):
        folder = tmp_path / "mappings"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
        return folder

    return write


def rows(parsed):
    """Everything that was read, sums since January apart."""
    found = []
    for chunk in parsed.chunks:
        ytd = chunk.ytd.get("amount", [None] * len(chunk.numbers))
        keys = [chunk.columns[name] for name in chunk.table.keys[2:]]
        found += zip(*keys, chunk.columns["amount"], ytd, chunk.numbers, strict=True)
    return found


def test_packaged_mappings_are_right():
    files = mapping_files(None)
    assert set(files) >= {"employee_statement", "resident_statement", "claims_export"}
    for path in files.values():
        read_mapping(path)


def test_a_statement_is_known_by_its_headings(statement, read):
    path = statement(
        ["一、基金收入合计", 30, 300, 20, 200, 10, 100],
        ["其中：利息收入", "—", "—", "0.5", "5", None, None],
        ["转移支出", 1, 2, 0, 0, 1, 2],
    )
    parsed = read(path)
    assert parsed.mapping == "employee_statement"
    assert parsed.problems.kept == []
    wan = 10**6
    assert sorted(rows(parsed)) == [
        ("employee", "personal", "income", 10 * wan, 100 * wan, 5),
        ("employee", "personal", "transfer_expenditure", wan, 2 * wan, 7),
        ("employee", "pooled", "income", 20 * wan, 200 * wan, 5),
        ("employee", "pooled", "interest_income", wan // 2, 5 * wan, 6),
        ("employee", "total", "income", 30 * wan, None, 5),
        ("employee", "total", "transfer_expenditure", wan, None, 7),
    ]
    assert {area for chunk in parsed.chunks for area in chunk.columns["area"]} == {"990101"}
    assert {period for chunk in parsed.chunks for period in chunk.columns["period"]} == {"2026-09"}


def test_what_is_wrong_is_named_where_it_stands(statement, wrong):
    path = statement(["收入合计吧", 1, 1, 1, 1, 1, 1], ["基金收入合计", 1, 1, "=B5", 1, 1, "x"])
    assert sorted(wrong(path)) == [
        (5, "A", "unknown_word", "收入合计吧"),
        (5, "A", "unknown_word", "收入合计吧"),
        (5, "A", "unknown_word", "收入合计吧"),
        (6, "D", "formula", "=B5"),
        (6, "G", "not_number", "x"),
    ]


def test_the_unit_must_be_said_and_must_not_be_contradicted(statement, wrong, own):
    line = ["基金收入合计", 1, 1, 1, 1, 1, 1]
    bare = [*ABOVE[:6], None]
    assert {found[2] for found in wrong(statement(line, above=bare))} == {"no_unit"}
    layout = yaml.safe_load(mapping_files(None)["employee_statement"].read_text("utf-8"))
    folder = own(**layout, unit="元")
    found = wrong(statement(line), mapping="own", folder=folder)
    assert {reason for _, _, reason, _ in found} >= {"other_unit"}


def test_period_and_area_may_come_with_the_file(statement, wrong, read):
    line = ["基金收入合计", 1, 1, 1, 1, 1, 1]
    bare = [None, None, None, None, None, None, "单位：万元"]
    assert wrong(statement(line, above=bare)) == [(None, None, "no_period", None)]
    given = {"period": "2026-09"}
    assert wrong(statement(line, above=bare), given=given) == [(None, None, "no_area", None)]
    parsed = read(statement(line, above=bare), given={**given, "area": "990102"})
    assert parsed.chunks[0].columns["area"] == ["990102"]


def test_claims_by_local_codes_add_up(workbook, read):
    titles = [
        "医保区划", "结算月份", "险种类型", "医疗类别代码", "机构等级", "就医地", "结算人次",
        "医疗费总额", "符合政策范围金额", "统筹基金支出", "其他基金支出", "个人账户支出",
        "现金支付金额",
    ]  # fmt: skip
    claim = ["990101", 202609, "310"]
    money = [10.5, 9, 8, 0, 1, 1.5]
    path = workbook(
        [
            titles,
            [*claim, "140101", 2, "本地", 3, *money],
            [*claim, "14", "02", "本地", 4, *money],
            [*claim, "1499", "02", "异地", 1, *money],
        ]
    )
    [chunk] = read(path).chunks
    assert chunk.columns["service"] == ["14", "14", "14"]
    assert chunk.columns["tier"] == ["tertiary"] * 3
    assert chunk.summed


def test_words_of_a_mapping_and_rows_it_leaves_out(text, read, own):
    folder = own(
        table="wage",
        header={"row": 1},
        unit="元",
        columns={"地方": {"field": "area"}, "工资": {"field": "average"}},
        period={"file": r"(\d{4})"},
        values={"area": {"城东": "990101", "合计": None}},
    )
    path = text([["地方", "工资"], ["城东", "8,000"], ["合计", "9,000"]], name="工资2025.csv")
    parsed = read(path, folder=folder)
    assert parsed.mapping == "own"
    [chunk] = parsed.chunks
    assert (chunk.columns["area"], chunk.columns["period"]) == (["990101"], ["2025"])
    assert chunk.columns["average"] == [800000]


def test_two_mappings_that_fit_are_named(text, wrong, own, read):
    said = {
        "table": "wage",
        "header": {"row": 1},
        "unit": "元",
        "columns": {"地方": {"field": "area"}, "工资": {"field": "average"}},
    }
    own("one", **said)
    folder = own("two", **said)
    path = text([["地方", "工资"], ["东城区", "1"]])
    with pytest.raises(BadFile) as found:
        read(path, folder=folder)
    [problem] = found.value.problems
    assert (problem.reason, problem.values) == ("several_mappings", {"mappings": "one, two"})
    assert wrong(path, folder=folder, mapping="three")[0][2] == "unknown_mapping"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"table": "nothing"}, ("—", "there is")),
        ({"unit": "斤"}, ("—", "unit")),
        ({"columns": {}}, ("columns", "at least 1")),
        ({"colums": {}}, ("colums", "Extra inputs")),
        ({"columns": {"a": {"field": "nonsense"}}}, ("—", "nonsense")),
        ({"columns": {"a": {"field": "average", "kind": "day"}}}, ("columns.a.kind", "month")),
        ({"header": {}}, ("header", "say row, or find")),
        ({"period": {"value": "2026", "cell": "A1"}}, ("period", "say one of")),
        ({"period": {"file": "(a)(b)"}}, ("period", "one group")),
        ({"table": "book_line"}, ("—", "average; it has area")),
        ({"lines": {"收入": "incom"}}, ("—", "there is no incom")),
    ],
)
def test_a_mapping_that_is_not_right_names_its_field(own, text, read, said, named):
    base = {
        "table": "wage",
        "header": {"row": 1},
        "columns": {"a": {"field": "average"}},
        "area": {"value": "990101"},
        "period": {"value": "2025"},
    }
    folder = own(**(base | said))
    with pytest.raises(BadFile) as found:
        read(text([["a"], ["1"]]), folder=folder, mapping="own")
    [problem] = found.value.problems
    assert (str(problem.reason), problem.file) == ("bad_mapping", "own.yaml")
    field, why = named
    assert problem.values["field"] == field
    assert why in problem.values["why"]


def test_a_layout_names_every_field_of_its_table():
    with pytest.raises(ValueError, match="nothing fills account, line, scheme"):
        Layout.model_validate(
            {"table": "book_line", "header": {"row": 1}, "columns": {"a": {"field": "amount"}}}
        )
