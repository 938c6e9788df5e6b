import json
import re
from dataclasses import replace

import pytest

from newscrawl.translation.handoff import (
    Delivery,
    Order,
    Refused,
    as_ordered,
    deliver,
    fault_of,
    from_line,
    to_line,
)

ORDER = Order(
    article_id=7,
    revision=2,
    outlet="demo",
    url="https://newsroom.test/most",
    language="sr-Latn",
    into="en",
    title="Novi most",
    summary=None,
    text="Predsednik opštine rekao je juče da će novi most biti završen pre kraja godine.\n\nRadovi su počeli.",
)
ENGLISH = (
    "The president of the municipality said yesterday that the new bridge would be finished before the end of the "
    "year.\n\nThe works have begun."
)
DONE = Delivery(article_id=7, revision=2, language="en", title="New bridge", summary=None, text=ENGLISH)


def filled(**changes: object) -> str:
    fields = json.loads(to_line(ORDER))
    fields["target"] = {"title": "New bridge", "summary": "", "text": ENGLISH}
    return json.dumps(fields | changes)


def test_an_order_states_what_it_costs() -> None:
    fields = json.loads(to_line(ORDER))
    assert (fields["words"], fields["characters"]) == (19, 107)


def test_a_line_filled_in_comes_back_as_a_delivery() -> None:
    assert from_line(filled()) == DONE


def test_who_translated_is_kept() -> None:
    found = from_line(filled(translator=" Ada  Example ", engine="Argos 1.9"))
    assert (found.translator, found.engine) == ("Ada Example", "Argos 1.9")


def test_a_name_is_kept_as_far_as_the_column_goes() -> None:
    found = from_line(filled(translator="a" * 300, engine=7))
    assert (found.translator, found.engine) == ("a" * 200, None)


@pytest.mark.parametrize("line", ["{" + "x" * 200, '{"target": "' + "x" * 200 + '"}'])
def test_a_refusal_shows_the_beginning_of_the_line(line: str) -> None:
    with pytest.raises(Refused, match=re.escape(line[:80])) as caught:
        from_line(line)
    assert line[:81] not in str(caught.value)


def test_control_characters_do_not_come_in() -> None:
    found = from_line(filled(target={"title": "New\x00 bridge", "text": "One.\r\n\r\n\r\nTwo.\ud800"}))
    assert (found.title, found.text) == ("New bridge", "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "not-json", id="broken"),
        pytest.param("[]", "no-delivery", id="a list"),
        pytest.param('{"article_id": 7}', "no-delivery", id="no target"),
        pytest.param(filled(article_id="7"), "no-delivery", id="a number in quotes"),
        pytest.param(filled(article_id=True), "no-delivery", id="a truth value"),
        pytest.param(filled(article_id=10**30), "no-delivery", id="a number that no database takes"),
        pytest.param(filled(target_language="🙂"), "no-delivery", id="no language"),
        pytest.param(
            filled(target={"title": 1, "text": "x"}), "no-delivery", id="a headline that is a number"
        ),
        pytest.param(to_line(ORDER), "unfinished", id="as it went out"),
        pytest.param(filled(target={"title": "New bridge", "text": " \n"}), "unfinished", id="no text"),
        pytest.param("[" * 100_000, "not-json", id="nested too deep"),
    ],
)
def test_what_is_no_delivery_is_refused(line: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        from_line(line)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        pytest.param("en", ENGLISH, None, id="fine"),
        pytest.param(
            "sr-Cyrl", "Председник општине рекао је јуче да ће мост бити готов.", None, id="transliterated"
        ),
        pytest.param("sr", ORDER.text + "x", "same-language", id="the same language"),
        pytest.param("en", ORDER.text.replace(" ", "  "), "not-translated", id="the article itself"),
        pytest.param("de", ENGLISH, "wrong-language", id="in another language than it says"),
        pytest.param("en", "Ok.", None, id="short texts are not measured"),
        pytest.param("en", ENGLISH * 20, "wrong-length", id="twenty times as long"),
    ],
)
def test_what_is_no_translation_of_the_order_has_a_fault(language: str, text: str, fault: str | None) -> None:
    done = deliver(article_id=7, revision=2, language=language, texts={"title": "New bridge", "text": text})
    assert fault_of(done, ORDER) == fault


