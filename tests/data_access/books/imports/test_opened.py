"""Corrupt, encrypted, empty, huge or renamed files: one clear reason each."""

import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from data_access.books.imports.container import OLE, Limits
from data_access.books.imports.opened import opened
from data_access.books.imports.problem import BadFile

OTHER_DOCUMENT = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'


def refusal(path, **limits):
    with pytest.raises(BadFile) as found:
        opened(path, limits=Limits(**limits)).sheets  # noqa: B018 read for its refusal
    [problem] = found.value.problems
    assert problem.file == path.name
    return str(problem.reason)


@pytest.fixture
def sound(workbook, headings, line):
    return workbook([headings, *(line(number) for number in range(50))])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", b"", "empty_file"),
        ("a.csv", b" \n\n", "empty_file"),
        ("a.xlsx", b"area,period\n", "renamed"),
        ("a.csv", b"PK\x03\x04 and more", "renamed"),
        ("a.csv", b"%PDF-1.7", "renamed"),
        ("a.csv", b"area\0period", "renamed"),
        ("a.xlsx", b"PK\x03\x04 and no more", "corrupt"),
        ("a.xls", OLE + b"Workbook", "old_excel"),
        ("a.xlsx", OLE + b"Workbook", "old_excel"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xlsm", b"PK\x03\x04", "macros"),
        ("a.pdf", b"%PDF-1.7", "unknown_kind"),
        ("a", b"area", "unknown_kind"),
        ("a.csv", b"\xff\xff\x81\x20", "undecodable"),
        ("a.csv", b'area,period\n"990101,2026-09\n', "corrupt"),
    ],
)
def test_a_file_that_is_not_what_it_says(tmp_path, name, content, why):
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == why


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "none.xlsx") == "not_found"
    assert refusal(tmp_path) == "not_found"


def test_a_damaged_workbook(sound):
    content = sound.read_bytes()
    for end in (len(content) // 2, len(content) - 30):
        sound.write_bytes(content[:end])
        assert refusal(sound) == "corrupt"


def test_any_byte_may_be_wrong(sound):
    """Whatever is broken, the file is read or refused; nothing else happens."""
    content = sound.read_bytes()
    for place in range(0, len(content), 97):
        sound.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        with suppress(BadFile):
            assert opened(sound).sheets


def changed(path, part, text):
    """The workbook with one part more, or with other words in it."""
    with zipfile.ZipFile(path) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    parts[part] = text
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_macros_entities_and_other_archives(sound, tmp_path):
    other = tmp_path / "b.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(other) == "renamed"
    assert refusal(changed(sound, "xl/worksheets/sheet1.xml", OTHER_DOCUMENT)) == "doctype"
    assert refusal(changed(sound, "xl/vbaProject.bin", b"x")) == "macros"


def test_a_bomb(sound):
    assert refusal(changed(sound, "xl/media/a.bin", b"\0" * (30 << 20))) == "zip_bomb"
    assert refusal(sound, ratio=10**6, unzipped=1 << 20) == "too_big_unzipped"


def test_limits(sound):
    assert refusal(sound, file=1000) == "too_big"
    assert refusal(sound, rows=20) == "too_many_rows"
    assert refusal(sound, columns=3) == "too_many_columns"


def test_a_sheet_that_lies_about_its_size(tmp_path):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("a")
    sheet.append(["area"])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as held:
        text = held.read("xl/worksheets/sheet1.xml").decode()
    far = text.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    [read] = opened(changed(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", far)).sheets
    assert read.rows == [("area",)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_in_any_encoding(text, headings, line, encoding, delimiter):
    path = text([headings, line("1,5")], encoding=encoding, delimiter=delimiter)
    [sheet] = opened(path).sheets
    assert sheet.rows[0] == tuple(headings)
    assert sheet.rows[1][5] == "1,5"
