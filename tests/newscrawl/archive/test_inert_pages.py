from newscrawl.archive.inert_pages import inert_page


def test_a_page_is_shown_in_utf8_behind_a_policy_that_lets_nothing_out() -> None:
    page = '<!doctype html><meta charset="windows-1251"><p>Мост је отворен за пешаке и возила.</p>'
    shown = inert_page(page.encode("cp1251")).decode("utf-8")
    assert shown.startswith('<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert "Мост је отворен" in shown
    assert shown.index("default-src 'none'") < shown.index("Мост")


def test_the_charset_of_the_header_is_known() -> None:
    assert (
        "Žuti šešir"
        in inert_page("Žuti šešir".encode("cp1250"), content_type="text/html; charset=windows-1250").decode()
    )


def test_nothing_leads_away() -> None:
    page = b'<META HTTP-EQUIV=refresh content="0;url=https://a.example/"><p>Text</p>'
    shown = inert_page(page).decode()
    assert shown.lower().count(" http-equiv") == 1
