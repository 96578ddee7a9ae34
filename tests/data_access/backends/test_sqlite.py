import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from data_access.backends.sqlite import open_engine


@pytest.fixture
def engine(tmp_path):
    opened = open_engine(f"sqlite:///{tmp_path / '医保 数据 50%'}/warehouse.db", create=True)
    yield opened
    opened.dispose()


def test_any_folder_name_will_do(engine, tmp_path):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE held (value INTEGER)"))
    assert (tmp_path / "医保 数据 50%" / "warehouse.db").stat().st_size > 0


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10000)]
)
def test_readers_and_a_writer_get_on(engine, pragma, value):
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_a_reader_does_not_wait_for_a_writer(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE held (value INTEGER)"))
    with engine.execution_options(writes=True).begin() as writer:
        writer.execute(text("INSERT INTO held VALUES (1)"))
        with engine.connect() as reader:
            assert reader.execute(text("SELECT count(*) FROM held")).scalar_one() == 0


def test_a_writer_takes_its_turn_before_its_first_statement(engine):
    """BEGIN IMMEDIATE: the second writer is refused at once, not in the middle of its work."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version").close()
    with engine.execution_options(writes=True).begin():
        hasty = engine.execution_options(writes=True).connect()
        hasty.connection.execute("PRAGMA busy_timeout=1").close()
        with pytest.raises(OperationalError, match="locked"):
            hasty.begin()
        hasty.close()


def test_a_missing_file_is_not_created_by_opening(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/absent.db")
    with pytest.raises(OperationalError, match="unable to open"):
        engine.connect()
    assert not (tmp_path / "absent.db").exists()
