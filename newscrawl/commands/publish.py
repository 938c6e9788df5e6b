"""`scrapy publish`: bring sites up to date with what is stored."""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, complain, say
from newscrawl.command_verbs import Verb, VerbCommand, typed
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.outlets.fetching import Fetcher
    from newscrawl.publishing.site_changes import SiteChanges
    from newscrawl.publishing.wordpress_client import WordPressClient

_SETTINGS = ("wordpress_url", "wordpress_user", "wordpress_password")


class Command(VerbCommand):
    usage = "wordpress [--dry-run] [--limit N] [--all] | plugin -O FILE.php | list"
    summary = "Bring a WordPress site up to date: new posts, changes, removals"
    description = (
        "wordpress: posts what changed since the last time to the site of NEWSCRAWL_WORDPRESS_URL, as the user "
        "NEWSCRAWL_WORDPRESS_USER with the application password NEWSCRAWL_WORDPRESS_PASSWORD; each article once, "
        "never more of it than may be published, and what must go is removed. Each site has its own cursor. "
        "plugin: writes the plugin that keeps search engines from copies and translations. list: how far behind "
        "sites are."
    )

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """WordPress, its plugin, and how far behind it is."""
        return {
            "wordpress": Verb(self._wordpress, "post, change and remove at the site", _add_wordpress_options),
            "plugin": Verb(_plugin, "write the plugin for the site", _add_plugin_options),
            "list": Verb(self._list, "how far behind each site is"),
        }

    def _wordpress(self, opts: argparse.Namespace) -> int:
        from newscrawl.json_service import ServiceError
        from newscrawl.store.errors import LeaseHeld
        from newscrawl.store.exclusive import exclusively

        try:
            client = self._client()
            with self.database() as engine, exclusively(engine, f"publish {client.service.url}"):
                return self._deliver(engine, client, opts)
        except LeaseHeld as error:
            complain(f"another process is publishing: {error}")
        except ServiceError as error:
            complain(str(error))
        return TROUBLE

    def _client(self) -> "WordPressClient":
        from newscrawl.json_service import JsonService
        from newscrawl.publishing.wordpress_client import WordPressClient

        missing = [f"NEWSCRAWL_{name.upper()}" for name in _SETTINGS if not getattr(self.options, name)]
        if missing:
            raise UsageError(
                f"set {', '.join(missing)}; an application password is made in the user's profile"
            )
        user, password = self.options.wordpress_user, self.options.wordpress_password
        return WordPressClient(
            service=JsonService(url=self.options.wordpress_url, auth=(user, password), tell=complain)
        )

    def _deliver(self, engine: "Engine", client: "WordPressClient", opts: argparse.Namespace) -> int:
        from newscrawl.json_service import ServiceError
        from newscrawl.publishing.wordpress_delivery import Delivery, report
        from newscrawl.store.reconcile import announce_leftovers

        announce_leftovers(engine, datetime.now(UTC))
        self.apply_house_rule(engine)
        changes = self._changes(engine, client.service.url, from_the_beginning=opts.all)
        delivery = Delivery(
            client=client,
            ledger=changes,
            limit=opts.limit,
            dry_run=opts.dry_run,
            renew_noindex=opts.all,
            fetch_picture=self._fetch_picture if self.options.wordpress_media else None,
            tell=complain,
        )
        stopped: ServiceError | None = None
        try:
            if not opts.dry_run:
                client.require_rights()
            delivery.run()
        except ServiceError as error:
            stopped = error
        finally:
            client.service.close()
        if opts.dry_run and stopped is None:
            say([f"{client.service.url}: {report(delivery.counts)}; nothing was sent"])
            return 0
        return self._tell(engine, client.service.url, delivery, stopped)

    @cached_property
    def _fetcher(self) -> "Fetcher":
        from newscrawl.outlets.project import fetcher

        return fetcher(self.checked_settings)

    def _fetch_picture(self, url: str) -> bytes:
        from newscrawl.outlets.fetching import FetchFailed
        from newscrawl.publishing.wordpress_media import NoPicture

        try:
            answer = self._fetcher.fetch(url)
        except FetchFailed as error:
            raise NoPicture(str(error)) from error
        if answer.status != 200:
            raise NoPicture(f"answers {answer.status}")
        return answer.body

    def _tell(self, engine: "Engine", site: str, delivery: Any, stopped: Exception | None) -> int:
        from newscrawl.publishing.wordpress_delivery import report
        from newscrawl.store import posts
        from newscrawl.store.cursor import writing

        line = report(delivery.counts) + (f"; stopped: {stopped}" if stopped else "")
        is_done = stopped is None and not delivery.counts["failed"]
        with writing(engine) as connection:
            posts.finish(connection, site, line, datetime.now(UTC), is_done=is_done)
            (behind,) = (entry for entry in posts.backlogs(connection) if entry.site == site)
        say([f"{site}: {line}; {counted(behind.waiting, 'article')} waiting"])
        if delivery.without_noindex:
            complain(
                f"{site}: {counted(delivery.without_noindex, 'post')} should be kept from search engines; install the "
                "plugin: scrapy publish plugin -O newscrawl.php, then: scrapy publish wordpress --all"
            )
        return 0 if is_done else TROUBLE

    def _changes(self, engine: "Engine", address: str, *, from_the_beginning: bool) -> "SiteChanges":
        from newscrawl.publishing.site_changes import SiteChanges

        return SiteChanges(
            engine=engine,
            address=address,
            titles={name: outlet.title for name, outlet in self.outlets.items()},
            languages=self.options.languages,
            one_hbs=self.options.hbs_as_one,
            watched=command_options.watched(self.options.watch),
            from_the_beginning=from_the_beginning,
        )

    def _list(self, _: argparse.Namespace) -> int:
        from newscrawl.store.database import reading
        from newscrawl.store.posts import backlogs

        with self.database() as engine, reading(engine) as connection:
            found = backlogs(connection)
        for entry in found:
            last = f"{entry.last_run_at:%Y-%m-%d %H:%M} UTC" if entry.last_run_at else "never"
            behind = f"{counted(entry.waiting, 'article')} waiting, {entry.failed} refused"
            say([f"{entry.site}: {behind}; last run {last}"])
            say([f"  {entry.report}"])
        say([counted(len(found), "site")])
        return 0


def _add_wordpress_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done; nothing is sent or kept"
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=typed(command_options.whole, "--limit", least=1),
        help="write at most N posts; the next run goes on",
    )
    parser.add_argument("--all", action="store_true", help="look at every article again, not at changes only")


def _add_plugin_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-O",
        "--overwrite-output",
        metavar="FILE.php",
        required=True,
        help="for the site's wp-content/plugins",
    )


def _plugin(opts: argparse.Namespace) -> int:
    from newscrawl.publishing.files import write_text_whole

    target = Path(opts.overwrite_output)
    write_text_whole(target, (files("newscrawl.publishing") / "newscrawl.php").read_text(encoding="utf-8"))
    complain(f"{target}: copy it to wp-content/plugins of the site and activate it there")
    return 0
