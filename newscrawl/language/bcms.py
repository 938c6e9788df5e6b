"""Croatian, Bosnian, Serbian and Montenegrin in Latin script: the evidence of words, on a whole article.

No detector tells them apart. What does, in edited prose, are the reflex of the old vowel jat (ekavian `vreme`,
ijekavian `vrijeme`) and the words that one standard has and another avoids (`tko`, `ko`; `tijekom`, `tokom`;
`općina`, `opština`). Source: orthographies and dictionaries of the standards, no corpus.
"""

import re
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[a-zčćđšžśź]+")
_DIACRITIC = re.compile("[čćđšž]")

# In all tables a star stands for any ending; what both columns of a pair share is left out.
_EKAVIAN = """
vreme nevreme mesto mestu mestom mestima mesn* premešt* smešt* zamen* promen* primen* izmen* smen* razmen*
namenj* gde negde nigde svugde pre ovde onde posle posled* uvek zauvek dve dvema obe dvesta deo delu delom
delov* deli podel* udel* delova* svetu svetsk* svetov* čovek* dete detet* deca dece deci decom decu deč*
predsed* sednic* sediš* sedeo sedel* sused* posed* poset* poseć* oset* oseća* zahtev* sled*
usled nasled* cela celi celo celu celog celoj celim ceo celokup* celin* primer* mera mere meri meru merama
srazmer* namer* smer* usmer* veru vernik* vernic* verov* verovat* poveren* uver* prover* videti video videl*
hteti hteo htel* želeti želeo želel* živeti živeo živel* voleti voleo volel* uspe uspeo uspel* uspeti uspeh*
uspeš* uspev* neuspe* razume* nesporazum* smeti sme smeo smel* doneo donel* doneti izneo iznel* izneti podneo
podnel* podneti preneo prenel* preneti odneo odnel* uneo unel* reč reči rečju rečima izvešt* obavešt* vest vesti
vestima savest* svest* svesn* savet savet* nedelj* ponedelj* mesec* leto letos letnj* letoš* proleć* sneg*
snežn* mlek* mlečn* hleb* reka reke beli belo bele telo tela telu telom telesn* cena cene cenu ceni cenom cenama
ocen* procena procene procenu procenj* proceni* vredi vredan vredna vredne vrednost* pobed* bezbed* obezbed*
sreda sredu sredom pretnj* preti reši* rešen* rešav* greh* umetn* nemac nemci nemač* cveć* cvet* vetar vetr*
zvezd* devoj* levo levic* lepo lepa lepi lepš* lepot* lek leka lekov* lekar* leče* leči* vek veka veku vekov*
odeljenj* menja* primeti* primeć* strelj* vežb* seća* podseti* podseća* severn* severo* sever beže* izbeg*
pobeg* begst* meša* mešov* umeš* pesm* pesnik* peva* pevač* svedo* svetlo* svetl* osvetl* terati teraju protera*
istera* zaseda* unapred napred prevod prevoda prestol* stena stene senk* opredel* zapoved* propoved*
pripoved* beleži* zabelež* beleš* spreči* sprečen* procvet* delimičn* gnev* nežn* uteh* uteš* sveć* vešt*
veštačk* svež* porekl* greši* greše*
"""
_IJEKAVIAN = """
vrijem* nevrijem* mjest* mjesn* premješt* smješt* zamjen* zamijen* promjen* promijen* primjen* primijen* izmjen*
izmijen* smjen* smijen* razmjen* razmijen* namjen* namijen* gdje negdje nigdje svugdje prije ovdje ondje poslije
posljed* uvijek zauvijek dvije dvjema obje dvjest* dio dijel* podjel* podijel* udjel* udio djel* svijet*
svjetsk* svjetov* čovjek* dijete djetet* djec* predsjed* sjednic* sjediš* sjed* susjed* posjed* posjet* posjeć*
osjet* osjeć* prijedlog* prijedloz* zahtjev* zahtijev* sljed* slijed* uslijed* nasljed* naslijed* nasljeđ*
naslijeđ* cijel* cjel* primjer* mjer* srazmjer* namjer* smjer* usmjer* vjer* povjer* uvjer* provjer* vidjeti
vidio vidjel* htjeti htio htjel* željeti željel* želio živjeti živio živjel* voljeti volio voljel* uspjeti uspio
uspjel* uspjeh* uspješ* uspijev* neuspjeh* neuspješ* razumij* smije smjeti smio smjel* donijel* donio donijeti
iznijel* iznio iznijeti podnijel* podnio podnijeti prenijel* prenio prenijeti odnijel* odnio unijel* unio riječ*
izvješ* izvijest* obavješ* obavijest* vijest* savjest* svijest* svjest* svjes* savjet* nedjelj* ponedjelj*
mjesec* ljet* proljeć* snijeg* snježn* mlijek* mliječn* hljeb* riječn* tijel* tjeles* cijen* cjen* ocjen*
ocijen* procjen* procijen* vrijed* pobjed* pobijed* bezbjed* obezbjed* obezbijed* srijed* prijetnj* prijet*
rješ* riješ* griješ* grješ* grijeh* umjetn* njemač* nijem* cvijeć* cvijet* cvjet* vjetar vjetr* zvijezd* zvjezd*
djevoj* lijev* ljevic* lijep* ljepš* ljepot* lijek* liječ* ljekar* ljekov* vijek* vjekov* odjel* mijenja*
primijeti* primijeć* primjeć* strijelj* vježb* sjeća* podsjeti* podsjeća* sjever* bijeg* bjegun* izbjeg* pobjeg*
miješ* mješov* umiješ* pjesm* pjesni* pjeva* svjedo* svjetl* svijetl* osvijetl* osvjetl* tjera* protjer* istjer*
zasjed* unaprijed naprijed prijevod* prijevoz* prijestol* stijen* sjenk* opredjel* opredijel* zapovijed*
zapovjed* propovijed* pripovijed* pripovjed* bilješ* zabilježi* zabilježen* spriječ* sprječ* djelimičn*
djelomič* procvjet* nježn* utjeh* utješ* svijeć* vješt* umjet* svjež* vijeć* dječ* razumje*
"""
_CROATIAN = """
tko netko nitko svatko itko tijekom tijek tijeka tijeku obitelj* sustav* tisuć* siječnj* siječanj veljač* ožujk*
ožujak travnja travnju travnjem travanj svibnj* svibanj lipnj* lipanj srpnj* srpanj rujna rujnu rujan listopad*
studenog* studenom prosin* priopć* glede vlak vlaka vlakov* vlakom kruh* tvrtk* gospodarst* gospodarsk* postotak
postotk* postotn* europ* povijest* povijesn* natječaj* glazb* redatelj* ravnatelj* učinkovit* dužnosni* odvjetni*
odvjetništ* tjedan tjedn* vjerojatn* suradn* surađ* izvješć* putovnic* proračun* nazočn* sveučiliš* znanost* znanstv*
milijun* kazališ* računal* zrakoplov* kolodvor* čimben* momčad* natjec* natječ* natjeca* šport* županij* uporab*
istodobn* liječni* ljekarn* pučanst* vojarn* postrojb* cijeplj* cjepiv* glasovanj* stožer* uhić* kaznen* sudac suca
sucu suci sudaca sutkinj* prosvjed* tiskovn* tisak prometn* usporedb* uspored* dojam dojm* točk* točn* unutarnj*
stupanj stupnj* razin* primjeric* jamč* jamst* potpor* prigod* poduzeć* poduzetni* podatci knjižnic* mirovin*
umirovljen* kućanst* uskrs* židov* španjolsk* rumunjsk* nizozemsk* atena ateni bruxelles* cipar cipr* financij*
financir* kemij* kirur* kaos* demokracij* časnik* časnic* zapovjedni* natjecatelj* tajnik* tajnic* tajništ*
veleposlan* skladatelj* nakladni* gledatelj* čitatelj* slušatelj* prijam* lani oporb* sudionik* sudjel* kava kave kavu
vratar* nogometaš* žurn* promidžb* udrug* ovrh* domovnic* podrijetl* dopredsjedni* dogradonačelni* odgojitelj* zaslon*
pristojb* dragovolj* prosudb* pozornic* računalo sukladno urudžb* obran* obramben* uhit* obveza obveze obvezu obvezan
obvezna obvezno obvezni obvezuj* prihvaćanj* suglas* provedb* povjerenstv* promican* izravn* tražitelj* podnositelj*
predlagatelj* počinitelj* glasnogovorni* zaposlenik* zaposlenic* kolnik*
"""
# Serbian, Bosnian and Montenegrin alike.
_EASTERN = """
ko neko niko iko šta tokom porodic* uslov* hiljad* januar* februar* mart marta martu april* maju septemb* oktob*
novemb* decemb* voz voza vozov* fudbal* evrop* preduzeć* preduze* muzik* muzič* režiser* efikasn* zvanič* advokat*
milion* univerzitet* naučn* štamp* saradn* sarađ* pasoš* budžet* pozoriš* tačn* tačk* finansij* finansir* hemij*
hirur* haos* haot* organizova* organizov* učestv* učesni* uhapš* hapš* sudija sudije sudiji sudijsk* tužilac tužioc*
tužilaš* krivičn* saobrać* fabrik* ostrv* penzij* penzion* domaćinst* nivo nivoa nivou utisak utisk* španij* rumunij*
holandij* holandsk* brisel* atini oficir* komandant* sekretar* kompozitor* gledalac gledaoc* čitaoc* slušaoc* procenat
procent* takmič* golman* vakcin* apotek* ljekar* lekar* kafa kafe kafu bioskop* komšij* privred* preduzetni* reagova*
registrova* kritikova* informis* funkcionis* definis* realizova* angažova* interesova* kontrolis* uprkos štab*
obezbijed* obezbjed* obezbed* jevrej* demokratij* nauka nauke nauci nauku zavisi* sprat* porek* porijekl* pominj*
odbran* sedmic* kancelarij* lično ličnu lične lična ličnog hapsi* uhapsi* stepen stepena stepeni stepenu stepenom
sistem sistema sistemu sistemom sistemi sistemsk* poslanik* konkurs* saglas* prihvatanj* sproved* sprovođ* podnosilac
podnosioc* počinilac počinioc* portparol* plata plate platu platama platom
"""
# Croatian and Bosnian, but neither Serbian nor Montenegrin: the future in two words too (`nastavit će`).
_WESTERN = """
općin* opći opće opća općeg općoj općem općih općim uopće općenit* također jučer nogomet* kršćan* vanjsk* utjecaj*
utječ* ured uredu ureda uredi odgoj* prijevoz* stoljeć* sretn* sretan tužitelj* zrak* švicars* cest* organizira*
reagira* registrir* kontrolira* tvornic* ljestvic* bit navečer duhan* gluh gluha gluhi gluhe osobn* skupin* otok otoka
otoku otoci otočn* ozlijeđen* ozljed* zastupni* djelatni* ovisi* ovisn* neovisn* unatoč iznimn* sigurnosn* imat morat
nastavit počet ostat postat dobit trajat održat kazat znat otvorit pokazat platit vidjet htjet razgovarat raspravljat
radit koristit odlučit uključit pokušat tražit predstavit sastat obratit vratit koštat predložit donijet podnijet
potpisat ukinut krenut uslijedit
"""
_BOSNIAN = """
saopć* historij* lahk* olahk* polahk* mehk* kahv* juni juli halal* rahmetl* merhum* uposleni* uposlen*
august augusta augustu
"""
# Serbian and Montenegrin, but neither Croatian nor Bosnian: the future in one word too (`nastaviće`).
_SOUTHEASTERN = """
opštin* opšt* uopšte saopšt* istorij* takođe juče avgust* jun juna junu jul jula julu srećn* srećan uticaj* utič*
spoljn* spolja hrišćan* prevoz* švajcars* vaspit* odsto vaspitač* vazduh* poređenj* duvan* biće imaće moraće nastaviće
počeće ostaće postaće dobiće trajaće održaće kazaće znaće otvoriće pokazaće platiće vidjeće vidjećemo htjeće
razgovaraće raspravljaće radiće koristiće odlučiće uključiće pokušaće tražiće predstaviće sastaće obratiće vratiće
koštaće predložiće podnijeće potpisaće učestvovaće uslijediće
"""
_MONTENEGRIN = """
nijesam nijesi nijesmo nijeste nijesu đe neđe niđe ovđe onđe śutra śever* śedni* śedi* pośet* śeća*
predśedni* iźe* źenic* đevojk* đeca đec* viđeti viđela ćera* oćera* poćera* lećeti prijestonic* śutra*
"""

