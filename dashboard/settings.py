"""What does the environment say? Read once, by the entrances alone."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from data_access.port import Role

CHECKOUT = Path(__file__).resolve().parents[1]
SECRET, VARIETY = 32, 10  # characters of a secret key, and how many of them must differ
OIDC = "JIHENG_OIDC"
SMTP = "JIHENG_SMTP"
OTHERS = 0o007
MOUNTED = Path("/run/secrets")  # a container's own, seen by nobody outside it
CHINA = ZoneInfo("Asia/Shanghai")
VARIABLES = {
    "fixed_today": "JIHENG_TODAY",
    "host": "JIHENG_HOST",
    "port": "PORT",
    "mode": "JIHENG_MODE",
    "proxies": "JIHENG_PROXIES",
    "second_factor": "JIHENG_SECOND_FACTOR",
    "log_format": "JIHENG_LOG_FORMAT",
}
DEMONSTRATION_DAY = date(2026, 11, 20)


class Oidc(BaseModel):
    """The bureau's own provider of identities, and what we are called there."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    client_id: str
    client_secret: SecretStr


class Smtp(BaseModel):
    """The mail server as the environment tells it."""

    model_config = ConfigDict(frozen=True)

    host: str
    sender: str
    port: str = "587"
    security: str = "starttls"
    user: str | None = None
    password: SecretStr | None = None
    ca: str | None = None


class Settings(BaseModel):
    """The settings of one run; docs/commands.md lists the variables."""

    model_config = ConfigDict(frozen=True)

    home: Path
    warehouse_url: str
    store_url: str
    warehouse_write_url: str
    fixed_today: date | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=1, le=65535)
    mode: Literal["demo", "production"] = "demo"
    proxies: int = Field(default=0, ge=0, le=5)
    secret_key: SecretStr | None = None
    oidc: Oidc | None = None
    smtp: Smtp | None = None
    delivery: Path = Path("delivery.yaml")
    metrics_token: SecretStr | None = None
    seal_keys: SecretStr | None = None
    second_factor: frozenset[Role] = frozenset()
    log_format: Literal["plain", "json"] = "plain"

    @field_validator("second_factor", mode="before")
    @classmethod
    def _roles(cls, said: object) -> object:
        """Names of roles with commas between them, or ``all``."""
        if not isinstance(said, str):
            return said
        return frozenset(Role) if said == "all" else {name.strip() for name in said.split(",")}

    @property
    def keys(self) -> tuple[str, ...]:
        """What secrets in the store are sealed with, the newest first; the last signs cookies too.

        So what was sealed before there were keys of its own can be opened still.
        """
        own = self.seal_keys.get_secret_value().split() if self.seal_keys else []
        return (*own, *([self.secret_key.get_secret_value()] if self.secret_key else []))

    def today(self) -> date:
        """The day: as set, else the demonstration's own, in production the clock's in China."""
        if self.fixed_today is not None:
            return self.fixed_today
        return DEMONSTRATION_DAY if self.mode == "demo" else datetime.now(CHINA).date()

    @model_validator(mode="after")
    def _fit_for_its_mode(self) -> "Settings":
        """The demonstration stays on this machine; a bureau's server has a secret of its own."""
        if self.mode == "demo" and not _loopback(self.host):
            raise ValueError("JIHENG_HOST: the demonstration listens on this machine alone")
        held = self.secret_key.get_secret_value() if self.secret_key else ""
        if self.mode == "production" and (len(held) < SECRET or len(set(held)) < VARIETY):
            raise ValueError(
                f"JIHENG_SECRET_KEY: production needs a secret of its own, {SECRET} characters or "
                "more; make one with: openssl rand -hex 32"
            )
        if any(len(key) < SECRET or len(set(key)) < VARIETY for key in self.keys[:-1]):
            raise ValueError(
                f"JIHENG_SEAL_KEYS: keys of {SECRET} characters or more with spaces between them, "
                "the newest first; make one with: openssl rand -hex 32"
            )
        return self


