"""A real WordPress on loopback: Debian's `wordpress`, PHP's own web server, a MariaDB that listens on a socket only.

Nothing of the machine is touched: files, configuration and database lie in a temporary folder.
"""

import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

_PACKAGED = Path("/usr/share/wordpress")
_PACKAGES = {"php": "php-cli", "mariadbd": "mariadb-server", "mariadb-install-db": "mariadb-server"}
_SECONDS = 60.0
# Mail would leave the machine.
_PHP = ("php", "-d", "memory_limit=256M", "-d", "display_errors=stderr", "-d", "sendmail_path=/bin/true")

_CONFIGURATION = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('AUTH_SALT', '{salt}');
define('SECURE_AUTH_SALT', '{salt}');
define('LOGGED_IN_SALT', '{salt}');
define('NONCE_SALT', '{salt}');
define('WP_HOME', '{address}');
define('WP_SITEURL', '{address}');
// Without TLS, application passwords are refused but on a site that calls itself local.
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""
# As Apache's rewriting does: files as they are, all else to WordPress.
_ROUTER = """<?php
$path = rtrim(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), '/');
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ($path !== '' && (is_file($file) || is_file($file . '/index.php'))) { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
"""
# What a command line lacks and plugins ask for.
_REQUEST = "$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];\n"
_INSTALLATION = """
define('WP_INSTALLING', true);
require 'wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Invented News', '{user}', 'editor@newsroom.test', true, '', '{password}');
wp_delete_post(1, true);
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Europe/Belgrade');
"""
_APPLICATION_PASSWORD = """
echo WP_Application_Passwords::create_new_application_password(
    get_user_by('login', '{user}')->ID, ['name' => 'newscrawl']
)[0];
"""


def missing() -> str | None:
    """Return what has to be installed for a WordPress to run here, None when nothing is missing."""
    lacking = {package for program, package in _PACKAGES.items() if _found(program) is None}
    if not _PACKAGED.is_dir():
        lacking.add("wordpress")
    if "php-cli" not in lacking and "mysqli" not in _run("php", "-m").split():
        lacking.add("php-mysql")
    return f"needs Debian's {', '.join(sorted(lacking))}" if lacking else None


@dataclass(kw_only=True)
class WordPress:
    """A site that is installed; between `start` and `stop` it answers."""

    folder: Path
    """Its files: `wp-content/plugins` and so on."""
    port: int
    user: str = "editor"
    """An administrator."""
    password: str = ""
    """Application password of the user, for the REST API."""
    _server: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the web server wrote: one line a request, and PHP's errors."""
        return (self.folder.parent / "php.log").read_text(errors="replace")

    def php(self, code: str) -> str:
        """Run PHP inside the site and return what it prints."""
        return _run(*_PHP, "-r", f"{_REQUEST}require 'wp-load.php';\n{code}", folder=self.folder)

    def start(self) -> None:
        """Begin to answer requests; returns when it does."""
        parent = self.folder.parent
        served = ("-S", f"127.0.0.1:{self.port}", "-t", str(self.folder), str(parent / "router.php"))
        with (parent / "php.log").open("ab") as log:
            self._server = subprocess.Popen(
                [*_PHP, *served],
                stdout=log,
                stderr=log,
                # A page that asks its own site needs a second process to answer it.
                env=os.environ | {"PHP_CLI_SERVER_WORKERS": "4"},
                start_new_session=True,
            )
        _wait_until(self._answers, "WordPress does not answer")

    def stop(self) -> None:
        """End the web server; what is stored stays."""
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGTERM)
            self._server.wait(_SECONDS)
            self._server = None
            # The processes that it shared its port with end by themselves.
            _wait_until(lambda: not self._is_open(), "WordPress does not end")

    def install(self) -> None:
        """Make its tables and its user."""
        code = _INSTALLATION.format(user=self.user, password=secrets.token_hex(8))
        _run(*_PHP, "-r", _REQUEST + code, folder=self.folder)
        # In a process of its own: this one began without the addresses' form.
        self.php("flush_rewrite_rules(false);")
        self.password = self.php(_APPLICATION_PASSWORD.format(user=self.user))

    def _is_open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/wp-json/", timeout=_SECONDS):  # noqa: S310  # loopback
                return True
        except HTTPError:
            return True
        except OSError:
            return False


@contextmanager
def running() -> Iterator[WordPress]:
    """Yield a fresh, empty WordPress that answers as long as the block runs."""
    with ExitStack() as stack:
        # Not tmp_path: the path of a socket must be short.
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="newscrawl-wp-")))
        database = stack.enter_context(_database(folder))
        site = WordPress(folder=folder / "site", port=_free_port())
        shutil.copytree(_PACKAGED, site.folder, ignore=shutil.ignore_patterns("wp-config.php", ".htaccess"))
        values = {"socket": database, "salt": secrets.token_hex(32), "address": site.address}
        (site.folder / "wp-config.php").write_text(_CONFIGURATION.format(**values))
        (folder / "router.php").write_text(_ROUTER)
        site.install()
        stack.callback(site.stop)
        site.start()
        yield site


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """Run a MariaDB with an empty database `wordpress` and yield its socket."""
    data, path = folder / "database", folder / "mariadb.sock"
    shared = ("--no-defaults", f"--datadir={data}", f"--user={getpass.getuser()}")
    _run("mariadb-install-db", *shared, "--auth-root-authentication-method=normal", "--skip-test-db")
    (data / "wordpress").mkdir()
    # Tests kill processes, never the machine: what is with the kernel need not reach the disk.
    options = (
        f"--socket={path}",
        "--skip-networking",
        "--innodb-flush-log-at-trx-commit=0",
        "--skip-log-bin",
    )
    with (folder / "mariadb.log").open("wb") as log:
        server = subprocess.Popen([_path("mariadbd"), *shared, *options], stdout=log, stderr=log)
    try:
        _wait_until(path.exists, "MariaDB does not start")
        yield path
    finally:
        server.terminate()
        server.wait(_SECONDS)


def _found(program: str) -> str | None:
    # Debian keeps servers where only root's PATH leads.
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def _path(program: str) -> str:
    path = _found(program)
    assert path is not None, missing()
    return path


def _run(program: str, *arguments: str, folder: Path | None = None) -> str:
    done = subprocess.run(
        [_path(program), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
    return done.stdout


def _wait_until(is_so: Callable[[], bool], otherwise: str) -> None:
    never, end = threading.Event(), time.monotonic() + _SECONDS
    while not is_so():
        assert time.monotonic() < end, otherwise
        never.wait(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
