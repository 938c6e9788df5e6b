import pytest

from newscrawl.extraction.page_charset import decode_page

_SENTENCES = {
    "fr": (
        "cp1252",
        "Le gouvernement a annoncé lundi que la réforme coûte cher à Genève, où les élèves étaient.",
    ),
    "pl": (
        "cp1250",
        "Rząd ogłosił, że więcej pieniędzy trafi do szkół. Żółw śpi na łące, a źrebię pije wodę.",
    ),
    "hr": ("cp1250", "Vlada je objavila da će građani plaćati više. Četiri žene i šest muškaraca došli su."),
    "sr": ("cp1251", "Градска библиотека добиће ново крило у коме ће бити смештена дечија читаоница."),
    "ru": ("koi8-r", "Правительство объявило в понедельник о новой реформе. Жители города недовольны."),
    "el": ("cp1253", "Η κυβέρνηση ανακοίνωσε τη Δευτέρα ότι η μεταρρύθμιση θα κοστίσει περισσότερο."),
    "tr": ("cp1254", "Hükümet reformun daha pahalı olacağını açıkladı. Şehirde yaşayan insanlar üzgün."),
    "he": ("cp1255", "הממשלה הודיעה ביום שני כי הרפורמה תעלה יותר. תושבי העיר אינם מרוצים."),
    "ar": ("cp1256", "أعلنت الحكومة يوم الاثنين أن الإصلاح سيكلف أكثر. سكان المدينة غير راضين."),
    "lt": ("cp1257", "Vyriausybė paskelbė, kad reforma kainuos daugiau. Žmonės mieste yra nepatenkinti."),
    "th": ("cp874", "รัฐบาลประกาศเมื่อวันจันทร์ว่าการปฏิรูปจะมีค่าใช้จ่ายมากขึ้น"),
    "ja": ("cp932", "政府は月曜日、改革にはさらに費用がかかると発表した。市民は不満を抱いている。"),
    "ko": ("cp949", "정부는 월요일에 개혁에 더 많은 비용이 들 것이라고 발표했다. 시민들은 불만이다."),
    "zh": ("gb18030", "政府周一宣布改革将花费更多。市民们对此表示不满，并要求立即采取行动。"),
}


def _page(language: str, charset: str, encoding: str) -> bytes:
    sentence = _SENTENCES[language][1]
    html = f'<html lang="{language}"><head><meta charset="{charset}"></head><body><p>{sentence}</p></body></html>'
    return html.encode(encoding)


@pytest.mark.parametrize("language", _SENTENCES)
def test_bytes_declared_as_utf8_that_are_not_are_read_by_the_language(language: str) -> None:
    encoding, sentence = _SENTENCES[language]
    text, is_mislabelled = decode_page(_page(language, "utf-8", encoding), "text/html; charset=utf-8")
    assert sentence in text
    assert is_mislabelled


@pytest.mark.parametrize("language", _SENTENCES)
def test_a_right_declaration_is_followed(language: str) -> None:
    encoding, sentence = _SENTENCES[language]
    text, is_mislabelled = decode_page(_page(language, encoding, encoding))
    assert sentence in text
    assert not is_mislabelled


@pytest.mark.parametrize("language", _SENTENCES)
def test_valid_utf8_is_utf8_whatever_is_declared(language: str) -> None:
    text, _ = decode_page(_page(language, "iso-8859-1", "utf-8"), "text/html; charset=iso-8859-1")
    assert _SENTENCES[language][1] in text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_and_zero_bytes_tell_utf16(encoding: str) -> None:
    assert "Градска" in decode_page("<html><body><p>Градска библиотека</p></body></html>".encode(encoding))[0]


def test_single_foreign_bytes_in_utf8_are_mended() -> None:
    content = (
        "<p>Градска библиотека добиће ново крило, рече управница</p>".encode() + b"<p>\x93quoted\x94</p>"
    )
    text, is_mislabelled = decode_page(content)
    assert "Градска библиотека" in text
    assert "“quoted”" in text
    assert is_mislabelled


@pytest.mark.parametrize("label", ["utf-7", "base64", "unicode_escape", "no-such-charset", "rot13", "x" * 40])
def test_dangerous_and_unknown_labels_are_not_used(label: str) -> None:
    text, _ = decode_page(f'<meta charset="{label}"><p>+ADw-script+AD4- caf\xe9 au lait</p>'.encode("cp1252"))
    assert "café au lait" in text
    assert "<script" not in text


def test_any_bytes_decode() -> None:
    assert isinstance(decode_page(bytes(range(256)) * 20, "text/html; charset=shift_jis")[0], str)
