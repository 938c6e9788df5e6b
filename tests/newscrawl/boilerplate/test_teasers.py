import pytest

from newscrawl.boilerplate.teasers import (
    is_call_to_action,
    is_credit,
    is_promo,
    is_rights_line,
)
from newscrawl.word_tables import load_table

_EXAMPLES = {
    "en": "Read more: Bridge closed",
    "de": "Lesen Sie auch: Freibad bleibt zu",
    "fr": "À lire aussi : la laiterie",
    "it": "Leggi anche: il ponte chiuso",
    "es": "Lea también: el puente",
    "ca": "Llegiu també: el pont",
    "gl": "Le tamén: a ponte",
    "pt": "Leia também: a ponte",
    "ro": "Citește și: podul închis",
    "nl": "Lees ook: de brug",
    "af": "Lees ook: die brug",
    "da": "Læs også: broen",
    "no": "Les også: broen",
    "sv": "Läs mer: bron",
    "is": "Lesa meira: brúin",
    "fi": "Lue myös: silta",
    "et": "Loe ka: sild",
    "lv": "Lasi arī: tilts",
    "lt": "Taip pat skaitykite: tiltas",
    "pl": "Czytaj też: most",
    "cs": "Čtěte také: most",
    "sk": "Čítajte aj: most",
    "hu": "Olvassa el: a híd",
    "sl": "Preberite tudi: most",
    "hbs": "Прочитајте још: мост",
    "mk": "Прочитајте и: мостот",
    "bg": "Вижте още: мостът",
    "ru": "Читайте также: мост",
    "uk": "Читайте також: міст",
    "be": "Чытайце таксама: мост",
    "sq": "Lexo edhe: ura",
    "el": "Διαβάστε επίσης: η γέφυρα",
    "tr": "İlginizi çekebilir: köprü",
    "az": "Həmçinin oxu: körpü",
    "hy": "Կարդացեք նաև՝ կամուրջը",
    "ka": "წაიკითხეთ ასევე: ხიდი",
    "ar": "اقرأ أيضا: الجسر",
    "fa": "بیشتر بخوانید: پل",
    "ur": "مزید پڑھیں: پل",
    "he": "קראו עוד: הגשר",
    "hi": "यह भी पढ़ें: पुल",
    "bn": "আরও পড়ুন: সেতু",
    "id": "Baca juga: jembatan",
    "ms": "Baca lagi: jambatan",
    "vi": "Xem thêm: cây cầu",
    "th": "อ่านเพิ่มเติม: สะพาน",
    "sw": "Soma pia: daraja",
    "zh": "相关阅读：大桥",
    "ja": "関連記事：橋",
    "ko": "관련기사: 다리",
}


@pytest.mark.parametrize(
    "language", sorted(load_table("newscrawl.boilerplate", "teasers.toml")["invitations"])
)
def test_every_language_knows_its_invitation(language: str) -> None:
    assert is_promo(_EXAMPLES[language])


@pytest.mark.parametrize(
    "text",
    [
        "Pročitajte još: most",
        "Pogledajte i",
        "»Pročitaj više«",
        "▶ ALSO READ: Storm warning",
        "Mehr zum Thema",
    ],
)
def test_case_marks_and_scripts_do_not_hide_an_invitation(text: str) -> None:
    assert is_promo(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council decided on Monday to close the bridge.",
        "Der Gemeinderat hat am Dienstag beschlossen, das Freibad zu schließen.",
        "Градска библиотека добиће ново крило.",
        "Read more than one newspaper, the minister advised. " * 5,
    ],
)
def test_text_is_no_invitation(text: str) -> None:
    assert not is_promo(text)


def test_credits_and_rights_are_known() -> None:
    assert is_credit("Foto: Glas Lepenice")
    assert is_credit("写真：南沢新聞")
    assert not is_credit("Fotografen aus drei Ländern waren da.")
    assert is_credit("The ice master measures the ice in the strait. KUVA: Ola Nord")
    assert is_credit("Interior do ônibus, com a rede ao fundo — Foto: Davi Arruda/Glas")
    assert is_credit("邹永福在铺子里修钟。本报记者 何力 摄")
    assert not is_credit("They had one source: the old mayor, who was there.")
    assert not is_credit("他说这张照片是在现场拍摄的。")
    assert is_rights_line("© 2026 Glas Lepenice")
    assert not is_rights_line("The copyright law is old.")


def test_calls_to_action_are_known() -> None:
    assert is_call_to_action("Pratite nas i na Viberu")
    assert not is_call_to_action("The bridge will be closed.")


@pytest.mark.parametrize(
    "line",
    [
        "The Newsroom. Всички права запазени.",
        "Glas Zagorja d.o.o. Sva prava pridržana.",
        "Küstenblatt GmbH – Alle Rechte vorbehalten",
        "La Plaine, tous droits réservés.",
        "El Faro S.A. Todos los derechos reservados.",
        "Nordlys AS. Alle rettigheter reservert.",
    ],
)
def test_a_line_of_copyright_may_begin_with_a_name(line: str) -> None:
    assert is_rights_line(line)


@pytest.mark.parametrize(
    "line",
    ["Die Rechte vorbehalten hat sich der Verlag nicht.", "Sva prava pridržana su lani prodana za milijun."],
)
def test_a_sentence_about_rights_is_text(line: str) -> None:
    assert not is_rights_line(f"U tekstu: {line}")
