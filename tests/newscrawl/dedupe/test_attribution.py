from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.dedupe.attribution import Member, choose_original, may_be_copies, place
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.dedupe.resemblance import Resemblance

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
        status="current",
        first_seen_at=NOON,
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
        pytest.param(
            member(2, outlet="adria", first_seen_at=NOON + timedelta(days=30)),
            member(1, agency="Adria"),
            id="the agency's own, also late and without a credit of its own",
        ),
        pytest.param(
            member(
                2, outlet="agencia_brasil", agency="Agência Brasil", published_at=NOON + timedelta(hours=2)
            ),
            member(1, agency="Agência Brasil"),
            id="an agency's name with an accent",
        ),
        pytest.param(
            member(1, agency="TT"),
            member(2, agency="TT", outlet="newsday_tt", published_at=NOON + timedelta(hours=2)),
            id="a country's code is no agency",
        ),
        pytest.param(member(2, published_at=NOON - timedelta(minutes=1)), member(1), id="the earlier"),
        pytest.param(
            member(2, published_at=NOON - timedelta(hours=3), first_seen_at=NOON + timedelta(hours=30)),
            member(1),
            id="the earlier of a slow feed",
        ),
        pytest.param(
            member(1),
            member(2, published_at=NOON - timedelta(days=5), first_seen_at=NOON + timedelta(days=3)),
            id="the first seen before a late claim",
        ),
        pytest.param(
            member(1),
            member(2, agency="Adria", first_seen_at=NOON + timedelta(days=3)),
            id="the first seen before a late credit",
        ),
        pytest.param(
            member(2, published_at=NOON + timedelta(days=1)),
            member(1, status="withdrawn"),
            id="what stands before what was withdrawn",
        ),
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
        pytest.param(
            member(2, outlet="mail", agency="Adria"), member(), NEAR, (300, 300), "wire", id="a credited copy"
        ),
        pytest.param(
            member(2, section="A"),
            member(section="Wire", agency="Adria"),
            NEAR,
            (300, 300),
            "wire",
            id="wire in another section of one outlet",
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
