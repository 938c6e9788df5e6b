import pytest

from newscrawl.discovery.xml_charset import to_utf8

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
