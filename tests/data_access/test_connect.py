import pytest

from data_access.connect import full_scope, open_databases, open_engine
from data_access.port import NotReady, Scope
from data_access.tables import FundLedger


def test_an_unknown_backend_names_those_there_are():
    with pytest.raises(NotReady, match="no backend for 'oracle' URLs; use sqlite or postgresql"):
        open_engine("oracle://host/books")


def test_what_is_no_url_is_refused_without_repeating_it():
    with pytest.raises(NotReady, match="database URL") as refused:
        open_engine("secret words")
    assert "secret" not in str(refused.value)


def test_a_missing_file_says_what_to_run_and_stays_missing(tmp_path):
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("warehouse", "store")]
    databases = open_databases(*urls)
    with pytest.raises(NotReady, match=r"warehouse\.db.*run: jiheng init"):
        databases.warehouse.read(FundLedger, full_scope())
    with pytest.raises(NotReady, match=r"store\.db.*run: jiheng init"):
        databases.outlooks.find(full_scope())
    databases.close()
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_is_not_ready():
    url = "postgresql://reader:secret@127.0.0.1:1/books"
    databases = open_databases(url, url)
    with pytest.raises(NotReady) as refused:
        databases.warehouse.data_version()
    databases.close()
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_connections_can_be_left_to_the_parent_of_a_fork(sample_urls):
    databases = open_databases(*sample_urls)
    version = databases.warehouse.data_version()
    held = [engine.raw_connection() for engine in databases.engines]
    databases.forget()
    assert databases.warehouse.data_version() == version
    for connection in held:
        connection.close()
    databases.close()


@pytest.mark.parametrize(
    ("scope", "narrowed"),
    [
        (full_scope(), Scope(frozenset({"990101"}), frozenset({"resident"}))),
        (
            Scope(frozenset({"990101", "990102"}), None),
            Scope(frozenset({"990101"}), frozenset({"resident"})),
        ),
        (
            Scope(frozenset({"990102"}), frozenset({"resident"})),
            Scope(frozenset(), frozenset({"resident"})),
        ),
    ],
)
def test_narrowing_a_scope_never_widens_it(scope, narrowed):
    assert scope.narrow(area="990101", scheme="resident") == narrowed
    assert scope.narrow() == scope
