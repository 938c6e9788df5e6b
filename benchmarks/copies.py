"""Edited copies of real texts, and texts that only look like copies. All from a seed: one seed, one set."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

TEMPLATES = Path(__file__).with_name("templates.toml")
LANGUAGES = ("en", "de", "es", "ru", "ja")
FORMS = ("weather", "markets", "match")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An edited copy of `texts[origin]`."""

    kind: str
    origin: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """Two different articles that share a form, facts or boilerplate."""

    kind: str
    first: str
    second: str
    invented: bool
    """Made of templates, so that it must not be like any other text at all; False: parts of it are in `texts`."""


_SENTENCE = re.compile(r"(?<=[.!?।॥։።؟۔။។།])\s+|(?<=[。！？])|\n{2,}")
_CREDITS = (
    "(AFP)",
    "(Reuters) –",
    "dpa/lno",
    "(АФП)",
    "Mit Material der Agentur.",
    "Con información de EFE.",
    "（共同）",
)
_BOILERPLATE_WORDS = 60
_LEAD_WORDS = 50
_SLOT = re.compile(r"\{(\w+)\}")


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _spaced(text: str) -> bool:
    # Japanese sets spaces around foreign names, Thai and Burmese between phrases.
    return text.count(" ") > len(text) / 12


def _units(text: str) -> list[str]:
    """Return the words, or pairs of characters where words are not spaced."""
    return text.split() if _spaced(text) else re.findall(r"..?", text, re.DOTALL)


def _joined(units: Sequence[str], like: str) -> str:
    return (" " if _spaced(like) else "").join(units)


def _kept(text: str, share: float) -> str:
    units = _units(text)
    return _joined(units[: max(1, round(len(units) * share))], text)


def _with_lead(text: str, other: str) -> str:
    return f"{_joined(_units(other)[:_LEAD_WORDS], other)} {text}"


def _credited(text: str, rng: Random) -> str:
    return f"{rng.choice(_CREDITS)} {text}\n\n{rng.choice(_CREDITS)}"


def _dropped(text: str, share: float, rng: Random) -> str:
    parts = sentences(text)
    gone = set(rng.sample(range(len(parts)), round(len(parts) * share)))
    return " ".join(part for place, part in enumerate(parts) if place not in gone)


def _reworded(text: str, share: float, vocabulary: Sequence[str], rng: Random) -> str:
    parts = sentences(text)
    chosen = set(rng.sample(range(len(parts)), max(1, round(len(parts) * share))))
    return " ".join(
        _reworded_sentence(part, vocabulary, rng) if place in chosen else part
        for place, part in enumerate(parts)
    )


def _reworded_sentence(sentence: str, vocabulary: Sequence[str], rng: Random) -> str:
    units = [rng.choice(vocabulary) if rng.random() < 0.3 else unit for unit in _units(sentence)]
    if len(units) > 6 and rng.random() < 0.5:
        cut = rng.randrange(2, len(units) - 2)
        units = units[cut:] + units[:cut]
    return _joined(units, sentence)


def _printed(text: str, rng: Random) -> str:
    """Return the text as another house prints it: quotes, dashes, spaces, soft hyphens, paragraphs."""
    text = text.translate(
        str.maketrans({'"': "“", "„": "«", "“": "»", "'": "’", "-": "\u2011", "–": "—", "…": "..."})
    )
    text = re.sub(r"(\w{5})(\w{5})", "\\1\u00ad\\2", text)
    return re.sub(r" ", lambda _: "\u00a0" if rng.random() < 0.1 else " ", text).replace("\n\n", "\n")


def copies(texts: Sequence[str], neighbours: Sequence[Sequence[int]], seed: int) -> Iterator[Copy]:
    """Yield every kind of copy of every text; `neighbours` are other texts in the same language."""
    for origin, text in enumerate(texts):
        rng = Random(f"{seed} {origin}")  # noqa: S311 - a seed, no secret
        others = [texts[place] for place in neighbours[origin]] or [text[::-1]]
        vocabulary = [unit for other in others[:5] for unit in _units(other)]
        boilerplate = _joined(_units(others[-1])[:_BOILERPLATE_WORDS], text)
        for kind, edited in _edits(text, others[0], vocabulary, boilerplate, rng).items():
            yield Copy(kind=kind, origin=origin, text=edited)


