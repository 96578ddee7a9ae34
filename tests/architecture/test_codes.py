"""Has every code that a column may hold a word on screens, the one that templates carry?"""

import pytest

from dashboard.labels import LANGUAGES, labels
from data_access import tables
from data_access.books.imports.importable import CONTRACTS
from data_access.books.imports.words import word_of
from data_access.sql.physical import name_of
from data_access.tables import ALL, Kind, columns_of

ELSEWHERE = {"scheme", "account", "status"}  # terms.schemes, terms.accounts, terms.statuses

every_language = pytest.mark.parametrize("language", LANGUAGES)


def contracts():
    held = (getattr(tables, name) for name in tables.__all__)
    return [one for one in held if isinstance(one, type) and issubclass(one, tables.Table)]


def declared():
    """(column, code) of every enumeration that has no words elsewhere."""
    return {
        (name, str(code))
        for contract in contracts()
        if contract not in {tables.Table, tables.Fact}
        for name, column in columns_of(contract).items()
        if column.kind is Kind.TEXT and name not in ELSEWHERE
        for code in column.allowed
        if code != ALL
    }


@every_language
def test_every_code_of_a_column_has_words_and_every_word_a_code(language):
    words = labels(language).words
    named = {tuple(key.split(".")[1:]) for key in words if key.startswith("codes.")}
    assert len(named) > 60
    assert named == declared()


@every_language
def test_every_fund_that_may_be_told_has_words(language):
    words = labels(language).words
    wanted = [f"terms.schemes.{fund}" for fund in tables.RelatedFund]
    wanted += [f"terms.funds.{fund}_pooled" for fund in tables.RelatedFund]
    assert [key for key in wanted if key not in words] == []


@every_language
def test_screens_and_templates_name_codes_alike(language):
    words, told = labels(language), 0
    for contract in CONTRACTS:
        for name, column in columns_of(contract).items():
            for code in (str(code) for code in column.allowed):
                shown = words.get(f"codes.{name}.{code}", "")
                if shown:
                    told += 1
                    said = word_of(name_of(contract), name, code, language)
                    assert shown == said, (contract, name, code)
    assert told > 100
