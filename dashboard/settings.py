"""What does the environment say? Read once, by the entrances alone."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

CHECKOUT = Path(__file__).resolve().parents[1]
DEMONSTRATION_DAY = date(2026, 11, 20)


class Settings(BaseModel):
    """The settings of one run; README.md lists the variables."""

    model_config = ConfigDict(frozen=True)

    home: Path
    warehouse_url: str
    store_url: str
    today: date = DEMONSTRATION_DAY
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=1, le=65535)


class BadSettings(ValueError):
    """A setting that cannot be; the text names it and what it may be."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    Raises:
        BadSettings: naming the variable and what is wrong with it.
    """
    held = os.environ if environment is None else environment
    home = Path(held.get("JIHENG_HOME") or _default_home(held))
    named = {
        "today": held.get("JIHENG_TODAY"),
        "host": held.get("JIHENG_HOST"),
        "port": held.get("PORT"),
    }
    try:
        return Settings.model_validate(
            {
                "home": home,
                "warehouse_url": held.get("JIHENG_WAREHOUSE_URL") or _file(home, "warehouse"),
                "store_url": held.get("JIHENG_STORE_URL") or _file(home, "store"),
                **{name: value for name, value in named.items() if value},
            }
        )
    except ValidationError as error:
        said = error.errors()[0]
        variable = {"today": "JIHENG_TODAY", "port": "PORT"}.get(str(said["loc"][0]), said["loc"])
        raise BadSettings(f"{variable}={said['input']!r}: {said['msg']}") from error


def _default_home(held: Mapping[str, str]) -> Path:
    """``./var`` of a checkout, else the user's data directory."""
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "var"
    return Path(held.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jiheng"


def _file(home: Path, name: str) -> str:
    return f"sqlite:///{home.resolve() / name}.db"
