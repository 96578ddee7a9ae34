from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.settings import BadSettings, read_settings

SECRET = "0123456789abcdef" * 2
PRODUCTION = {"JIHENG_MODE": "production", "JIHENG_SECRET_KEY": SECRET}


def test_defaults_of_the_demonstration(tmp_path):
    held = read_settings({"JIHENG_HOME": str(tmp_path)})
    assert held.today() == date(2026, 11, 20)
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
            "JIHENG_MODE": "production",
            "JIHENG_SECRET_KEY": SECRET,
        }
    )
    assert (held.warehouse_url, held.store_url) == ("postgresql://one", "postgresql://two")
    assert (held.today(), held.host, held.port) == (date(2027, 1, 31), "0.0.0.0", 9000)  # noqa: S104


def test_an_empty_setting_is_as_good_as_none(tmp_path):
    held = read_settings({"JIHENG_HOME": str(tmp_path), "PORT": "", "JIHENG_TODAY": ""})
    assert (held.port, held.today()) == (8050, date(2026, 11, 20))


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


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "bureau.example", "::"])  # noqa: S104
def test_the_demonstration_stays_on_this_machine(tmp_path, host):
    with pytest.raises(BadSettings, match=r"^JIHENG_HOST"):
        read_settings({"JIHENG_HOME": str(tmp_path), "JIHENG_HOST": host})


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "::1"])
def test_loopback_has_many_names(tmp_path, host):
    assert read_settings({"JIHENG_HOME": str(tmp_path), "JIHENG_HOST": host}).host == host


@pytest.mark.parametrize("secret", [None, "", "short", "x" * 64, "secret", "changeme" * 4])
def test_production_does_not_start_without_a_secret_of_its_own(tmp_path, secret):
    held = {"JIHENG_HOME": str(tmp_path), "JIHENG_MODE": "production"}
    if secret is not None:
        held["JIHENG_SECRET_KEY"] = secret
    with pytest.raises(BadSettings, match=r"^JIHENG_SECRET_KEY: production needs") as refused:
        read_settings(held)
    assert not secret or secret not in str(refused.value).replace("secret of its own", "")


def test_a_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "key").write_text(f"{SECRET}\n")
    (tmp_path / "key").chmod(0o600)
    held = read_settings(
        {"JIHENG_MODE": "production", "JIHENG_SECRET_KEY_FILE": str(tmp_path / "key")}
    )
    assert held.secret_key.get_secret_value() == SECRET
    assert SECRET not in repr(held)
    with pytest.raises(BadSettings, match=r"^JIHENG_SECRET_KEY_FILE="):
        read_settings({"JIHENG_SECRET_KEY_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize("name", ["FLASK_DEBUG", "DASH_DEBUG"])
def test_production_does_not_start_in_debug_mode(name):
    with pytest.raises(BadSettings, match=rf"^{name} is set"):
        read_settings({**PRODUCTION, name: "1"})
    assert read_settings({**PRODUCTION, name: "0"}).mode == "production"


def test_a_bureau_lives_today():
    assert abs(read_settings(PRODUCTION).today() - datetime.now(UTC).date()) <= timedelta(days=1)
    assert read_settings({**PRODUCTION, "JIHENG_TODAY": "2027-01-31"}).today() == date(2027, 1, 31)


def test_there_are_two_modes():
    with pytest.raises(BadSettings, match=r"^JIHENG_MODE='test'"):
        read_settings({"JIHENG_MODE": "test"})


PROVIDER = {
    "JIHENG_OIDC_ISSUER": "https://id.bureau.example/realm",
    "JIHENG_OIDC_CLIENT_ID": "jiheng",
    "JIHENG_OIDC_CLIENT_SECRET": SECRET,
}


def test_a_provider_is_named_by_three_settings(tmp_path):
    assert read_settings({}).oidc is None
    held = read_settings(PROVIDER)
    assert (held.oidc.issuer, held.oidc.client_id) == (PROVIDER["JIHENG_OIDC_ISSUER"], "jiheng")
    assert held.oidc.client_secret.get_secret_value() == SECRET
    assert SECRET not in repr(held)
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    (tmp_path / "secret").chmod(0o600)
    name = "JIHENG_OIDC_CLIENT_SECRET"
    lying = {**PROVIDER, name: "", f"{name}_FILE": str(tmp_path / "secret")}
    assert read_settings(lying).oidc == held.oidc


@pytest.mark.parametrize("name", PROVIDER)
def test_a_provider_is_named_whole_or_not_at_all(name):
    with pytest.raises(BadSettings, match=rf"^{name}: ") as refused:
        read_settings({**PROVIDER, name: ""})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "issuer",
    [
        "http://id.bureau.example",
        "id.bureau.example",
        "https://",
        "https://[",
        "ftp://127.0.0.1",
        "https://someone:word@id.bureau.example",
        "https://id.bureau.example?realm=1",
        "https://id.bureau.example#1",
    ],
)
def test_an_issuer_is_asked_over_https(issuer):
    with pytest.raises(BadSettings, match=r"^JIHENG_OIDC_ISSUER: https") as refused:
        read_settings({**PROVIDER, "JIHENG_OIDC_ISSUER": issuer})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("host", ["localhost:5000", "127.0.0.1", "[::1]:8"])
def test_an_issuer_on_this_machine_may_do_without(host):
    issuer = f"http://{host}"
    assert read_settings({**PROVIDER, "JIHENG_OIDC_ISSUER": issuer}).oidc.issuer == issuer


def test_a_secret_in_a_file_that_anybody_may_read_is_refused(tmp_path):
    path = tmp_path / "key"
    path.write_text(SECRET)
    path.chmod(0o640)
    held = {"JIHENG_HOME": str(tmp_path), "JIHENG_SECRET_KEY_FILE": str(path)}
    assert read_settings(held).secret_key.get_secret_value() == SECRET
    path.chmod(0o644)
    with pytest.raises(BadSettings, match="anybody may read it"):
        read_settings(held)


def test_a_url_with_a_password_may_stand_in_a_file(tmp_path):
    path = tmp_path / "url"
    path.write_text("postgresql://li:secret@db/warehouse\n")
    path.chmod(0o600)
    held = read_settings({"JIHENG_WAREHOUSE_URL_FILE": str(path)})
    assert held.warehouse_url == held.warehouse_write_url == "postgresql://li:secret@db/warehouse"


def test_the_form_of_the_log_is_plain_unless_it_is_asked_for(tmp_path):
    home = {"JIHENG_HOME": str(tmp_path)}
    assert read_settings(home).log_format == "plain"
    assert read_settings(home | {"JIHENG_LOG_FORMAT": "json"}).log_format == "json"
    with pytest.raises(BadSettings, match=r"^JIHENG_LOG_FORMAT='xml': "):
        read_settings(home | {"JIHENG_LOG_FORMAT": "xml"})
