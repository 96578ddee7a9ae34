"""How does a notice reach a program, or a group in WeCom or DingTalk? As JSON over HTTPS."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import requests

from dashboard.alerts.channel import Channel, Message, Undelivered
from dashboard.alerts.outside import Hook, Outside

SECONDS = 10.0
LONGEST = 4000  # bytes of a text; WeCom takes 4096
PLAIN = str.maketrans("[]<>", "()()")
AGAIN = frozenset({408, 425, 429})
"""What a server says when it would take the same later."""


def _send(message: Message, to: str, outside: Outside) -> None:
    hook = outside.webhooks.get(to)
    if hook is None:
        raise Undelivered("no webhook of that name is set")
    body = json.dumps(FORMS[hook.form](message), ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": message.key}
    if hook.form == "json" and hook.secret is not None:
        headers["X-Jiheng-Signature"] = f"sha256={_signed(hook, body).hex()}"
    try:
        answer = requests.post(
            _address(hook, time.time()),
            data=body,
            headers=headers,
            timeout=SECONDS,
            allow_redirects=False,
        )
    except requests.RequestException as error:  # its text holds the address
        raise Undelivered(type(error).__name__) from None
    _accepted(hook, answer)


def _accepted(hook: Hook, answer: requests.Response) -> None:
    """Refuse what the other side did not take; robots say so in a body that looks well."""
    code = answer.status_code
    if not 200 <= code < 300:
        raise Undelivered(f"HTTP {code}", again=code >= 500 or code in AGAIN)
    if hook.form == "json":
        return
    try:
        said = answer.json().get("errcode")
    except (ValueError, AttributeError):
        raise Undelivered("the robot's answer is no JSON") from None
    if said != 0:
        raise Undelivered(f"the robot answers {said}"[:60])


def _address(hook: Hook, now: float) -> str:
    """Where it goes; DingTalk's robots want the moment, signed, in the address."""
    url = hook.url.get_secret_value()
    if hook.form != "dingtalk" or hook.secret is None:
        return url
    at = str(round(now * 1000))
    sign = base64.b64encode(_signed(hook, f"{at}\n{hook.secret.get_secret_value()}".encode()))
    return f"{url}&{urlencode({'timestamp': at, 'sign': sign})}"


def _signed(hook: Hook, what: bytes) -> bytes:
    key = hook.secret.get_secret_value() if hook.secret else ""
    return hmac.new(key.encode(), what, hashlib.sha256).digest()


def _plain(message: Message) -> Mapping[str, Any]:
    return {"subject": message.subject, "text": message.text, "notice": message.document}


def _wecom(message: Message) -> Mapping[str, Any]:
    text = f"**{message.subject}**\n{message.text}"
    return {"msgtype": "markdown", "markdown": {"content": _short(text)}}


def _dingtalk(message: Message) -> Mapping[str, Any]:
    text = "\n\n".join((f"**{message.subject}**", *message.lines))
    return {"msgtype": "markdown", "markdown": {"title": message.subject, "text": _short(text)}}


def _short(text: str) -> str:
    """No longer than a robot takes, and without what it would make links of."""
    return text.translate(PLAIN).encode()[:LONGEST].decode(errors="ignore")


FORMS = {"json": _plain, "wecom": _wecom, "dingtalk": _dingtalk}
CHANNEL = Channel(send=_send)