def _edits(text: str, other: str, vocabulary: Sequence[str], boilerplate: str, rng: Random) -> dict[str, str]:
    headline = _joined(_units(other)[:9], text)
    return {
        "same": text,
        "headline": f"{headline}\n\n{text}",
        "lead": _with_lead(text, other),
        "credit": _credited(text, rng),
        "typography": _printed(text, rng),
        "boilerplate": f"{text}\n\n{boilerplate}",
        "cut by a third": _kept(text, 2 / 3),
        "cut by half": _kept(text, 1 / 2),
        **{f"drop {share} %": _dropped(text, share / 100, rng) for share in (5, 10, 20, 30)},
        **{f"reword {share} %": _reworded(text, share / 100, vocabulary, rng) for share in (5, 10, 20, 30)},
        "wire mix": _credited(
            f"{headline}\n\n{_reworded(_dropped(text, 0.1, rng), 0.1, vocabulary, rng)}", rng
        ),
        "wire heavy": _credited(_with_lead(_reworded(_kept(text, 2 / 3), 0.25, vocabulary, rng), other), rng),
        "first quarter": _kept(text, 1 / 4),
    }


def look_alikes(
    texts: Sequence[str], neighbours: Sequence[Sequence[int]], value: int, seed: int
) -> Iterator[LookAlike]:
    """Yield pairs of different articles, `each` of every form and language and of every kind of sharing."""
    rng = Random(seed)  # noqa: S311 - a seed, no secret
    yield from _formulaic(value, rng)
    together = [
        (place, other) for place, others in enumerate(neighbours) for other in others if place < other
    ]
    for one, two in rng.sample(together, min(value * 5, len(together))):
        three = rng.choice(texts)
        yield _sharing_background(texts[one], texts[two], three)
        yield _sharing_boilerplate(texts[one], texts[two], three)
        yield _live_blogs(texts[one], texts[two], three)


def _formulaic(value: int, rng: Random) -> Iterator[LookAlike]:
    forms = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for form in FORMS:
            for _ in range(value):
                for variety, choices in (("", None), (", one wording", 1)):
                    first, second = (_filled(forms[language], form, choices, rng) for _ in range(2))
                    yield LookAlike(kind=f"{form}{variety}", first=first, second=second, invented=True)
        for _ in range(value):
            yield _reports_of_one_event(forms[language], rng)


def _filled(lists: dict[str, list[str]], form: str, choices: int | None, rng: Random) -> str:
    """Return a report of another day: other figures, places and names."""
    return " ".join(
        _SLOT.sub(lambda slot: _drawn(lists, slot[1], rng), rng.choice(sentence.split("|")[:choices]))
        for sentence in lists[form]
    )


def _drawn(lists: dict[str, list[str]], slot: str, rng: Random) -> str:
    return str(rng.randrange(1, 100)) if slot == "n" else rng.choice(lists[slot])


def _reports_of_one_event(lists: dict[str, list[str]], rng: Random) -> LookAlike:
    """The same facts and the same quotation in the words of two reporters, each in an order of their own."""
    facts = {slot: _drawn(lists, slot, rng) for slot in ("place", "name", "firm", "n")}
    first, second = (
        [_SLOT.sub(lambda slot: facts[slot[1]], sentence.split("|")[choice]) for sentence in lists["event"]]
        for choice in (0, -1)
    )
    rng.shuffle(second)
    return LookAlike(
        kind="reports of one event", first=" ".join(first), second=" ".join(second), invented=True
    )


def _sharing_background(one: str, two: str, three: str) -> LookAlike:
    """Two reports of one day that end in the same agency background."""
    background = " ".join(sentences(three)[:4])
    first, second = (" ".join(sentences(text)[:12]) for text in (one, two))
    return LookAlike(
        kind="shared background",
        first=f"{first} {background}",
        second=f"{second} {background}",
        invented=False,
    )


def _sharing_boilerplate(one: str, two: str, three: str) -> LookAlike:
    """Two short articles above the same long block of the outlet's own lines."""
    block = _joined(_units(three)[:_BOILERPLATE_WORDS], three)
    first, second = (" ".join(_units(text)[:120]) for text in (one, two))
    return LookAlike(
        kind="shared boilerplate", first=f"{first}\n\n{block}", second=f"{second}\n\n{block}", invented=False
    )


def _live_blogs(one: str, two: str, three: str) -> LookAlike:
    """Two days of one live blog: the same introduction and standing links, other entries."""
    introduction = " ".join(sentences(three)[:3])
    links = " ".join(sentences(three)[-2:])
    first, second = (
        "\n\n".join(
            f"{hour}:{len(entry) % 60:02} {entry}" for hour, entry in enumerate(sentences(text)[:10], 8)
        )
        for text in (one, two)
    )
    return LookAlike(
        kind="live blog",
        first=f"{introduction}\n\n{first}\n\n{links}",
        second=f"{introduction}\n\n{second}\n\n{links}",
        invented=False,
    )
