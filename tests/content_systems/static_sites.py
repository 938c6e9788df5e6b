"""Sites of static generators, each made anew of the same invented posts in a folder of its own, served on loopback."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

POSTS = 15
AUTHORS = ("Ana Anić", "Jean Dupont", "Ilse Meier")
_TEXT = (
    "The ferry came back to the harbour after two years of repairs, the captain said for time {n}, and nobody in town "
    "had expected it. The mayor of the island thanked the crew and promised new timetables before the winter."
)


@dataclass(frozen=True, slots=True)
class Post:
    """An invented post."""

    number: int
    at: datetime

    @property
    def slug(self) -> str:
        return f"invented-story-number-{self.number}"

    @property
    def title(self) -> str:
        return f"Invented story number {self.number}"

    @property
    def author(self) -> str:
        return AUTHORS[self.number % 3]

    @property
    def paragraphs(self) -> str:
        return "\n\n".join(_TEXT.format(n=10 * self.number + line) for line in range(4))


def posts(now: datetime) -> list[Post]:
    """Return the posts, the newest first."""
    return [Post(n, now - timedelta(hours=7 * n + 2)) for n in range(POSTS)]


def pelican(folder: Path, address: str, made: list[Post]) -> Path:
    content = folder / "content"
    (content / "pages").mkdir(parents=True)
    for post in made:
        head = (
            f"Title: {post.title}\nDate: {post.at:%Y-%m-%d %H:%M}\nSlug: {post.slug}\nAuthor: {post.author}\n"
        )
        tags = f"Category: Harbour\nTags: ferry, topic {post.number % 4}\n"
        (content / f"{post.slug}.md").write_text(f"{head}{tags}\n{post.paragraphs}\n", encoding="utf-8")
    (content / "pages" / "about.md").write_text(f"Title: About\n\n{_TEXT.format(n=1)}\n", encoding="utf-8")
    (folder / "pelicanconf.py").write_text(
        f"SITENAME = 'Invented News'\nSITEURL = {address!r}\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\nPATH = 'content'\n"
        "FEED_ALL_ATOM = 'feeds/all.atom.xml'\n",
        encoding="utf-8",
    )
    _run(folder, "pelican", "content", "-o", "output", "-s", "pelicanconf.py")
    return folder / "output"


def nikola(folder: Path, address: str, made: list[Post]) -> Path:
    _run(folder, "nikola", "init", "-q", "site")
    site = folder / "site"
    conf = site / "conf.py"
    text = conf.read_text(encoding="utf-8").replace(
        'SITE_URL = "https://example.com/"', f'SITE_URL = "{address}/"'
    )
    conf.write_text(f'{text}\nTIMEZONE = "UTC"\nNAVIGATION_LINKS = {{"en": ()}}\n', encoding="utf-8")
    for post in made:
        head = f".. title: {post.title}\n.. slug: {post.slug}\n.. date: {post.at:%Y-%m-%d %H:%M:%S} UTC\n"
        tags = f".. tags: ferry, topic {post.number % 4}\n.. category: harbour\n.. author: {post.author}\n"
        (site / "posts" / f"{post.slug}.rst").write_text(
            f"{head}{tags}\n{post.paragraphs}\n", encoding="utf-8"
        )
    (site / "pages" / "about.rst").write_text(f".. title: About\n.. slug: about\n\n{_TEXT.format(n=1)}\n")
    _run(site, "nikola", "build", "-q")
    return site / "output"


_HUGO_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>{{ hugo.Generator }}'
    '{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">'
    "{{ end }}</head><body>%s</body></html>"
)
_HUGO_SINGLE = (
    "<article><h1>{{ .Title }}</h1>{{ with .Params.author }}<p class='byline'>By {{ . }}</p>{{ end }}"
    '<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "January 2, 2006" }}</time>'
    "{{ .Content }}</article>"
)
_HUGO_LIST = (
    '<h1>{{ .Title }}</h1>{{ range .Pages }}<h2><a href="{{ .Permalink }}">{{ .Title }}</a></h2>{{ end }}'
)


def hugo(folder: Path, address: str, made: list[Post]) -> Path:
    layouts, content = folder / "layouts" / "_default", folder / "content"
    layouts.mkdir(parents=True)
    (content / "posts").mkdir(parents=True)
    (layouts / "single.html").write_text(_HUGO_PAGE % _HUGO_SINGLE)
    (layouts / "list.html").write_text(_HUGO_PAGE % _HUGO_LIST)
    (folder / "config.json").write_text(
        json.dumps({"baseURL": f"{address}/", "languageCode": "en", "title": "Invented News", "rssLimit": 10})
    )
    for post in made:
        head = {"title": post.title, "date": post.at.isoformat(), "author": post.author, "tags": ["ferry"]}
        head |= {"categories": ["harbour"], "slug": post.slug}
        text = f"{json.dumps(head, indent=1)}\n\n{post.paragraphs}\n"
        (content / "posts" / f"{post.slug}.md").write_text(text, encoding="utf-8")
    (content / "about.md").write_text(f'{{"title": "About"}}\n\n{_TEXT.format(n=1)}\n')
    _run(folder, "hugo", "--quiet")
    return folder / "public"


GENERATORS: dict[str, Callable[[Path, str, list[Post]], Path]] = {
    "pelican": pelican,
    "nikola": nikola,
    "hugo": hugo,
}
"""By the program that each needs; the first two are installed with pip, hugo with the system's packages."""


def missing(name: str) -> str | None:
    """Return what has to be installed for a generator to run here, None when nothing is missing."""
    return None if shutil.which(name) else f"needs {name} on PATH"


@contextmanager
def served(name: str, folder: Path) -> Iterator[tuple[str, list[Post]]]:
    """Make a site and yield its address and posts as long as the block runs."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    made = posts(datetime.now(UTC).replace(microsecond=0, second=0))
    root = folder / "served"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root)))
    address = f"http://127.0.0.1:{server.server_port}"
    GENERATORS[name](folder, address, made).rename(root)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield address, made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
