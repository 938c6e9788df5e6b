import pytest

from newscrawl.language.alphabets import Fit, are_foreign, fit


def only(language: str, *, decisive: bool = True) -> Fit:
    return Fit(frozenset({language}), decisive)


@pytest.mark.parametrize(
    ("script", "text", "expected"),
    [
        pytest.param("Cyrl", "Ће ли ђак доћи кући, пита мајка већ трећи пут.", only("sr-Cyrl"), id="ђ and ћ"),
        pytest.param(
            "Cyrl", "Ќе дојде ли ѓакот дома, прашува мајка му со ќерка ѝ.", only("mk"), id="ѓ and ќ"
        ),
        pytest.param(
            "Cyrl",
            "Његов крај је на обали реке.",
            Fit(frozenset({"mk", "sr-Cyrl"}), False),
            id="neither's own",
        ),
        pytest.param("Cyrl", "Гэты ўрад яшчэ не быў у горадзе, кажуць людзі.", only("be"), id="ў"),
        pytest.param(
            "Cyrl", "Үкімет қаулысы бұқаралық ақпарат құралдарында жарияланды.", only("kk"), id="қ and ұ"
        ),
        pytest.param(
            "Cyrl", "Это был самый высокий мост.", only("ru", decisive=False), id="russian needs a detector"
        ),
        pytest.param("Arab", "د ښار خلک وايي چې ډېر کار شوی دی.", only("ps"), id="ښ"),
        pytest.param("Arab", "شار لە کوردستان گەورەترین پڕۆژەی ڕێگاوبانە و هەواڵ", only("ckb"), id="ێ and ڕ"),
        pytest.param("Latn", "Şəhər meri bildirib ki, əlavə vəsait ayrılıb.", only("az"), id="ə"),
        pytest.param(
            "Latn",
            "Kə kɔ ŋa gbɛ bə tə mɔ sə wo.",
            Fit(frozenset(), decisive=False),
            id="ə in another alphabet",
        ),
        pytest.param("Cans", "ᐃᓄᐃᑦ ᐅᖃᐅᓯᖏᓐᓂᒃ ᐅᖃᖅᑐᑦ", only("iu"), id="ᖃ and ᖏ"),
        pytest.param("Beng", "ৰাজ্যৰ চৰকাৰে নতুন দলং ঘোষণা কৰিছে", only("as"), id="ৰ"),
    ],
)
def test_letters_name_the_languages_that_they_allow(script: str, text: str, expected: Fit) -> None:
    assert fit(script, text) == expected


def test_a_quoted_name_in_strange_letters_is_forgiven() -> None:
    text = "Предсједник је рекао да ће ђаци и ћаци учити док не дођу кућама. " * 5 + "Ѓорѓи"
    assert fit("Cyrl", text) == only("sr-Cyrl")


@pytest.mark.parametrize(("script", "text"), [("Latn", "The bridge"), ("Grek", "Γέφυρα"), ("Deva", "पुल")])
def test_other_letters_say_nothing(script: str, text: str) -> None:
    assert fit(script, text) is None


def test_an_unknown_alphabet_fits_none() -> None:
    assert fit("Cyrl", "ӘӜӞӠӢӤӦӨӪӬӮӰӲӴӸ" * 5) == Fit(frozenset(), decisive=False)


def test_burmese_script_is_also_that_of_shan() -> None:
    assert are_foreign("Mymr", "လိၵ်ႈပိုၼ်ၽၢဝ်ႇ လွင်ႈသုၼ်ႇလႆႈၵူၼ်း")
    assert not are_foreign("Mymr", "မြို့တော်ဝန်က တံတားသစ်ကို ဖွင့်လှစ်မည်")
