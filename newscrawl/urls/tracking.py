"""Query parameters that say how a reader came to a page, not which page it is; by the tool that adds them.

Gathered from the tools' manuals and from addresses in feeds. The public lists of ClearURLs, Neat URL and
AdGuard are longer, and drop names (`id`, `ref`, `source`) that some publishers identify articles by. Here
such names go by their value, or stay.
"""

import re
from collections.abc import Mapping
from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMES: Final[Mapping[str, frozenset[str]]] = {
    "Google": _names(
        "gclid gclsrc dclid gbraid wbraid gad gad_source gad_campaignid _ga _gl _gac srsltid ved usqp utm "
        "ga_source ga_medium ga_campaign ga_term ga_content"
    ),
    "Meta": _names(
        "fbclid fb_action_ids fb_action_types fb_comment_id fb_ref fb_source igshid igsh mibextid sfnsn "
        "action_object_map action_type_map action_ref_map"
    ),
    "X": _names("twclid __twitter_impression ref_src ref_url"),
    "Microsoft": _names("msclkid ocid cvid"),
    "TikTok, Snap, Reddit, Pinterest, LinkedIn": _names(
        "ttclid sccid rdt_cid epik li_fat_id trk trkcampaign trkinfo lipi"
    ),
    "Yandex, Mail.ru, OpenStat": _names("yclid ysclid yadclid ymclid _openstat frommail rb_clickid"),
    "WeChat, Alibaba, Baidu": _names("isappinstalled spm share_token share_from shareuid sharerid wfr"),
    "Adobe Analytics and Campaign": _names(
        "s_cid s_kwcid ef_id icid intcid intcmp int_cmp cmpid cmp campaignid campaign_id adobe_mc "
        "adobe_mc_ref adobe_mc_sdid sc_cid sc_src sc_lid sc_uid sc_llid sc_eh sc_customer sc_campaign "
        "sc_channel sc_content sc_medium sc_outcome sc_geo sc_country"
    ),
    "Piano Analytics (AT Internet)": _names("xtor xtref xts xtcr xtmc"),
    "Mapp (Webtrekk)": _names("wtrid"),
    "Matomo": _names("pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_vid"),
    "Mailchimp, Marketo, HubSpot, Drip, ConvertKit, Klaviyo, dotdigital, MailerLite, Salesforce": _names(
        "mc_cid mc_eid mc_tc mkt_tok hsctatracking __s ck_subscriber_id _kx _ke dm_i dm_t ml_subscriber "
        "ml_subscriber_hash nr_email_referer wickedid et_cid et_rid"
    ),
    "Outbrain, Taboola, Impact, Branch": _names(
        "dicbo oborigurl obinsource tblci irclickid irgwc _branch_match_id _branch_referrer"
    ),
    "Yahoo": _names("guccounter soc_src soc_trk tsrc .tsrc ncid"),
    "WordPress and Jetpack": _names(
        "replytocom doing_wp_cron wpmobileexternal relatedposts_hit relatedposts_origin relatedposts_position"
    ),
    "publishers, in their shared links": _names(
        # New York Times, Guardian, Bloomberg, Reuters, Daily Mail, Condé Nast, Dow Jones, Financial Times,
        # CBS, Washington Post, Gannett, Al Jazeera, Spiegel, Sky, FAZ, Nikkei, Asahi, Funke and TechCrunch
        "smid smtyp smprod referringsource unlocked_article_code pgtype acquisitiondata srnd sref leadsource "
        "feedtype feedname taid ito ico mbid reflink ftcamp sharetype sharetoken ftag wpisrc wpmm itid hpid "
        "gnt-cfr gca-ft traffic_source sara_ref sara_ecid dcmp gepc n_cid iref tpcc"
    ),
}
"""Names, in lower case, dropped whatever their value."""

PREFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "Google Analytics (Urchin)": ("utm_", "utm-", "__utm"),
    "Google AMP viewer": ("amp_",),
    "Google, subscriptions": ("gaa_",),
    "Matomo": ("mtm_", "piwik_", "matomo_"),
    "Piano Analytics (AT Internet)": ("at_",),
    "Piano (Cxense)": ("cx_",),
    "Comscore": ("ns_",),
    "Mapp (Webtrekk) and Webtrends": ("wt_", "wt."),
    "HubSpot": ("_hs", "__hs", "hsa_"),
    "Vero, Omeda, Blueshift, Salesforce, Eloqua": ("vero_", "oly_", "bsft_", "sfmc_", "elq"),
    "Yahoo": ("guce_",),
    "promotion within a site": ("itm_",),
    "Le Monde": ("lmd_",),
    "sessions of classic ASP": ("aspsessionid",),
    "Cloudflare's challenges": ("__cf_chl_",),
}
"""Beginnings of names, in lower case, dropped whatever follows and whatever the value."""

