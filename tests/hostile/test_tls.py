"""Secure connections are verified, and each way in which one cannot be made has its reason."""

import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.hostile.conftest import ROOT, rows_of

pytestmark = pytest.mark.xdist_group("hostile")

_SPIDER = """
from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider

class Secure(OutletSpider):
    outlet = Outlet(
        name="secure", title="The Secure Times", home="https://localhost/", country="ZZ", language="en",
        timezone="UTC", sources=(Feed("https://localhost/feed.xml"),),
    )
"""


class _NotFound(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        pass


def _certificate(folder: Path, host: str, *, days_left: int) -> Path:
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)]),
    )
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days_left))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}-{days_left}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path


def _serve(certificate: Path | None) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _NotFound)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, ThreadingHTTPServer]]:
    folder = tmp_path_factory.mktemp("certificates")
    opened = {
        "nobody vouches for it": _serve(_certificate(folder, "localhost", days_left=30)),
        "run out": _serve(_certificate(folder, "localhost", days_left=-1)),
        "another host's": _serve(_certificate(folder, "gazette.example", days_left=30)),
        "no secure one": _serve(None),
    }
    yield opened
    for server in opened.values():
        server.shutdown()
        server.server_close()


def _crawled(
    servers: dict[str, ThreadingHTTPServer], folder: Path, *options: str
) -> dict[str, tuple[str, str]]:
    """Return reason and detail of a link to each server."""
    (folder / "secure_spiders.py").write_text(_SPIDER)
    urls = {f"https://localhost:{server.server_port}/story-1": name for name, server in servers.items()}
    settings = ("SPIDER_MODULES=secure_spiders", f"NEWSCRAWL_DATABASE_URL=sqlite:///{folder / 'tls.db'}")
    further = ("NEWSCRAWL_ALLOW_HOSTS=localhost", "DOWNLOAD_DELAY=0", "RETRY_ENABLED=False", *options)
    subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "scrapy",
                "crawl",
                "secure",
                "-L",
                "CRITICAL",
                "-a",
                f"url={','.join(urls)}",
            ),
            *(word for setting in (*settings, *further) for word in ("-s", setting)),
        ],
        cwd=ROOT,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        check=False,
        timeout=120,
    )
    rows = rows_of(
        folder / "tls.db", "SELECT url, link.reason, detail FROM link JOIN link_outcome USING (url_key)"
    )
    return {urls[row["url"]]: (row["reason"], row["detail"]) for row in rows}


def test_what_is_wrong_with_a_secure_connection_is_said(
    servers: dict[str, ThreadingHTTPServer], tmp_path: Path
) -> None:
    found = _crawled(servers, tmp_path, "ROBOTSTXT_OBEY=False")
    assert {name: reason for name, (reason, _) in found.items()} == {
        "nobody vouches for it": "certificate",
        "run out": "certificate",
        "another host's": "certificate",
        "no secure one": "tls",
    }


def test_a_robots_txt_behind_a_bad_certificate_forbids_and_says_why(
    servers: dict[str, ThreadingHTTPServer], tmp_path: Path
) -> None:
    found = _crawled(servers, tmp_path)
    assert {reason for reason, _ in found.values()} == {"robots-unreachable"}
    assert "certificate verify failed" in found["run out"][1]
