"""Telling people from the offices, roles, companies and agencies that bylines name beside them."""

import re

from newscrawl.extraction.authors.agencies import agency_of

_MAX_NAME = 80
_MAX_WORDS = 7

_ROLE = re.compile(
    r"\b(?:redakt\w*|redac\w*|rédac\w*|redaz\w*|redaks\w*|reda[kc]cj?[aieoę]\w*|uredni\w*|уредни\w*|редак\w*|toimit\w*|"
    r"editor\w*|reporter\w*|correspond\w*|korrespond\w*|corresp\w*|corrispond\w*|dopis\w*|дописни\w*|корреспонд\w*|"
    r"кореспонд\w*|journalis\w*|novina[rt]\w*|новина[рт]\w*|журналист\w*|żurnalist\w*|dziennikar\w*|újságíró|"
    r"periodista|giornalista|szerkeszt\w*|toimitus\w*|columnist\w*|kolumnist\w*|kommentator\w*|writer|staff|contributor\w*|producer|"
    r"photograph\w*|fotogra\w*|chefred\w*|ressort\w*|politikred\w*|volont\w*|trainee|intern|freelance\w*|"
    r"inc|ltd|gmbh|llc|corp|d\.o\.o|株式会社|"
    r"(?:co-?)?founder|experts?|expertin|experte|consultant|reviewer|educator|analyst|specialist|strategist|manager|"
    r"director|chief|head of|leiter\w*|bureau|(?:news|web|sports?)?desk|team|newsroom|admin\w*|developer|"
    r"agenc\w*|agentur\w*|"
    r"muhabir\w*|editör\w*|haber merkezi|wartawan|jurnalis|penulis|professor|published|updated|posted|"
    r"twitter|facebook|instagram|linkedin|bluesky|follow|uhr|min(?:uten|utes)? (?:read|lesezeit))\b",
    re.IGNORECASE,
)
# No word boundaries: scripts whose words take endings, or have no spaces.
_ROLE_ELSEWHERE = re.compile(
    "প্রতিনিধি|প্রতিবেদক|সংবাদদাতা|ডেস্ক|संवाददाता|ब्यूरो|डेस्क|टीम|प्रतिनिधि|वार्ताहर|நிருபர்|செய்தியாளர்|డెస్క్|ప్రతినిధి|ലേഖകൻ|ഡെസ്ക്|"
    "نامہ نگار|ڈیسک|صحافی|رپورٹر|مراسل|تحرير|المحرر|وكالات|محرر|خبرنگار|گروه|سرویس|سردبیر|مصنف|عہدہ|"
    "ผู้สื่อข่าว|กองบรรณาธิการ|ทีมข่าว|记者站|编辑|編輯|編集部|責任|责编|綜合報導|综合|기자단|편집|"
    "מערכת|כתב(?:ת|י)?\\b|סוכנויות|ዘጋቢ|रिपोर्ट|რედაქცი|խմբագ"
)
_ORGANIZATION = re.compile(
    r"\b(?:of|universit\w*|univerzit\w*|университет\w*|університет\w*|institut\w*|cent(?:er|re)|department|fa[ck]ult\w*|факультет\w*|college|"
    r"ministr\w*|министерств\w*|foundation|stiftung|fondacij\w*|fondation|associat(?:ion|ed)|society|network|company|"
    r"news|online|media|radio|tv|magazin\w*|services?|servi[sz]|servicio|press (?:office|release|service|trust)|"
    r"getty|shutterstock|istock(?:photo)?|imago|images?|pictures|picture alliance|"
    r"[kc]ole[kc]ti[fv]\w*|guest (?:author|column\w*|contributor|post|writer)|gast(?:autor\w*|beitrag))\b",
    re.IGNORECASE,
)
_MAX_OFFICE_WORDS = 5
_OFFICE = re.compile(
    r"(?:[\w.&'’-]+ ){0,4}(?:team|staff|editors|editorial(?: (?:team|staff|board))?|(?:news ?|web ?)?desk|newsroom|"
    r"redaktion|redakcija|rédaction|redacción|redazione|redação|redactie|redaksi|редакция|редакція)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,8}$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CASELESS = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0590-\u06ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u10ff\u1200-\u137f"
    "\u1780-\u17ff]"
)


_NO_NAME_SIGN = re.compile(r"[“”\"«»!?…:()\[\]#$%&*=<>{}]")
# Small words as they stand in sentences; names have particles (de, van, bin) and capitals instead.
_SENTENCE_WORD = re.compile(
    r"\b(?:to|by|with|your|you|our|my|what|how|why|when|where|is|are|was|the|and|or|for|on|at|in|from|this|that|it|its|"
    r"und|oder|mit|für|wie|avec|pour|con|para|per|più|más|med|och|för|voor|met|ile|ve|için)\b"
)
# Words of buttons and boxes.
_BOX_WORD = re.compile(
    r"\b(?:read|view|show|posts?|articles?|written|reviewed|updated|compare|features?|full bio|about|share|print|menu|"
    r"search|subscribe|sign (?:in|up)|log ?in|homepage|next|previous|comments?|guides?|tips|powered|skip|click|learn|"
    r"our|contents?|summary|sponsored|ratings?|contact|rate|sidebar|questions?|mehr|lesen|teilen|lire|leer|leggi|lees|läs|"
    r"pročitaj|więcej|czytaj)\b",
    re.IGNORECASE,
)


def is_person(name: str) -> bool:
    """Whether a credited name can be a person's: not an agency, not an office or role, no sentence, no number."""
    return bool(
        len(name) <= _MAX_NAME
        and _LETTER.search(name)
        and not any(letter.isdigit() for letter in name)
        and len(name.split()) <= _MAX_WORDS
        and not _DOMAIN.match(name)
        and not _ROLE.search(name)
        and not _ROLE_ELSEWHERE.search(name)
        and not _ORGANIZATION.search(name)
        and agency_of(name) is None
    )


def is_office(name: str) -> bool:
    """Whether a credit reads as that of a newsroom: `Glas Staff`, `The Glas Team`, `Newsdesk`."""
    begins_as_name = name[:1].isupper() or name[:1].isdigit()
    return len(name.split()) <= _MAX_OFFICE_WORDS and begins_as_name and _OFFICE.fullmatch(name) is not None


def is_full_name(name: str) -> bool:
    """Whether a name reads as a person's even in running text: two to seven words, most with a capital, or CJK."""
    words = name.split()
    if is_caseless(name):
        fewest = 1 if _UNSPACED.search(name) else 2
        return is_person(name) and 2 <= len(name) <= 30 and fewest <= len(words) <= 4
    capitals = sum(word[:1].isupper() for word in words)
    if _NO_NAME_SIGN.search(name) or _SENTENCE_WORD.search(name) or _BOX_WORD.search(name):
        return False
    return is_person(name) and 2 <= len(words) <= _MAX_WORDS and capitals >= 2 and words[0][:1].isupper()


def is_box_title(name: str) -> bool:
    """Whether what stands for a name are words of buttons and boxes: `View more posts`."""
    return _BOX_WORD.search(name) is not None


def is_caseless(name: str) -> bool:
    """Whether a name is written in a script without capitals."""
    return _CASELESS.search(name) is not None


def is_unspaced(name: str) -> bool:
    """Whether a name is Chinese, Japanese or Korean, whose words have no spaces between them."""
    return _UNSPACED.search(name) is not None
