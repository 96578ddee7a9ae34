"""``jiheng report``: what cannot be reported is one line, and leaves no file."""

import pytest

from dashboard.cli import main
from dashboard.reports.refused import NoReport
from tests.dashboard.report_rows import REPORT


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, model):
    urls = model("nation and small city")
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path))
    monkeypatch.setenv("JIHENG_WAREHOUSE_URL", urls[0])
    monkeypatch.setenv("JIHENG_STORE_URL", urls[1])
    monkeypatch.setattr("dashboard.reports.drawing.PROGRAMS", ())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("monthly", "990100", "2031-01"), "账簿中没有 2031-01"),
        (("monthly", "990100", "2026-13"), "2026-13"),
        (("monthly", "123456", "2026-08"), "123456"),
        (("monthly", "100000", "2024-08"), "没有月度账簿"),
        (("weekly", "990100", "2026-08"), "weekly"),
    ],
)
def test_what_cannot_be_reported_is_one_line(tmp_path, capsys, asked, said):
    out = tmp_path / "out"
    kind, area, month = asked
    told = ["report", kind, "--area", area, "--month", month, "--out", str(out)]
    assert main(told) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("dashboard.cli.report.compiled", lambda *_: REPORT)
    monkeypatch.setattr("dashboard.cli.report.written", lambda _: {"pdf": b"a"})
    (tmp_path / "out").write_text("a file")
    asked = ["report", "monthly", "--area", "990100", "--month", "2026-08"]
    assert main([*asked, "--out", str(tmp_path / "out")]) == 2
    assert "未留下不完整的文件" in capsys.readouterr().err
    assert main([*asked, "--out", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'new' / 'monthly-990100-2026-08.pdf'}\n"


def test_each_part_has_its_files_and_who_has_nothing_is_named(tmp_path, capsys, monkeypatch):
    def told(_, __, selection, ___):
        if selection.area == "990107":
            raise NoReport("no_books", area=selection.area)
        return REPORT

    monkeypatch.setattr("dashboard.cli.report.compiled", told)
    monkeypatch.setattr("dashboard.cli.report.written", lambda _: {"pdf": b"a"})
    asked = ["report", "monthly", "--each", "--month", "2026-08", "--out", str(tmp_path / "out")]
    assert main([*asked, "--area", "990100"]) == 2
    said = capsys.readouterr()
    assert "990107" in said.err
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert "monthly-990103-2026-08.pdf" in names
    assert "monthly-990107-2026-08.pdf" not in names
    assert len(names) == said.out.count("\n") > 1
    assert main([*asked, "--area", "990103"]) == 2
    assert "没有下辖的县区" in capsys.readouterr().err
