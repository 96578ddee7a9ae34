"""A mail server and an HTTP receiver on this machine, and a store with an alert in it."""

import json
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from dashboard.alerts.channel import Message


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of this machine's own, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(pem, *plain) + made.public_bytes(pem))
    return path


class Box:
    """What a server took in; ``answer``: what it says to each recipient."""

    def __init__(self):
        self.taken, self.secure, self.answer = [], [], "250 OK"

    async def handle_RCPT(self, *told):  # noqa: N802 the library asks for it
        envelope, address = told[2:4]
        if self.answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, *told):  # noqa: N802 the library asks for it
        session, envelope = told[1:]
        self.taken.append(envelope)
        self.secure.append(session.ssl is not None)
        return "250 taken"


class OnAnyPort(Controller):
    """One that listens on a port that is free."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def _known(*told):
    right = (told[-1].login, told[-1].password) == (b"jiheng", b"right password")
    return AuthResult(success=right, handled=right)


@pytest.fixture(scope="module")
def mail_server(certificate):
    """A server that wants STARTTLS and a password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    box = Box()
    wanted = {"require_starttls": True, "auth_required": True, "authenticator": _known}
    running = OnAnyPort(
        box, hostname="127.0.0.1", port=0, tls_context=context, ready_timeout=20, **wanted
    )
    running.start()
    yield SimpleNamespace(box=box, port=running.port)
    running.stop()


@pytest.fixture
def post_box(mail_server):
    """The same, emptied."""
    box = mail_server.box
    box.taken.clear()
    box.secure.clear()
    box.answer = "250 OK"
    return SimpleNamespace(box=box, port=mail_server.port)


@contextmanager
def _receiver():
    asked, answers = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(SimpleNamespace(path=self.path, headers=self.headers, body=body))
            code, told = answers.pop(0) if answers else (200, {"errcode": 0})
            self.send_response(code)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield SimpleNamespace(
            url=f"http://127.0.0.1:{server.server_port}/hook?key=secret",
            asked=asked,
            answers=answers,
        )
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def receiver():
    with _receiver() as running:
        yield running


@pytest.fixture
def message():
    return Message(
        key="warning:1/mail/x",
        subject="Bad\r\nBcc: all@example.org",
        lines=("one <b>&", "[two](http://evil)"),
        html="<p>one &lt;b&gt;&amp;</p>",
        document={"kind": "warning"},
    )