_TABLES = {
    "ekavian": _EKAVIAN,
    "ijekavian": _IJEKAVIAN,
    "croatian": _CROATIAN,
    "eastern": _EASTERN,
    "western": _WESTERN,
    "bosnian": _BOSNIAN,
    "southeastern": _SOUTHEASTERN,
    "montenegrin": _MONTENEGRIN,
}
_FOLD = str.maketrans("čćđšžśź", "ccdszsz")


class _Index:
    """Tables by word and by stem."""

    def __init__(self, tables: Mapping[str, str]) -> None:
        self.words: dict[str, tuple[str, ...]] = {}
        self.stems: dict[str, tuple[str, ...]] = {}
        for name, table in tables.items():
            for entry in table.split():
                index = self.stems if entry.endswith("*") else self.words
                key = entry.rstrip("*")
                index[key] = (*index.get(key, ()), name)
        self._lengths = range(min(map(len, self.stems)), max(map(len, self.stems)) + 1)

    def tables_of(self, word: str) -> set[str]:
        tables = set(self.words.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            tables.update(self.stems.get(word[:length], ()))
        return tables


_INDEX = _Index(_TABLES)
# Without their own letters the Montenegrin words are others' (`đe`, `de`).
_FOLDED = {name: table.translate(_FOLD) for name, table in _TABLES.items() if name != "montenegrin"}
_FOLDED_INDEX = _Index(_FOLDED)

_EASTERN_ENOUGH = 3

_MEMBERS = frozenset(("hr", "bs", "sr-Latn", "cnr"))


def possible_languages(text: str) -> frozenset[str]:
    """Return those of `hr`, `bs`, `sr-Latn` and `cnr` that the words of a text in one of the four don't contradict.

    One when the words decide, never none.
    """
    return _possible(count_evidence(text))


def count_evidence(text: str) -> Counter[str]:
    """Return how many words of each table the text has; text without diacritics is compared without them."""
    lowered = text.lower()
    index = _INDEX if _DIACRITIC.search(lowered) else _FOLDED_INDEX
    evidence: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(lowered)).items():
        for table in index.tables_of(word):
            evidence[table] += times
    return evidence


