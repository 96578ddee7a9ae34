"""Does a message reach a real server as it is meant, and is a refusal told as what it is?"""

import base64
import hashlib
import hmac
import json
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.alerts.channel import Undelivered, channels
from dashboard.alerts.outside import BadOutside, Hook, Mail, Outside, read_outside


def outside(post_box, certificate, **changes):
    told = {
        "host": "127.0.0.1",
        "port": post_box.port,
        "sender": "jiheng@example.org",
        "user": "jiheng",
        "password": "right password",
        "ca": certificate,
    }
    return Outside(mail=Mail(**{**told, **changes}))


def send(name, message, to, known):
    channels()[name].send(message, to, known)


def test_a_mail_is_encrypted_signed_in_and_no_header_gets_in(post_box, certificate, message):
    known = outside(post_box, certificate)
    for _ in range(2):
        send("mail", message, "wang@example.org", known)
    assert post_box.box.secure == [True, True]
    first, again = (message_from_bytes(one.content, policy=default) for one in post_box.box.taken)
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Bcc"] is None
    assert first["To"] == "wang@example.org"
    assert "Bcc: all@example.org" in first["Subject"]
    assert post_box.box.taken[0].rcpt_tos == ["wang@example.org"]
    plain, html = (part.get_content() for part in first.iter_parts())
    assert "one <b>&" in plain
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("wrong", "again"),
    [
        ({"password": "wrong"}, True),
        ({"answer": "550 nobody"}, False),
        ({"answer": "451 later"}, True),
        ({"ca": None}, True),
        ({"port": 1}, True),
    ],
)
def test_a_refused_mail_says_whether_to_try_again(post_box, certificate, message, wrong, again):
    changes = dict(wrong)
    post_box.box.answer = changes.pop("answer", "250 OK")
    with pytest.raises(Undelivered) as told:
        send("mail", message, "wang@example.org", outside(post_box, certificate, **changes))
    assert told.value.again is again
    assert "password" not in str(told.value)
    assert post_box.box.taken == []


def hooks(receiver, form, secret=None):
    return Outside(webhooks={"bureau": Hook(form=form, url=receiver.url, secret=secret)})


def test_json_is_signed_over_its_body(receiver, message):
    send("webhook", message, "bureau", hooks(receiver, "json", "shared"))
    (asked,) = receiver.asked
    sign = hmac.new(b"shared", asked.body, hashlib.sha256).hexdigest()
    assert asked.headers["X-Jiheng-Signature"] == f"sha256={sign}"
    assert asked.headers["Idempotency-Key"] == message.key
    assert json.loads(asked.body)["notice"] == {"kind": "warning"}


def test_a_group_in_wecom_gets_its_form_without_links(receiver, message):
    send("webhook", message, "bureau", hooks(receiver, "wecom"))
    told = json.loads(receiver.asked[0].body)
    assert told["msgtype"] == "markdown"
    assert "(two)(http://evil)" in told["markdown"]["content"]


def test_dingtalk_gets_the_moment_signed(receiver, message):
    send("webhook", message, "bureau", hooks(receiver, "dingtalk", "SEC1"))
    asked = parse_qs(urlsplit(receiver.asked[0].path).query)
    at = asked["timestamp"][0]
    sign = hmac.new(b"SEC1", f"{at}\nSEC1".encode(), hashlib.sha256).digest()
    assert asked["sign"] == [base64.b64encode(sign).decode()]
    assert json.loads(receiver.asked[0].body)["markdown"]["text"].startswith("**Bad")


@pytest.mark.parametrize(
    ("form", "answer", "again"),
    [
        ("json", (500, {}), True),
        ("json", (429, {}), True),
        ("json", (404, {}), False),
        ("json", (302, {}), False),
        ("wecom", (200, {"errcode": 93000}), True),
        ("dingtalk", (200, []), True),
    ],
)
def test_what_is_not_taken_is_told_without_the_secret(receiver, message, form, answer, again):
    receiver.answers.append(answer)
    with pytest.raises(Undelivered) as told:
        send("webhook", message, "bureau", hooks(receiver, form))
    assert told.value.again is again
    assert "secret" not in str(told.value)
    assert len(receiver.asked) == 1


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("webhooks: {a: {url: 'http://example.org/?key=abc'}}", "webhooks.a.url"),
        ("recipients: [{offices: [finance], webhook: a}]", "no webhook is called a"),
        ("recipients: [{offices: [finance]}]", "recipients.0"),
        ("mail: {host: h, sender: s@e, pasword: abc}", "mail.pasword"),
        ("[", "is no YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_field_and_no_secret(tmp_path, text, field):
    path = tmp_path / "delivery.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadOutside) as told:
        read_outside(path)
    assert field in str(told.value)
    assert "abc" not in str(told.value)


def test_a_file_with_secrets_is_nobody_else_s_to_read(tmp_path):
    path = tmp_path / "delivery.yaml"
    path.write_text("webhooks: {a: {url: 'https://example.org/'}}", encoding="utf-8")
    path.chmod(0o644)
    with pytest.raises(BadOutside, match="chmod"):
        read_outside(path)
    path.chmod(0o640)
    assert set(read_outside(path).webhooks) == {"a"}


def test_without_a_file_nothing_is_outside(tmp_path):
    assert read_outside(tmp_path / "none.yaml") == Outside()
