from datetime import date
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.settings import BadSettings, read_settings


def test_defaults_of_the_demonstration(tmp_path):
    held = read_settings({"JIHENG_HOME": str(tmp_path)})
    assert held.today == date(2026, 11, 20)
    assert (held.host, held.port) == ("127.0.0.1", 8050)
    assert held.warehouse_url == f"sqlite:///{tmp_path}/warehouse.db"
    assert held.store_url == f"sqlite:///{tmp_path}/store.db"


def test_the_environment_counts(tmp_path):
    held = read_settings(
        {
            "JIHENG_HOME": str(tmp_path),
            "JIHENG_WAREHOUSE_URL": "postgresql://one",
            "JIHENG_STORE_URL": "postgresql://two",
            "JIHENG_TODAY": "2027-01-31",
            "JIHENG_HOST": "0.0.0.0",  # noqa: S104
            "PORT": "9000",
        }
    )
    assert (held.warehouse_url, held.store_url) == ("postgresql://one", "postgresql://two")
    assert (held.today, held.host, held.port) == (date(2027, 1, 31), "0.0.0.0", 9000)  # noqa: S104


def test_an_empty_setting_is_as_good_as_none(tmp_path):
    held = read_settings({"JIHENG_HOME": str(tmp_path), "PORT": "", "JIHENG_TODAY": ""})
    assert (held.port, held.today) == (8050, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "web"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("JIHENG_TODAY", "yesterday"),
        ("JIHENG_TODAY", "2026-02-30"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(tmp_path, name, value):
    with pytest.raises(BadSettings, match=f"^{name}='{value}': ") as refused:
        read_settings({"JIHENG_HOME": str(tmp_path), name: value})
    assert "\n" not in str(refused.value)


def test_the_home_of_a_checkout_and_of_an_installed_program(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "CHECKOUT", tmp_path)
    installed = read_settings({"XDG_DATA_HOME": "/somewhere"})
    assert installed.home == Path("/somewhere/jiheng")
    assert read_settings({}).home == Path.home() / ".local" / "share" / "jiheng"
    (tmp_path / "pyproject.toml").touch()
    assert read_settings({"XDG_DATA_HOME": "/somewhere"}).home == tmp_path / "var"