_CHANNEL = re.compile(
    r"""
    (?:rss|feed|atom|twitter|facebook|instagram|linkedin|whatsapp|telegram|viber|reddit|pinterest|flipboard
      |pocket|messenger|threads|bluesky|mastodon|vkontakte|kakao\w*|naver|weibo|weixin|wechat|singlemessage
      |timeline|google[-_ ]?(?:news|discover)|apple[-_ ]?news|smartnews|upday|social|share|e-?mail|mail
      |newsletter|push|hp|home|homepage|front|frontpage|startpage|trending|recirc|search|copylink)
    (?:[-_.:/][-\w.:/]{0,60})?
    |(?:g?nav|menu|header|footer|sidebar|burger|logo|teaser|banner|widget)(?:[-_][-\w]{0,60})?
    |(?:rss|social|soc_|sm_|share|newsletter|hp_)\w{0,60}
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_YES_OR_NO = re.compile(r"|[01]|true|false|yes|no|on|off", re.IGNORECASE)
_OTHER_VIEW = re.compile(
    r"(?:valid_)?amp(?:html|-type)?|mobile|print\w{0,10}|touch|wap|desktop", re.IGNORECASE
)
_SESSION = re.compile(r"[0-9a-z]{26}|[0-9a-f]{32}|[0-9a-f]{40}", re.IGNORECASE)
_ALL_PAGES = re.compile(r"all|full|print", re.IGNORECASE)
_CLOCK_OR_CHANCE = re.compile(r"\d{9,}|0?\.\d{6,}", re.ASCII)
_ANYTHING = re.compile(r".*", re.DOTALL)
_NO_NUMBER = re.compile(r"\D*|[01]", re.ASCII)

BY_VALUE: Final[Mapping[str, tuple[frozenset[str], re.Pattern[str]]]] = {
    "where the reader came from": (
        _names(
            "ref source src from lfrom via share shared origin cid mod referrer referer partner campaign "
            "medium"
        ),
        _CHANNEL,
    ),
    "another view of the article": (
        _names("output outputtype view format type device platform version variant layout"),
        _OTHER_VIEW,
    ),
    "a view switched on": (
        _names(
            "print printable printview drucken m mobile noredirect nomobile singlepage single fullpage rss "
            "nb reduced"
        ),
        _YES_OR_NO,
    ),
    "all pages at once": (_names("page pagewanted p seite pagina"), _ALL_PAGES),
    "AMP": (_names("amp"), _NO_NUMBER),
    "session that others may name an article by": (_names("sid s session"), _SESSION),
    "session of PHP, Java, ColdFusion, shops": (
        _names("phpsessid jsessionid sessionid session_id sessid cfid cftoken oscsid zenid"),
        _ANYTHING,
    ),
    "token of one visit: Liferay, Moodle, Rails, Django, Spring": (
        _names("p_auth p_p_auth sesskey csrf csrftoken csrf_token _csrf xsrf_token authenticity_token"),
        _ANYTHING,
    ),
    "against caches": (
        _names("_ timestamp nocache cache rnd rand random cb cachebuster"),
        _CLOCK_OR_CHANCE,
    ),
}
"""By purpose: names, in lower case, dropped only when the whole value matches."""

BY_SITE: Final[Mapping[str, frozenset[str]]] = {
    "barrons.com": _names("mod"),
    "bbc.co.uk": _names("pinned_post_locator pinned_post_asset_id pinned_post_type"),
    "bbc.com": _names("pinned_post_locator pinned_post_asset_id pinned_post_type"),
    "cnn.com": _names("iid sr eref ref hpt"),
    "corriere.it": _names("refresh_ce vclk"),
    "dw.com": _names("maca"),
    "elpais.com": _names("ssm rel prm event_log prod event o"),
    "ft.com": _names("segmentid"),
    "lavanguardia.com": _names("facet"),
    "marketwatch.com": _names("mod siteid"),
    "msn.com": _names("ei pc"),
    "nytimes.com": _names(
        "action module region contentcollection contentplacement version state context variant block emc nl "
        "te instance_id regi_id segment_id user_id partner hp rref clicksource fellback imp_id impression_id "
        "index req_id surface searchresultposition"
    ),
    "sueddeutsche.de": _names("ieditorial"),
    "washingtonpost.com": _names("tid nid arc404 pml"),
    "wsj.com": _names("mod st"),
}
"""By registrable domain: names in lower case that mean tracking there, and elsewhere perhaps an article."""

_DROPPED = frozenset().union(*NAMES.values())
_DROPPED_PREFIXES = tuple(prefix for prefixes in PREFIXES.values() for prefix in prefixes)
_DROPPED_VALUES = {name: pattern for names, pattern in BY_VALUE.values() for name in names}


def is_tracking(name: str, value: str, site: str) -> bool:
    """Whether a decoded parameter says nothing of which article it is; `site` is a registrable domain."""
    name = name.lower()
    if name in _DROPPED or name.startswith(_DROPPED_PREFIXES) or name in BY_SITE.get(site, ()):
        return True
    pattern = _DROPPED_VALUES.get(name)
    return pattern is not None and pattern.fullmatch(value) is not None
