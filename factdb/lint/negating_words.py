"""The words that negate in the commonest languages other than English."""

from __future__ import annotations

import re
from functools import cache

# Two lists of each language: all that may negate, which is long since it only hides findings, and what surely negates
# the verb of a main clause, which is short since it makes them. `*` is any ending; `_` is a space.
_MAY: dict[str, str] = {
    "de": r"""
        nicht kein\w{0,2} nie niemals niemand* nichts nirgends weder ohne keines\w+ bestreit* bestritt* dementi*
        leugne* vernein* weiger* verweiger* ab(?:ge)?lehn* lehn\w+_ab zurück(?:gewiesen|weis*)? falsch* unwahr*
        unzutreffend* un(?:be)?\w+t fehl* scheiter* gescheitert widerleg* widersprech* widersprach*
        ausgeschlossen schließ*_aus erfunden* lüge*
    """,
    "fr": r"""
        ne n[’']\w+ pas non jamais aucune? personne rien ni sans nulle? ni(?:e|ent|er|é|ait|aient)
        dém(?:ent|enti)* refus* rejet* rejett* faux fausses? échou* réfut* contest* infondé* exclu* intacte?s?
    """,
    "es": r"""
        no nunca jamás nadie ning[uú]n* nada ni tampoco sin neg\w+ nieg\w+ desm[ie]nt* rechaz* fals\w+ refut*
        descart* infundad* intact* ilesos? carec*
    """,
    "it": r"""
        non né mai nessun* niente nulla senza neg\w+ smenti* rifiut* resping* respint* fals\w+ esclud* esclus*
        infondat* intatt* illes*
    """,
    "pt": r"""
        não nunca jamais ninguém nenhum* nada nem tampouco sem neg\w+ desm[ei]nt* recus* rejeit* fals\w+ refut*
        descart* infundad* intact* iles[oa]s?
    """,
    "nl": r"""
        niet geen nooit niemand niets noch zonder ontken* weiger* verw[eio]rp* onwaar onjuist* vals* weerleg*
        betwist* tegengesproken spre\w+_tegen sprak*_tegen verzonnen on\w+d
    """,
    "pl": r"""
        nie nigdy nikt nikogo nikomu nic żad\w+ ani bez zaprzecz* odrzuc* odm[oó]w* odmawia* nieprawd* fałsz*
        zdementowa* dementuj* brak* nie\w{4,}
    """,
    "cs": r"ne* ni[ck]* žádn\w+ ani bez popír* popřel* odmít* vyvrát* lež lži smyšlen* chyb[ěí]*",
    "sk": r"ne* nie ni[ck]* žiad\w+ ani bez popier* poprel* odmiet* vyvrát* lož vymyslen* chýba*",
    "ru": r"""
        не* ни нет ник\w+ нич\w+ без отриц* опроверг* отказ* отверг* ложь ложн* лжи* лгут лж[её]т фейк* вымыс*
        отсутств* враньё вранье
    """,
    "uk": r"""
        не* ні ніх\w+ нік\w+ ніч\w+ жодн\w+ без запереч* спрост* відмов* відки[дн]* фейк* брех* вигад* відсутн*
        хибн*
    """,
    "be": r"не* ня\w+ ні ніх\w+ нік\w+ ніч\w+ без адма* абвяр* хлус* фэйк* выдум*",
    "bg": r"не* ни няма* ник\w+ нищо без отри[чк]* отрече* опроверг* отказ* отхвърл* лъж* измисл*",
    "sr": r"ne* ni\w+ bez odbi* pori[čc]* demant* laž* odbac* не* ни\w+ без одби* порич* демант* лаж* одбац*",
    "hr": r"ne* ni\w+ bez odbi* pori[čc]* demant* zanije* laž* odbac*",
    "sl": r"ne* ni* noben* brez zani[kč]* zavr[nač]* laž* demant*",
    "hu": r"nem ne sem se soha senki* semmi* nincs* sincs* nélkül* tagad* cáfol* elutasít* hamis* haz\w+g",
    "ro": r"""
        nu n-\w+ nici niciodată nimeni nimic nici(?:un|o)* fără neag* neg[aă]* dezmin* refuz* resp[iî]n* fals*
        infirm*
    """,
    "tr": r"""
        değil* yok* hiç* asla reddet* reddedi* yalan* ink[aâ]r* olmadan kimse* \w+siz \w+sız
        \w+m[ae](?:d[ıi]|z|m[ıi]ş|y[ae]ca|yece)* \w+m[ıiuü]yor* \w+mamak* \w+memek*
    """,
    "sv": r"""
        inte icke ej aldrig ing[ae]n? inget ingenting varken utan förnek* dementer* vägra* avvisa* falsk* osann*
        o\w+d lögn*
    """,
    "da": r"""
        ikke aldrig ing(?:en|et) intet ingenting hverken uden benægt* næg* afvis* dementer* falsk* usand* løgn*
    """,
    "nb": r"""
        ikke aldri ing(?:en|et) intet ingenting verken uten benekt* nekt* avvis* dementer* falsk* usann* løgn*
    """,
    "fi": r"""
        e[int] emme ette eivät eikä eivätkä älä älköön ilman kukaan mikään kiist* kielt* kiel[st]* torju* väär*
        val(?:he|ehtel)* \w+mat(?:ta|on)* \w+mät(?:tä|ön)*
    """,
    "el": r"""
        δεν? μην? όχι ποτέ καν[εέ][ίιν]* κανένα* καμ[ίι]α τίποτα ούτε χωρίς αρν\w+ διαψε\w+ απ[οέ]ρρ\w+ ψε[υύ]\w+
    """,
    "ar": r"""
        [وف]?(?:لا|لم|لن|ليس*|ما|غير|بدون|دون|بلا|عدم|نف[ىتيو]*|[يت]نفي|أنكر*|[يت]نكر|رفض*|[يت]رفض*|كذ\w+|كاذب*|زائف*|دحض*)
    """,
    "he": r"""
        [ושהכ]{0,2}(?:לא|אין|אינ\w+|איש|אף|מעולם|בלי|ללא|הכחיש*|מכחיש*|הכחשה|סירב*|דח[הו]*|שקר*|כוזב*|מופרכ*|בלתי)
    """,
    "fa": r"ن\w+ هیچ* بدون بی رد تکذیب* انکار* دروغ* غیر* عدم",
    "id": r"""
        tidak tak bukan* belum tanpa tiada jangan nihil (?:mem|di|ter)?bantah* menolak ditolak menyangkal
        disangkal palsu hoaks hoax bohong gagal keliru
    """,
    "vi": r"không chưa chẳng chả phủ_nhận bác_bỏ từ_chối sai bịa",
}
_UNSPACED: dict[str, str] = {
    "hi": "नहीं बिना इनकार इंकार खंडन खारिज ख़ारिज झूठ ग़लत गलत असत्य किसी_भी",
    "zh": "不 没 沒 无 無 未 非 否 别 別 拒 假 谎 謊 驳 駁 勿 虚构 虛構",
    "ja": "ない なか なく なし ぬ ず ません 否 拒 虚偽 非 不 未 無 嘘 デマ",
    "ko": "않 안_ 못 없 아니 아닌 부인 부정 거부 거짓 허위 반박 비 불 무",
    "th": "ไม่ มิ ปฏิเสธ เท็จ ไร้ ห้าม ปราศจาก",
}
"""Those of scripts where a word is no run of letters between spaces."""
_SURELY: dict[str, tuple[str, str]] = {
    "de": (
        r"nicht niemals kein(?:e|en|er|em)?",
        "nur bloß allein weniger zuletzt alle ganz bekannt klar bestätigt zweifel geringerer",
    ),
    "fr": (r"(?:ne_|n[’'])\w+_(?:\w+_)?(?:pas|jamais)", "seulement uniquement tous toutes confirmé"),
    "es": ("no nunca jamás", "sólo solo solamente menos obstante todos todas confirmó"),
    "it": ("non mai", "solo soltanto meno tutti tutte appena"),
    "pt": ("não nunca jamais", "só somente apenas menos todos todas confirmou"),
    "nl": ("niet nooit geen", "alleen slechts minder alle bekend duidelijk bevestigd twijfel"),
    "pl": ("nie nigdy", "tylko mniej wszys* wiadomo potwierdz*"),
    "ru": ("не никогда", "только менее меньше просто исключ* все совсем сообщ* известно подтвер* отриц*"),
    "uk": ("не ніколи", "лише тільки менше просто виключ* всі усі зовсім повідом* відомо підтвер* запереч*"),
    "sv": ("inte aldrig", "bara enbart mindre alla känt klart bekräfta*"),
    "da": ("ikke aldrig", "kun bare mindre alle kendt klart bekræfte*"),
    "nb": ("ikke aldri", "bare kun mindre alle kjent klart bekrefte*"),
}
"""The words, and those after which they negate something else, or nothing."""
_SAME = {"bs": "sr", "sh": "sr", "no": "nb", "nn": "nb"}


@cache
def may_negate(language: str) -> re.Pattern[str] | None:
    """Return what may negate in a language; None where we have no words of it."""
    language = _SAME.get(language, language)
    if language in _MAY:
        return re.compile(rf"(?<!\w){_any(_MAY[language])}(?!\w)", re.IGNORECASE)
    return re.compile(_any(_UNSPACED[language])) if language in _UNSPACED else None


@cache
def surely_negates(language: str) -> re.Pattern[str] | None:
    """Return what negates the verb of a main clause; None where we have no words for that."""
    language = _SAME.get(language, language)
    if language not in _SURELY:
        return None
    words, harmless = map(_any, _SURELY[language])
    return re.compile(rf"(?<!\w){words}(?!\w)(?! {harmless}(?!\w))", re.IGNORECASE)


def _any(words: str) -> str:
    """A pattern for each of the words."""
    return "(?:" + "|".join(words.split()).replace("*", r"\w*").replace("_", " ") + ")"
