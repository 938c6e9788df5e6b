import pytest

from newscrawl.charset import decode, to_utf8

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
    text, is_mislabelled = decode(_page(language, "utf-8", encoding), "text/html; charset=utf-8")
    assert sentence in text
    assert is_mislabelled


@pytest.mark.parametrize("language", _SENTENCES)
def test_a_right_declaration_is_followed(language: str) -> None:
    encoding, sentence = _SENTENCES[language]
    text, is_mislabelled = decode(_page(language, encoding, encoding))
    assert sentence in text
    assert not is_mislabelled


@pytest.mark.parametrize("language", _SENTENCES)
def test_valid_utf8_is_utf8_whatever_is_declared(language: str) -> None:
    text, _ = decode(_page(language, "iso-8859-1", "utf-8"), "text/html; charset=iso-8859-1")
    assert _SENTENCES[language][1] in text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_and_zero_bytes_tell_utf16(encoding: str) -> None:
    assert "Градска" in decode("<html><body><p>Градска библиотека</p></body></html>".encode(encoding))[0]


def test_single_foreign_bytes_in_utf8_are_mended() -> None:
    content = (
        "<p>Градска библиотека добиће ново крило, рече управница</p>".encode() + b"<p>\x93quoted\x94</p>"
    )
    text, is_mislabelled = decode(content)
    assert "Градска библиотека" in text
    assert "“quoted”" in text
    assert is_mislabelled


@pytest.mark.parametrize("label", ["utf-7", "base64", "unicode_escape", "no-such-charset", "rot13", "x" * 40])
def test_dangerous_and_unknown_labels_are_not_used(label: str) -> None:
    text, _ = decode(f'<meta charset="{label}"><p>+ADw-script+AD4- caf\xe9 au lait</p>'.encode("cp1252"))
    assert "café au lait" in text
    assert "<script" not in text


def test_any_bytes_decode() -> None:
    assert isinstance(decode(bytes(range(256)) * 20, "text/html; charset=shift_jis")[0], str)


PROLOGUE = '<?xml version="1.0" encoding="{}"?>'


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "content_type", "language"),
    [
        ("Вести", "utf-8", "utf-8", "", "ru"),
        ("Вести дня", "utf-8", "iso-8859-1", "text/xml; charset=iso-8859-1", "ru"),
        ("Вести дня", "cp1251", "windows-1251", "", "ru"),
        ("Вести дня", "cp1251", "utf-8", "", "ru"),
        ("Вести дня", "koi8-r", "utf-8", "text/xml; charset=koi8-r", "ru"),
        ("Čaršija šuška", "cp1250", "utf-8", "text/xml; charset=utf-8", "sr-Latn"),
        ("Ειδήσεις τώρα", "cp1253", "utf-8", "", "el"),
        ("Günün haberleri çıktı", "cp1254", "utf-8", "", "tr"),
        ("今日のニュース", "shift_jis", "shift_jis", "", "ja"),
        ("今日のニュース", "iso2022_jp", "iso-2022-jp", "", "ja"),
        ("今日新闻", "gb18030", "gb2312", "", "zh"),
        ("אליפות", "cp1255", "windows-1255", "", "he"),
        ("Nachrichten für Köln – heute", "cp1252", "iso-8859-1", "", "de"),
        ("Вести", "utf-16-le", "utf-16", "text/xml; charset=utf-16le", "ru"),
    ],
)
def test_text_is_decoded_whatever_it_claims(
    text: str, encoding: str, declared: str, content_type: str, language: str
) -> None:
    body = (PROLOGUE.format(declared) + text).encode(encoding)
    decoded = to_utf8(body, content_type=content_type, language=language).decode()
    assert decoded == PROLOGUE.format(declared) + text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_and_goes(encoding: str) -> None:
    assert to_utf8("Вести".encode(encoding), content_type="text/xml; charset=koi8-r") == "Вести".encode()


def test_utf8_with_a_character_cut_in_two_stays_utf8() -> None:
    body = "Вести дня, вести дня, вести дня".encode() + b"\xd0"
    decoded = to_utf8(body, content_type="text/xml; charset=utf-8", language="ru").decode()
    assert decoded == "Вести дня, вести дня, вести дня\ufffd"


@pytest.mark.parametrize(
    "content_type", ["text/xml; charset=", "charset=nonsense-99", "\x00", "text/xml; charset=utf-7"]
)
def test_a_senseless_header_does_no_harm(content_type: str) -> None:
    assert to_utf8("Вести".encode(), content_type=content_type).decode() == "Вести"


@pytest.mark.parametrize(
    ("lang", "encoding", "sentence"),
    [
        ("sr", "cp1250", "Gradska biblioteka dobiće novo krilo u kome će biti smeštena dečija čitaonica."),
        ("sr-Latn", "cp1250", "Četiri žene i šest muškaraca došli su."),
        ("zh-TW", "big5hkscs", "政府週一宣布改革將花費更多，市民們對此表示不滿。"),
        ("ky", "cp1251", "Шаардык китепкананын жаңы канаты ачылды.".replace("ң", "н")),
    ],
)
def test_two_charsets_of_a_language_are_told_apart(lang: str, encoding: str, sentence: str) -> None:
    page = f'<html lang="{lang}"><head><meta charset="utf-8"></head><body><p>{sentence}</p></body></html>'
    assert sentence in decode(page.encode(encoding))[0]
    feed = f"<rss><item><title><![CDATA[{sentence}]]></title></item></rss>"
    assert sentence in decode(feed.encode(encoding), language=lang)[0]


@pytest.mark.parametrize("declared", ["iso-2022-jp", "utf-8"])
def test_japanese_behind_escape_sequences_is_read(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>政府は月曜日、改革を発表した。</p>'
    assert decode(page.encode("iso2022_jp"))[0] == page


def test_a_character_that_was_cut_is_none_of_windows_1252() -> None:
    body = "<p>Вести дня, вести д</p><p>вести дня".encode().replace("д</p>".encode(), b"\xd0</p>")
    assert decode(body)[0] == "<p>Вести дня, вести \ufffd</p><p>вести дня".replace(" \ufffd", " Ð")
    body = "<p>Вести дня, вестид</p><p>вести дня".encode().replace("д</p>".encode(), b"\xd0</p>")
    assert decode(body)[0] == "<p>Вести дня, вести\ufffd</p><p>вести дня"
