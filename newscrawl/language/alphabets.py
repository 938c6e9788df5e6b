"""Alphabets: which languages the letters of a text allow, and a few letters that name the language by themselves.

Source of the alphabets: Unicode CLDR, main and auxiliary exemplar characters.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from newscrawl.language.scripts import script_of

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
_PERSIAN = _ARABIC + "پچژگکیۀ"


@dataclass(frozen=True, slots=True)
class _Alphabet:
    letters: frozenset[str]
    marks: str
    """Letters that a text in the language has, and its neighbours' texts have not."""
    at_least: float
    """Their share of all letters of the script."""
    decisive: bool = True
    """Whether the letters alone decide when no other alphabet fits."""


def _alphabet(letters: str, marks: str, at_least: float, *, decisive: bool = True) -> _Alphabet:
    return _Alphabet(frozenset(letters), marks, at_least, decisive)


_ALPHABETS = {
    "Cyrl": {
        "ab": _alphabet(_RUSSIAN + "әӷҕҟқҩҧҭҵҽҿџҳҷ", "ҟҩҧҭҽ", 0.02),
        "az-Cyrl": _alphabet("абвгғдежзийыјкҝлмноөпрстуүфхһчҹшә", "ҹҝә", 0.02),
        "ba": _alphabet(_RUSSIAN + "ғҙҡңөҫүһә", "ҙҡҫ", 0.01),
        "be": _alphabet("абвгдеёжзійклмнопрстуўфхцчшыьэюя", "ў", 0.004),
        "bg": _alphabet("абвгдежзийклмнопрстуфхцчшщъьюя", "ъ", 0.003, decisive=False),
        "cv": _alphabet(_RUSSIAN + "ӑӗҫӳ", "ӑӗ", 0.02),
        "kk": _alphabet(_RUSSIAN + "әғқңөұүһі", "қғұ", 0.01),
        "ky": _alphabet(_RUSSIAN + "ңөү", "өү", 0.01),
        "mk": _alphabet("абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ", "ј", 0.002),
        "mn": _alphabet(_RUSSIAN + "өү", "өү", 0.01),
        "os": _alphabet(_RUSSIAN + "ӕ", "ӕ", 0.02),
        "ro-Cyrl": _alphabet("абвгдежзийклмнопрстуфхцчшыьэюяӂ", "ӂ", 0.001),
        "ru": _alphabet(_RUSSIAN, "", 0, decisive=False),
        "sah": _alphabet(_RUSSIAN + "ҕҥөһү", "ҕҥһ", 0.01),
        "sr-Cyrl": _alphabet("абвгдђежзијклљмнњопрстћуфхцчџш", "ј", 0.01),
        "tg": _alphabet("абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюяы", "ӣӯҳҷ", 0.008),
        "tt": _alphabet(_RUSSIAN + "әөүҗңһ", "ә", 0.02),
        "uk": _alphabet("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "іїє", 0.02),
        "uz-Cyrl": _alphabet("абвгғдежзийкқлмнопрстуўфхҳчшъэюяё", "ўқғҳ", 0.015),
    },
    "Arab": {
        "ar": _alphabet(_ARABIC, "ةأإىي", 0.02, decisive=False),
        "ckb": _alphabet(_PERSIAN + "ڕڵێۆەھڤ", "ێۆڕڵ", 0.02),
        "fa": _alphabet(_PERSIAN, "یپچگک", 0.02, decisive=False),
        "ps": _alphabet(_PERSIAN + "ټځڅډړږښګڼېۍ", "ټځڅډړښګڼېۍ", 0.01),
        "sd": _alphabet(_PERSIAN + "ڄٺٽٿڀٻڃڇڊڌڍڏڙڦڪڳڱڻھ۾۽", "ڄٿٻڇڏڪڳڻ", 0.01),
        "ug": _alphabet(_PERSIAN + "ەڭھۆۇۈۋې", "ۇۆۈۋ", 0.02),
        "ur": _alphabet(_PERSIAN + "ٹڈڑںہھےۓۂۃ", "ےٹڈڑں", 0.02),
    },
}  # fmt: skip

# The same where the other languages of the script have no alphabet here.
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GIVEAWAYS = {
    "Latn": {
        "az": _alphabet(_LATIN + "çəğıöşü\u0307", "ə", 0.01),
        "ee": _alphabet(_LATIN + "áàãɖéèẽɛƒɣíìĩŋóòõɔúùũʋ", "ʋɖƒ", 0.01),
        "yo": _alphabet(_LATIN + "áàéèẹíìńǹóòọṣúù", "ṣ", 0.008),
    },
    "Beng": {"as": _alphabet("".join(map(chr, range(0x0985, 0x0A00))), "ৰৱ", 0.01)},
    "Cans": {"iu": _alphabet("".join(map(chr, range(0x1400, 0x1680))), "ᖃᖅᖁᕿᖏᖓᖑᖕ", 0.01)},
}

# Letters that the one language of a script does not have, but others that few write news in.
_FOREIGN = {"Mymr": "ၐၑၒၓၔၕၚၛၜၝၡၥၦၮၯၰၵၶၷၸၹၺၻၼၽၾၿႀႁ"}
# The old Zawgyi encoding of Burmese has other signs in their place, 2 % of a text.
_FOREIGN_SHARE = 0.05

# Names and quotations in a sister language bring a few strange letters.
_STRANGE_SHARE = 0.015
# So do long quotations: Belarusian news quotes Russian as it was said. Then letters leave it to other witnesses.
_QUOTED_SHARE = 0.06
# So many strange letters more are no accident.
_CLEARLY_MORE = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """The languages whose alphabet a text fits."""

    languages: frozenset[str]
    """Empty when none of the known alphabets fits."""
    decisive: bool
    """Whether the one that is left needs no detector."""


def fit(script: str, text: str) -> Fit | None:
    """Return the languages that the letters of `text` allow; None when letters say nothing in this script."""
    letters = Counter(
        {c: n for c, n in Counter(text.lower()).items() if c.isalpha() and script_of(c) == script}
    )
    if script in _ALPHABETS:
        return _fit_alphabets(letters, _ALPHABETS[script])
    for language, alphabet in _GIVEAWAYS.get(script, {}).items():
        if _share(letters, alphabet.marks) >= alphabet.at_least:
            own = letters.total() - _strange(letters, alphabet) >= (1 - _STRANGE_SHARE) * letters.total()
            return Fit(frozenset({language}), decisive=True) if own else Fit(frozenset(), decisive=False)
    return None


def are_foreign(script: str, text: str) -> bool:
    """Return whether a script that one language writes nearly alone is another's here: Shan and Mon in Burmese."""
    letters = Counter(c for c in text if script_of(c) == script)
    return _share(letters, _FOREIGN.get(script, "")) > _FOREIGN_SHARE


def _fit_alphabets(letters: Counter[str], alphabets: Mapping[str, _Alphabet]) -> Fit:
    strange = {
        name: _strange(letters, alphabet)
        for name, alphabet in alphabets.items()
        if _share(letters, alphabet.marks) >= alphabet.at_least
    }
    fewest = min(strange.values(), default=0)
    if fewest > _QUOTED_SHARE * letters.total():
        return Fit(frozenset(), decisive=False)
    # Serbian and Macedonian differ in four letters: whose text has the other's, is settled by counting them.
    fitting = frozenset(name for name, times in strange.items() if times < fewest + _CLEARLY_MORE)
    sure = fewest <= _STRANGE_SHARE * letters.total() and len(fitting) == 1
    return Fit(fitting, sure and all(alphabets[name].decisive for name in fitting))


def _strange(letters: Counter[str], alphabet: _Alphabet) -> int:
    return sum(times for letter, times in letters.items() if letter not in alphabet.letters)


def _share(letters: Counter[str], marks: str) -> float:
    return sum(letters[mark] for mark in marks) / (letters.total() or 1)
