"""``jiheng template``, ``import``, ``batches``, ``revert``: a month from Excel and back."""

import json

import pytest
from openpyxl import load_workbook

from dashboard.cli import main
from dashboard.settings import read_settings
from data_access.connect import open_databases

AREAS = [
    ["990100", None, "city", "云州市", "Yunzhou"],
    ["990101", "990100", "district", "东城区", "East"],
]


@pytest.fixture
def home(tmp_path, monkeypatch, capsys):
    """A home with empty databases that know two areas."""
    for name in ("PORT", "JIHENG_TODAY", "JIHENG_MODE", "JIHENG_WAREHOUSE_URL", "JIHENG_STORE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--no-sample"]) == 0
    assert main(["import", str(filled("area", tmp_path, *AREAS))]) == 0
    capsys.readouterr()
    return tmp_path


def filled(name, folder, *rows, file=None):
    """A template with these rows in it."""
    path = folder / (file or f"{name}.xlsx")
    assert main(["template", name, "--out", str(path)]) == 0
    book = load_workbook(path)
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


LINE = ["东城区", "2026-09", "职工医保", "统筹基金", "基金收入合计", 1234.56, None]


def test_a_month_comes_in_and_goes_out_again(home, capsys):
    path = filled("book_line", home, LINE)
    capsys.readouterr()
    assert main(["import", str(path), "--json"]) == 0
    [said] = json.loads(capsys.readouterr().out)
    assert (said["written"], said["same"], said["file"]) == (1, False, "book_line.xlsx")
    assert main(["import", str(path), "--lang", "en"]) == 0
    assert "imported before" in capsys.readouterr().out
    assert main(["batches", "--json"]) == 0
    newest, *_ = json.loads(capsys.readouterr().out)
    assert (newest["batch"], newest["rows"], newest["state"]) == (said["batch"], 1, "loaded")
    assert newest["at"].endswith("+08:00")
    assert main(["batches"]) == 0
    assert said["batch"] in capsys.readouterr().out
    assert main(["revert", said["batch"]]) == 0
    assert main(["revert", said["batch"], "--lang", "en"]) == 2
    assert "is reverted already" in capsys.readouterr().err
    settings = read_settings()
    databases = open_databases(settings.warehouse_url, settings.store_url)
    deeds = [record.deed for record in databases.trail.search(limit=10)]
    databases.close()
    assert deeds == ["revert", "import", "import"]


def test_whatever_is_wrong_is_said_and_nothing_is_written(home, capsys):
    good = filled("book_line", home, LINE)
    bad = filled("book_line", home, [*LINE[:5], "x", None], ["南城区", *LINE[1:]], file="bad.xlsx")
    capsys.readouterr()
    assert main(["import", str(bad), str(good), "--lang", "en"]) == 2
    said = capsys.readouterr()
    sheet = "bad.xlsx sheet 基金收支明细"
    areas, digits = "Mend it, or import the areas first.", "Write digits, or leave it empty."
    assert said.err.splitlines() == [
        "bad.xlsx: not imported, 2 problems, nothing was written.",
        f'{sheet} row 4 column F: "x": this is no number. {digits}',
        f'{sheet} row 5 column A: "南城区": the table of areas does not know it. {areas}',
    ]
    assert "1 rows imported" in said.out
    assert main(["import", str(bad), "--json"]) == 2
    [told] = json.loads(capsys.readouterr().out)
    assert (told["count"], told["problems"][0]["reason"]) == (2, "not_number")


def test_checking_writes_nothing(home, capsys):
    path = filled("book_line", home, LINE)
    assert main(["import", "--check", str(path)]) == 0
    capsys.readouterr()
    assert main(["batches", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_templates_are_listed_and_never_written_over(home, capsys):
    assert main(["template"]) == 0
    assert "book_line  基金收支明细" in capsys.readouterr().out
    assert main(["template", "wage"]) == 0
    assert (home / "wage.xlsx").exists()
    assert main(["template", "wage"]) == 2
    assert "wage.xlsx is there already" in capsys.readouterr().err
    assert main(["template", "wage", "--out", "wage.pdf"]) == 2


@pytest.mark.parametrize(
    "arguments",
    [["--period", "2026-13"], ["--area", "x"], ["--mapping", "none"]],
)
def test_bad_words_are_refused(home, capsys, arguments):
    path = filled("book_line", home, LINE)
    assert main(["import", str(path), *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err