def test_an_order_in_no_known_language_is_no_translation_of_itself() -> None:
    assert fault_of(DONE, replace(ORDER, language="und")) is None
    assert fault_of(DONE, replace(ORDER, language="!")) is None


def test_languages_of_one_group_are_not_told_apart() -> None:
    """Croatian is no wrong language for an order into Bosnian: who reads one reads the other."""
    text = "Predsjednik općine rekao je jučer da će novi most biti završen prije kraja tjedna i godine, što je važno."
    order = replace(ORDER, language="en", into="bs", text=ENGLISH)
    assert fault_of(replace(DONE, language="bs", title="Novi most", text=text), order) is None
    assert fault_of(replace(DONE, language="bs-Latn", title="Novi most", text=text), order) is None


@pytest.mark.parametrize(("more", "fault"), [(0, None), (1, "wrong-length")])
def test_a_text_may_be_eight_times_as_long(more: int, fault: str | None) -> None:
    order = replace(ORDER, text="Most je otvoren. " * 12)
    done = replace(DONE, title="", text=("The bridge is open. " * 100)[: 8 * len(order.text) + more])
    assert fault_of(done, order) == fault


def test_a_paragraph_left_out_is_unfinished_but_not_of_an_older_revision() -> None:
    short = replace(DONE, text=ENGLISH.partition("\n\n")[0], paragraphs=1)
    assert fault_of(short, ORDER) == "unfinished"
    assert fault_of(replace(short, revision=1), ORDER) is None
    assert fault_of(replace(DONE, paragraphs=2), ORDER) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            "In 2024 the bridge cost 1,500,000 euros, 37 workers built its 412 metres.", None, id="the same"
        ),
        pytest.param("在2024年，37名工人花费1500000欧元建造了这座412米长的桥。", None, id="other grouping"),
        pytest.param(
            "In ٢٠٢٤ the bridge cost ١٬٥٠٠٬٠٠٠ euros, ٣٧ workers built its ٤١٢ metres.",
            None,
            id="other digits",
        ),
        pytest.param("The bridge cost a lot, and many workers built its metres.", None, id="in words"),
        pytest.param(
            "In 1987 the school had 640 pupils in 22 rooms, the 350,000 euros were paid.",
            "other-numbers",
            id="another text's",
        ),
    ],
)
def test_a_text_with_other_numbers_is_another_text(text: str, fault: str | None) -> None:
    order = replace(
        ORDER, text="Most je 2024. koštao 1.500.000 evra, 37 radnika je gradilo njegovih 412 metara."
    )
    language = "zh" if "年" in text else "en"
    assert fault_of(replace(DONE, text=text, title="", language=language), order) == fault


def test_an_article_that_is_half_translated_is_not_translated() -> None:
    first, second = ORDER.text.split("\n\n")
    assert fault_of(replace(DONE, text=f"{first}\n\nThe works have begun."), ORDER) == "not-translated"
    assert fault_of(replace(DONE, text=f"{ENGLISH}\n\n{second}"), ORDER) is None


@pytest.mark.parametrize(
    ("language", "wanted", "taken"),
    [
        pytest.param("en-US", ("en", "de"), "en", id="a region that nobody asked for"),
        pytest.param("pt-BR", ("pt-BR", "pt"), "pt-BR", id="one that was asked for"),
        pytest.param("pt-PT", ("pt-BR",), "pt-PT", id="another than was asked for"),
        pytest.param("sr-Latn", ("sr-Cyrl",), "sr-Latn", id="another script"),
        pytest.param("fr-CA", ("en",), "fr-CA", id="another language"),
    ],
)
def test_a_delivery_is_taken_in_the_language_that_was_ordered(
    language: str, wanted: tuple[str, ...], taken: str
) -> None:
    assert as_ordered(replace(DONE, language=language), wanted).language == taken
