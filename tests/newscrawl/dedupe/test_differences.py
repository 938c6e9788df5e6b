import pytest

from newscrawl.dedupe.differences import differences

TITLE = "Ferry runs again"
TEXT = "The ferry runs again. Nobody was hurt. The mayor was “relieved”. Repairs took a week."


@pytest.mark.parametrize(
    ("title", "text", "remarks"),
    [
        pytest.param("FERRY runs again!", TEXT.replace("“", '"').replace("”", '"'), (), id="typography"),
        pytest.param("Back on the water", TEXT, ("another headline",), id="headline"),
        pytest.param(
            TITLE,
            "The ferry runs again. Nobody was hurt.",
            ("ends after 2 of 4 sentences",),
            id="cut at the end",
        ),
        pytest.param(
            TITLE,
            TEXT.replace("Nobody was hurt. ", ""),
            ("1 of 4 sentences left out or reworded",),
            id="a sentence left out",
        ),
        pytest.param(TITLE, f"It rained. {TEXT}", ("1 sentence of its own in front",), id="a lede"),
        pytest.param(
            TITLE,
            f"{TEXT}\n\nMore follows. (dpa)",
            ("2 sentences of its own further down",),
            id="an ending",
        ),
        pytest.param(
            TITLE,
            "Der Fährbetrieb läuft wieder.",
            ("ends after 0 of 4 sentences", "1 sentence of its own in front"),
            id="nothing in common",
        ),
    ],
)
def test_what_a_copy_changed(title: str, text: str, remarks: tuple[str, ...]) -> None:
    assert differences(title, text, TITLE, TEXT) == remarks
