"""How does a notice go out as mail? SMTP, encrypted unless the bureau says otherwise."""

import hashlib
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dashboard.alerts.channel import Channel, Message, Undelivered
from dashboard.alerts.outside import Mail, Outside

SECONDS = 20.0
OFFICE = "vnd.openxmlformats-officedocument"
KINDS = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pdf": "pdf",
}
NEVER = 500  # answers from here on stay the same however often one asks
UNKNOWN_USER = 535  # but this one may be mended in the settings


def _send(message: Message, to: str, outside: Outside) -> None:
    server = outside.mail
    if server is None:
        raise Undelivered("no mail server is set")
    try:
        with _opened(server) as session:
            session.send_message(_written(message, to, server))
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _ in error.recipients.values())
        raise Undelivered(f"refused the recipient ({code})", again=code < NEVER) from None
    except smtplib.SMTPResponseException as error:
        code = error.smtp_code
        again = code < NEVER or code == UNKNOWN_USER
        raise Undelivered(f"{type(error).__name__} ({code})", again=again) from None
    except (smtplib.SMTPException, OSError) as error:
        raise Undelivered(type(error).__name__) from None


def _opened(server: Mail) -> smtplib.SMTP:
    """A session, signed in; what goes wrong closes it."""
    trusted = ssl.create_default_context(cafile=server.ca)
    session = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trusted)
        if server.security == "tls"
        else smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    )
    try:
        if server.security == "starttls":
            session.starttls(context=trusted)
        if server.user is not None and server.password is not None:
            session.login(server.user, server.password.get_secret_value())
    except BaseException:
        session.close()
        raise
    return session


def _written(message: Message, to: str, server: Mail) -> EmailMessage:
    """The mail; whatever stands in the subject stays in the subject."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=server.sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = "".join(sign if sign.isprintable() else " " for sign in message.subject)
    domain = server.sender.rpartition("@")[2]
    same = hashlib.sha256(f"{message.key} {to}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{same}@{domain}>"  # a second attempt is the same mail
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    for one in message.enclosed:
        kind = KINDS.get(one.name.rpartition(".")[2], "octet-stream")
        mail.add_attachment(one.content, maintype="application", subtype=kind, filename=one.name)
    return mail


CHANNEL = Channel(send=_send)
