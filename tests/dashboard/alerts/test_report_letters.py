"""Does a signed report reach those who asked for it, with its files, and say who signed it?"""

from email import message_from_bytes
from email.policy import default

import pytest

from dashboard.alerts.handing import handing
from dashboard.alerts.letter import letter
from dashboard.alerts.outside import Outside
from dashboard.alerts.sending import send
from data_access.connect import full_scope, open_databases
from data_access.store.report_state import folded
from data_access.store.reports import NewReport
from tests.conftest import TODAY

FILES = {"docx": b"PK word", "pdf": b"%PDF-1.7 \xff", "xlsx": b"PK sheet"}
NEW = NewReport(
    area="990100", kind="monthly", period="2026-08", lang="zh", mark="", hash="", data_version=1
)


@pytest.fixture
def sources(copied):
    databases = open_databases(*copied("empty"))
    yield databases.sources(full_scope(), TODAY)
    databases.close()


@pytest.fixture
def signed(sources):
    """A report that three people brought to its signature, with its files."""
    kept = sources.registers.reports
    with kept.writing() as connection:
        stored = kept.add(NEW, {}, "li", connection)
        steps = (("li", "submitted"), ("wang", "reviewed"), ("zhao", "signed"))
        for number, (who, deed) in enumerate(steps):
            kept.record((stored.report, number, who), (deed, "", ""), connection)
        kept.keep(stored.report, len(steps), FILES, connection)
    return folded(stored, kept.events(stored.report))


def outside(post_box, certificate, receiver):
    return Outside.model_validate(
        {
            "mail": {
                "host": "127.0.0.1",
                "port": post_box.port,
                "sender": "jiheng@example.org",
                "user": "jiheng",
                "password": "right password",
                "ca": certificate,
            },
            "webhooks": {"bureau": {"url": receiver.url}},
            "site": "https://jiheng.example.org/",
            "recipients": [
                {"offices": ["deputy"], "mail": "deputy@example.org", "reports": True},
                {"offices": ["finance"], "webhook": "bureau", "reports": True, "lang": "en"},
            ],
        }
    )


def test_a_mail_carries_the_files_and_a_hook_the_address(
    sources, signed, post_box, certificate, receiver
):
    known = outside(post_box, certificate, receiver)
    assert sources.registers.notices.post(handing(known, signed))
    assert send(sources, known).counted == {"sent": 2}
    (mail,) = (message_from_bytes(one.content, policy=default) for one in post_box.box.taken)
    assert mail["Subject"] == "【基衡】990100 2026年8月 月报（第 1 版）已签发"
    assert "zhao 于" in mail.get_body(("plain",)).get_content()
    enclosed = {one.get_filename(): one for one in mail.iter_attachments()}
    names = {f"monthly-990100-2026-08-v1.{ending}": held for ending, held in FILES.items()}
    assert {name: one.get_content() for name, one in enclosed.items()} == names
    assert enclosed["monthly-990100-2026-08-v1.pdf"].get_content_type() == "application/pdf"
    (asked,) = receiver.asked
    assert b"https://jiheng.example.org/reports?area=990100&period=2026-08" in asked.body
    assert b"monthly signed" in asked.body.lower().replace(b"report ", b"")


def test_a_hook_is_handed_no_file(sources, signed, post_box, certificate, receiver):
    known = outside(post_box, certificate, receiver)
    post = handing(known, signed)
    mail, hook = (letter(sources, post.notice, one) for one in post.deliveries)
    assert [one.content for one in mail.enclosed] == [FILES[name] for name in sorted(FILES)]
    assert hook.enclosed == ()