class BadSettings(ValueError):
    """A setting that cannot be; the text names it and what it may be."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    Raises:
        BadSettings: naming the variable and what is wrong with it.
    """
    held = os.environ if environment is None else environment
    home = Path(held.get("JIHENG_HOME") or _default_home(held))
    named = {name: held.get(variable) for name, variable in VARIABLES.items()}
    for name in ("secret_key", "metrics_token", "seal_keys"):
        named[name] = _secret(held, f"JIHENG_{name.upper()}")
    oidc = _oidc(held)
    warehouse = _secret(held, "JIHENG_WAREHOUSE_URL") or _file(home, "warehouse")
    if named["mode"] == "production":
        _refuse_debugging(held)
    try:
        return Settings.model_validate(
            {
                "home": home,
                "warehouse_url": warehouse,
                "store_url": _secret(held, "JIHENG_STORE_URL") or _file(home, "store"),
                "warehouse_write_url": _secret(held, "JIHENG_WAREHOUSE_WRITE_URL") or warehouse,
                "oidc": oidc,
                "smtp": _smtp(held),
                "delivery": held.get("JIHENG_DELIVERY_FILE") or home / "delivery.yaml",
                **{name: value for name, value in named.items() if value},
            }
        )
    except ValidationError as error:
        said = error.errors(include_url=False)[0]
        if not said["loc"]:  # a rule about several of them: its text names the variable
            raise BadSettings(said["msg"].removeprefix("Value error, ")) from None
        variable = VARIABLES.get(str(said["loc"][0]), said["loc"][0])
        raise BadSettings(f"{variable}={said['input']!r}: {said['msg']}") from None


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _oidc(held: Mapping[str, str]) -> Oidc | None:
    """The provider, where one is named: all three settings or none."""
    given = {name: held.get(name) for name in (f"{OIDC}_ISSUER", f"{OIDC}_CLIENT_ID")}
    given[f"{OIDC}_CLIENT_SECRET"] = _secret(held, f"{OIDC}_CLIENT_SECRET")
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    if missing:
        raise BadSettings(f"{missing[0]}: single sign-on needs all of {', '.join(given)}, or none")
    issuer, client_id, secret = (value or "" for value in given.values())
    if not _issuer(issuer):
        raise BadSettings(f"{OIDC}_ISSUER: https://… without query, as the provider writes itself")
    return Oidc(issuer=issuer, client_id=client_id, client_secret=SecretStr(secret))


def _smtp(held: Mapping[str, str]) -> Smtp | None:
    """The mail server, where one is named; it needs a sender."""
    if not held.get(f"{SMTP}_HOST"):
        return None
    if not held.get(f"{SMTP}_SENDER"):
        raise BadSettings(f"{SMTP}_SENDER: the address that mail is sent from is missing")
    names = ("host", "sender", "port", "security", "user", "ca")
    given: dict[str, object] = {
        name: value for name in names if (value := held.get(f"{SMTP}_{name.upper()}"))
    }
    return Smtp.model_validate({**given, "password": _secret(held, f"{SMTP}_PASSWORD")})


def _issuer(text: str) -> bool:
    """Whether this may be an issuer: https, or http on this machine alone."""
    try:
        url = urlsplit(text)
        host = url.hostname or ""
    except ValueError:
        return False
    if not host or url.query or url.fragment or "@" in url.netloc:
        return False
    return url.scheme == "https" or (url.scheme == "http" and _loopback(host))


def _secret(held: Mapping[str, str], name: str) -> str | None:
    """A secret, or what the file says that holds it."""
    if path := held.get(f"{name}_FILE"):
        try:
            if Path(path).stat().st_mode & OTHERS and MOUNTED not in Path(path).parents:
                raise BadSettings(f"{name}_FILE={path!r}: anybody may read it; chmod o= {path}")
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSettings(f"{name}_FILE={path!r}: {error.strerror}") from error
    return held.get(name)


def _refuse_debugging(held: Mapping[str, str]) -> None:
    for name in ("FLASK_DEBUG", "DASH_DEBUG"):
        if held.get(name, "").lower() not in {"", "0", "false"}:
            raise BadSettings(f"{name} is set: production does not start in debug mode; unset it")


def _default_home(held: Mapping[str, str]) -> Path:
    """``./var`` of a checkout, else the user's data directory."""
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "var"
    return Path(held.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jiheng"


def _file(home: Path, name: str) -> str:
    return f"sqlite:///{home.resolve() / name}.db"
