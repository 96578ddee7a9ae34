"""How is the outside reached: which mail server, which hooks, which address is whose?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from dashboard.early_warning.address import Address

OTHERS = 0o007
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


class BadOutside(ValueError):
    """A file of addresses that cannot be; the text names the field and no value."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Mail(_Strict):
    """The mail server; ``security``: STARTTLS on 587, TLS from the first byte on 465, or none."""

    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str
    user: str | None = None
    password: SecretStr | None = None
    ca: Path | None = None


class Hook(_Strict):
    """A webhook; in the forms of WeCom and DingTalk a robot of theirs. The address is a secret."""

    form: Literal["json", "wecom", "dingtalk"] = "json"
    url: SecretStr
    secret: SecretStr | None = None

    @field_validator("url")
    @classmethod
    def _safe(cls, url: SecretStr) -> SecretStr:
        told = urlsplit(url.get_secret_value())
        if told.scheme != "https" and not (told.scheme == "http" and told.hostname in LOCAL):
            raise ValueError("a hook is reached by https")
        return url


class _Recipient(_Strict):
    """``reports``: is handed signed reports as well."""

    offices: tuple[str, ...] = Field(min_length=1)
    mail: str | None = None
    webhook: str | None = None
    areas: tuple[str, ...] | None = None
    lang: Literal["zh", "en"] = "zh"
    reports: bool = False

    @field_validator("mail")
    @classmethod
    def _one_address(cls, mail: str | None) -> str | None:
        if mail is not None and (mail.count("@") != 1 or any(sign in mail for sign in " \r\n,;<>")):
            raise ValueError("is no mail address")
        return mail

    @model_validator(mode="after")
    def _reached(self) -> "_Recipient":
        if (self.mail is None) == (self.webhook is None):
            raise ValueError("a recipient has `mail` or `webhook`")
        return self


class Outside(_Strict):
    """Everything that is known of the outside; nothing is known by default."""

    mail: Mail | None = None
    webhooks: Mapping[str, Hook] = Field(default_factory=dict)
    recipients: tuple[_Recipient, ...] = ()
    site: str | None = None

    @model_validator(mode="after")
    def _known(self) -> "Outside":
        for one in self.recipients:
            if one.webhook is not None and one.webhook not in self.webhooks:
                raise ValueError(f"no webhook is called {one.webhook}")
            if one.mail is not None and self.mail is None:
                raise ValueError("mail is sent to, but no mail server is set")
        return self

    def addresses(self, *, reports: bool = False) -> tuple[Address, ...]:
        """Every recipient as those who tell know it; with ``reports`` those who asked for them."""
        return tuple(
            Address(
                channel="mail" if one.mail is not None else "webhook",
                to=str(one.mail or one.webhook),
                offices=one.offices,
                areas=one.areas,
                lang=one.lang,
            )
            for one in self.recipients
            if one.reports or not reports
        )


def read_outside(path: Path, mail: Mapping[str, object] | None = None) -> Outside:
    """The outside as a file tells it; none is needed.

    Args:
        path: YAML with ``webhooks``, ``recipients`` and perhaps ``mail`` and ``site``.
        mail: the mail server as the environment tells it; it counts before the file's.

    Raises:
        BadOutside: naming the file and the fields, and no value: they may be secrets.
    """
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
        found = Outside.model_validate({**(told or {}), **({"mail": mail} if mail else {})})
    except ValidationError as error:
        said = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors()
        )
        raise BadOutside(f"{path.name}: {said}") from None
    except (TypeError, yaml.YAMLError):
        raise BadOutside(f"{path.name}: is no YAML of named fields") from None
    if found.webhooks and path.stat().st_mode & OTHERS:
        raise BadOutside(
            f"{path.name}: holds secrets and others may read it; chmod 640 {path.name}"
        )
    return found
