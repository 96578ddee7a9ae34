import re

from dashboard.services.publications import publications

TRANSCRIBED = re.compile(r"\((transcribed in|same file|copy)|\(data/")


def test_a_publication_is_as_its_source_list_names_it(sources):
    found = publications(sources)["GH_FINAL25"]
    assert found.title.startswith("2025年全国医疗保障事业发展统计公报")
    assert found.published == "2026-07-16"
    assert found.url == "https://www.nhsa.gov.cn/art/2026/7/16/art_7_21451.html"
    assert found.publisher == "NHSA"
    assert found.note.startswith("secondary transcription only; not cross-checked; ")
    assert "GitHub" in found.note


def test_every_publication_has_a_title_and_its_own_name(sources):
    for name, found in publications(sources).items():
        assert found.source == name
        assert found.title
        assert found.publisher


def test_titles_and_publishers_are_not_about_our_copies(sources):
    for found in publications(sources).values():
        assert not TRANSCRIBED.search(found.title), found
        assert ";" not in found.publisher
        assert "transcription" not in found.publisher
