"""Do Word's and Excel's files look whole in the program that a bureau opens them with?"""

import re
import subprocess

import pypdf
import pytest

from dashboard.reports.files import written
from data_access.store.report_document import Table

OFFICE = "soffice"
LATEST = 120  # seconds for the program to start and lay out one file
CROSSES = "###"  # what a spreadsheet prints where a number has no room


@pytest.fixture(scope="module")
def printed(finished, tmp_path_factory):
    """The words of each page of the Word file and of the workbook, as LibreOffice lays them out."""
    folder = tmp_path_factory.mktemp("printed")
    found = {}
    for ending, content in written(finished).items():
        if ending == "pdf":
            continue
        path = folder / f"{ending}.{ending}"
        path.write_bytes(content)
        to = ["--convert-to", "pdf", "--outdir", str(folder)]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        asked = [OFFICE, "--headless", profile, *to, str(path)]
        subprocess.run(asked, check=True, capture_output=True, timeout=LATEST)
        pages = pypdf.PdfReader(folder / f"{ending}.pdf").pages
        found[ending] = [page.extract_text() for page in pages]
    return found


@pytest.mark.browser
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_no_page_is_empty_and_each_bears_its_status(ending, printed, report):
    bare = re.sub(r"\s", "", report.footer)
    pages = [re.sub(r"\s", "", page) for page in printed[ending]]
    assert len(pages) > 10
    assert [at for at, page in enumerate(pages) if bare not in page] == []
    assert [at for at, page in enumerate(pages) if len(page) < len(bare) + 40] == []


@pytest.mark.browser
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_every_amount_stands_whole_on_one_line(ending, printed, report):
    whole = "\n".join(printed[ending])
    tables = [block for block in report.blocks() if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    amounts = {one.text.replace("−", "-") for one in cells if one.form == "money" and one.text}
    lacking = sorted(one for one in amounts if one not in whole.replace("−", "-"))
    assert CROSSES not in whole
    assert len(amounts) > 200
    assert lacking == []
