import json

import pytest

from dashboard.cli import main

KEYS = [
    "area",
    "scheme",
    "account",
    "period",
    "rule",
    "rule_version",
    "reading",
    "value",
    "line",
    "window",
    "income_basis",
    "level",
    "level_name",
    "colour",
    "status",
    "evidence",
    "source",
    "note",
]  # what others read


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, sample_urls):
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path))
    monkeypatch.setenv("JIHENG_WAREHOUSE_URL", sample_urls[0])
    monkeypatch.setenv("JIHENG_STORE_URL", sample_urls[1])


@pytest.fixture
def rows(capsys):
    """A function: the JSON rows of one call."""

    def call(*arguments):
        assert main(["lights", "--json", *arguments]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return json.loads(said.out)

    return call


def pick(rows, rule, scheme, reading=None, account="pooled"):
    found = [
        row
        for row in rows
        if (row["rule"], row["scheme"], row["reading"], row["account"])
        == (rule, scheme, reading, account)
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("period", ["2024", "2031", "2024-09"])
def test_every_row_has_exactly_the_contract_s_keys(rows, period):
    found = rows("--area", "100000", "--period", period)
    assert found
    for row in found:
        assert list(row) == KEYS


def test_a_level_one_in_chinese(rows):
    row = pick(rows("--period", "2024"), "expenditure_income_ratio", "resident")
    assert row["value"] == pytest.approx(10661.49 / 11180.91)
    assert (row["level"], row["level_name"], row["colour"]) == ("1", "一级·黄·轻", "黄")
    assert (row["line"], row["window"], row["income_basis"]) == (0.95, "year", "gross")
    assert (row["status"], row["evidence"]) == ("final", "full")
    assert row["source"].startswith("2024年全国医疗保障事业发展统计公报")


def test_the_same_in_english(rows):
    row = pick(rows("--period", "2024", "--lang", "en"), "expenditure_income_ratio", "resident")
    assert (row["level"], row["level_name"]) == ("1", "Level 1 · yellow · light")
    assert row["colour"] == "yellow"


def test_growth_gives_one_row_a_reading_with_this_year_s_growth(rows):
    found = rows("--period", "2023")
    growth = [pick(found, "expenditure_growth", "resident", name) for name in "ABC"]
    assert [row["level"] for row in growth] == ["1", "3", "1"]
    assert {round(row["value"], 4) for row in growth} == {0.1181}
    assert [round(row["line"], 4) for row in growth] == [0.1, 0.0074, 0.1061]


def test_a_period_without_data_is_unknown_and_no_error(rows):
    found = rows("--period", "2031")
    assert {row["level"] for row in found} == {"unknown", "not_applicable"}
    assert {row["value"] for row in found} == {None}
    assert all(row["note"] for row in found)


def test_without_a_period_the_last_published_is_shown(rows):
    assert {row["period"] for row in rows()} == {"2025"}


def test_the_plain_text_has_shape_word_and_value(capsys):
    assert main(["lights", "--period", "2025", "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    ratio = "▲ Resident fund Expenditure ÷ income 95.02%, Level 1 · yellow · light, line 95.0%"
    assert any(line.startswith(ratio) for line in said)
    assert "    Quick report: 94.9% (Near)" in said


def test_the_plain_text_in_chinese(capsys):
    assert main(["lights", "--period", "2023"]) == 0
    said = capsys.readouterr().out
    assert "▲ 居民基金 收支比例 98.9%，一级·黄·轻" in said
    assert "○ 职工统筹基金 基金支出增长 无数据，无法判定" in said
