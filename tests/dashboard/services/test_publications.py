from dashboard.services.publications import publications


def test_a_publication_is_as_its_source_list_names_it(sources):
    found = publications(sources)["GH_FINAL25"]
    assert found.title.startswith("2025年全国医疗保障事业发展统计公报")
    assert found.published == "2026-07-16"
    assert found.url == "https://www.nhsa.gov.cn/art/2026/7/16/art_7_21451.html"
    assert found.note == "secondary transcription only; not cross-checked"


def test_every_publication_has_a_title_and_its_own_name(sources):
    for name, found in publications(sources).items():
        assert found.source == name
        assert found.title
        assert found.publisher