def _possible(evidence: Counter[str]) -> frozenset[str]:
    ekavian, ijekavian = evidence["ekavian"], evidence["ijekavian"]
    if _prevails(ekavian, ijekavian, times=3) or _is_little_serbian(evidence):
        return frozenset(("sr-Latn",))
    if ekavian and not _prevails(ijekavian, ekavian, times=3):
        return _MEMBERS
    possible = _MEMBERS
    eastern = evidence["eastern"] + evidence["bosnian"] + evidence["southeastern"] + evidence["montenegrin"]
    if _prevails(evidence["croatian"], eastern, times=2):
        return frozenset(("hr",))
    if _prevails(eastern, evidence["croatian"], times=2):
        possible -= {"hr"}
    western = evidence["western"] + evidence["bosnian"]
    southeastern = evidence["southeastern"] + evidence["montenegrin"]
    if _prevails(southeastern, western, times=2):
        possible -= {"hr", "bs"}
    elif _prevails(western, southeastern, times=2) or _is_bosnian_mix(evidence):
        possible -= {"sr-Latn", "cnr"}
    if _prevails(evidence["montenegrin"], western, times=2):
        return frozenset(("cnr",))
    return possible or _MEMBERS


def _is_little_serbian(evidence: Counter[str]) -> bool:
    """A short text has one ekavian word or two, and words of the south-east beside it."""
    others = evidence["ijekavian"] + evidence["croatian"] + evidence["western"]
    southeastern, eastern = evidence["southeastern"], evidence["eastern"]
    return evidence["ekavian"] > 0 and not others and (southeastern > 1 or (southeastern > 0 and eastern > 0))


def _is_bosnian_mix(evidence: Counter[str]) -> bool:
    """One word of the west among those of the east is found in Bosnian alone, when it is no quotation in Croatian."""
    western = evidence["western"] + evidence["bosnian"]
    others = evidence["croatian"] + evidence["southeastern"] + evidence["montenegrin"]
    return western > 0 and not others and evidence["eastern"] >= _EASTERN_ENOUGH


def _prevails(one: int, other: int, *, times: int) -> bool:
    """Two words at least, and so many times what speaks against: one word may be a name or a quotation."""
    return one >= 2 and one >= times * other
