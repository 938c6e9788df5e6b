from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.text.copies import Member, choose_original, may_be_copies, place
from newscrawl.text.fingerprint import Resemblance, fingerprint

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
NEAR = Resemblance(jaccard=0.8, containment=0.95, words=0.95, numbers=None)
EQUAL = Resemblance(jaccard=1.0, containment=1.0, words=1.0, numbers=None)
PART = Resemblance(jaccard=0.3, containment=1.0, words=1.0, numbers=None)
UNLIKE = Resemblance(jaccard=0.0, containment=0.0, words=0.1, numbers=None)


def member(number: int = 1, **more: object) -> Member:
    made = Member(
        id=number,
        outlet="gazette",
        title="Ferry runs again",
        language="en",
        section=None,
        agency=None,
        published_at=NOON,
        date_precision="instant",
        live=False,
        warnings=(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            member(2, outlet="adria", agency="Adria", published_at=NOON + timedelta(hours=2)),
            member(1, agency="Adria"),
            id="the agency's own before a credit",
        ),
        pytest.param(
            member(2, outlet="ap_news", agency="AP", published_at=NOON + timedelta(hours=2)),
            member(1, agency="AP"),
            id="an agency's name within the outlet's",
        ),
        pytest.param(
            member(2, agency="Adria", published_at=NOON + timedelta(hours=2)),
            member(1),
            id="a credit before none",
        ),
        pytest.param(member(2, published_at=NOON - timedelta(minutes=1)), member(1), id="the earlier"),
        pytest.param(member(2), member(1, published_at=None), id="a date before none"),
        pytest.param(
            member(2),
            member(1, published_at=NOON - timedelta(hours=12), date_precision="day"),
            id="an instant before its bare day",
        ),
        pytest.param(member(1), member(2), id="the smaller id"),
        pytest.param(
            member(2, published_at=NOON + timedelta(days=1)),
            member(1, agency="Adria", warnings=("translation-stated",)),
            id="anything before a translation",
        ),
    ],
)
def test_the_original(first: Member, second: Member) -> None:
    assert choose_original([second, first]) is first
    assert choose_original([first, second]) is first


@pytest.mark.parametrize(
    ("copy", "original", "alike", "lengths", "kind"),
    [
        pytest.param(member(2, outlet="mail"), member(), EQUAL, (300, 300), "exact", id="exact"),
        pytest.param(member(2, outlet="mail"), member(), NEAR, (300, 320), "near", id="near"),
        pytest.param(member(2, outlet="mail"), member(agency="Adria"), EQUAL, (300, 300), "wire", id="wire"),
        pytest.param(
            member(2, outlet="mail"), member(agency="Adria"), PART, (90, 300), "excerpt", id="excerpt"
        ),
        pytest.param(member(2, section="A"), member(section="B"), NEAR, (300, 300), "edition", id="edition"),
        pytest.param(
            member(2, section="A"), member(section="A"), EQUAL, (300, 300), "exact", id="same section"
        ),
        pytest.param(member(2, language="fr"), member(), UNLIKE, (300, 300), "translation", id="translation"),
        pytest.param(
            member(2, outlet="mail", language="hr"),
            member(language="sr-Latn"),
            NEAR,
            (300, 300),
            "near",
            id="hr and sr",
        ),
    ],
)
def test_the_kind_of_copy(
    copy: Member, original: Member, alike: Resemblance, lengths: tuple[int, int], kind: str
) -> None:
    found = place(copy, original, alike, lengths)
    assert (found.duplicate_of, found.kind, found.similarity) == (1, kind, alike.jaccard)


SHORT, LONG = (fingerprint(" ".join(f"word{number}" for number in range(count))) for count in (120, 400))


@pytest.mark.parametrize(
    ("one", "other", "text", "possible"),
    [
        pytest.param(member(), member(2, outlet="mail", title="Snow"), SHORT, True, id="other outlets"),
        pytest.param(member(), member(2, title="Snow closes pass"), SHORT, False, id="a wall"),
        pytest.param(
            member(), member(2, title="Ferry back in service"), SHORT, True, id="a changed headline"
        ),
        pytest.param(member(), member(2, title="Snow closes pass"), LONG, True, id="a long text"),
        pytest.param(member(live=True), member(2, live=True), LONG, False, id="two live blogs"),
    ],
)
def test_what_may_be_copies(one: Member, other: Member, text: object, possible: bool) -> None:
    assert may_be_copies(one, other, text, text) is possible  # type: ignore[arg-type]
