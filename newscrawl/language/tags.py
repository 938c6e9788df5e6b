"""Language tags: what pages, feeds and outlets declare, brought to BCP 47, and which stand for one another."""

import re
from dataclasses import dataclass

# What is found in the wild where a language tag should be: country codes taken for languages (kr, jp, cz), codes
# that ISO 639 withdrew (iw, in, sh, mo), and those of single varieties.
_ALIASES = {
    "al": "sq", "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kr": "ko", "me": "cnr",
    "rs": "sr", "ua": "uk", "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "hbs",
    "fil": "tl", "prs": "fa", "pes": "fa", "cmn": "zh", "arb": "ar", "zsm": "ms", "khk": "mn", "kmr": "ku",
    "ekk": "et", "lvs": "lv", "als": "sq", "azj": "az", "uzn": "uz", "npi": "ne", "ory": "or", "pbt": "ps",
    "plt": "mg", "swh": "sw", "ydd": "yi", "gaz": "om", "fuv": "ff",
    # ISO 639-2 and 639-3 to the two letters that BCP 47 prefers.
    "afr": "af", "alb": "sq", "sqi": "sq", "amh": "am", "ara": "ar", "arm": "hy", "hye": "hy", "aze": "az",
    "baq": "eu", "eus": "eu", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "bur": "my", "mya": "my",
    "cat": "ca", "chi": "zh", "zho": "zh", "cze": "cs", "ces": "cs", "dan": "da", "dut": "nl", "nld": "nl",
    "eng": "en", "est": "et", "fao": "fo", "fin": "fi", "fre": "fr", "fra": "fr", "geo": "ka", "kat": "ka",
    "ger": "de", "deu": "de", "gle": "ga", "glg": "gl", "gre": "el", "ell": "el", "guj": "gu", "hau": "ha",
    "heb": "he", "hin": "hi", "hrv": "hr", "scr": "hr", "hun": "hu", "ice": "is", "isl": "is", "ind": "id",
    "ita": "it", "jpn": "ja", "kan": "kn", "kaz": "kk", "khm": "km", "kin": "rw", "kir": "ky", "kor": "ko",
    "kur": "ku", "lao": "lo", "lat": "la", "lav": "lv", "lit": "lt", "ltz": "lb", "mac": "mk", "mkd": "mk",
    "mal": "ml", "mar": "mr", "may": "ms", "msa": "ms", "mlt": "mt", "mon": "mn", "nep": "ne", "nob": "nb",
    "nno": "nn", "nor": "no", "pan": "pa", "per": "fa", "fas": "fa", "pol": "pl", "por": "pt", "pus": "ps",
    "rum": "ro", "ron": "ro", "rus": "ru", "sin": "si", "slo": "sk", "slk": "sk", "slv": "sl", "snd": "sd",
    "som": "so", "spa": "es", "srp": "sr", "scc": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tat": "tt",
    "tel": "te", "tgk": "tg", "tgl": "tl", "tha": "th", "tir": "ti", "tuk": "tk", "tur": "tr", "uig": "ug",
    "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "wel": "cy", "cym": "cy", "xho": "xh", "yid": "yi",
    "yor": "yo", "zul": "zu",
    # English names, as schema.org's `inLanguage` is sometimes given.
    "arabic": "ar", "bosnian": "bs", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "dutch": "nl", "english": "en", "french": "fr", "german": "de", "greek": "el", "hindi": "hi",
    "hungarian": "hu", "italian": "it", "japanese": "ja", "korean": "ko", "macedonian": "mk",
    "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr",
    "spanish": "es", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
}  # fmt: skip
_NO_LANGUAGE = {"und", "mul", "zxx", "mis", "xx", "qaa", "art", "root"}
_TAG = re.compile(r"([a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?:-.*)?")
_USUAL = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-\d{3})?")
# zh-TW and zh-HK are how pages have always said "traditional".
_HANT_REGIONS = {"TW", "HK", "MO"}

# Detectors answer for one of these with another of its line.
_GROUPS = {
    **dict.fromkeys(("hr", "bs", "sr", "cnr", "hbs"), "hbs"),
    **dict.fromkeys(("no", "nb", "nn"), "no"),
    **dict.fromkeys(("zu", "xh", "nd", "nr", "ss"), "nguni"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """The parts of a language tag that matter to us."""

    language: str
    """ISO 639 code, the shortest there is, withdrawn and mistaken ones replaced; `hbs` for `sh`."""
    script: str | None = None
    """ISO 15924 code when the tag names one, or when its region does (`zh-TW`)."""
    region: str | None = None
    """ISO 3166 alpha-2 or UN M.49 code, upper case."""

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region) if part)


def parse(raw: str) -> Tag | None:
    """Read a declared tag as found (`sr_RS`, `zh-tw`, `EN`, `English`); None when it names no language."""
    first = re.split(r"[,;/\s|.@]", raw[:80].strip().lower().replace("_", "-"), maxsplit=1)[0]
    first = _ALIASES.get(first, first)
    match = _TAG.fullmatch(first)
    if match is None:
        return None
    language, script, region = match.groups()
    language = _ALIASES.get(language, language)
    if language in _NO_LANGUAGE:
        return None
    region = region.upper() if region else None
    if language == "zh" and script is None and region is not None:
        script = "hant" if region in _HANT_REGIONS else "hans"
    return Tag(language, script.title() if script else None, region)


def is_usual(tag: str) -> bool:
    """Whether a tag is written as BCP 47 recommends, with no more than script and region: what people may declare."""
    return _USUAL.fullmatch(tag) is not None


def base(tag: str) -> str:
    """Return the language of a normalised tag without script and region (`sr-Latn` -> `sr`)."""
    return tag.partition("-")[0]


def macrolanguage(tag: str) -> str | None:
    """Return `hbs` for Croatian, Bosnian, Serbian and Montenegrin, None for all others."""
    return "hbs" if _GROUPS.get(base(tag)) == "hbs" else None


def group(tag: str) -> str:
    """Return the group that detectors know a language as (`hr` -> `hbs`, `nn` -> `no`, `xh` -> `nguni`), else itself.

    A group's name is our own, no tag.
    """
    return _GROUPS.get(base(tag), base(tag))
