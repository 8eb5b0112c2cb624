"""Whether a draft is in English: the rules read no other language, and a result must say so.

Small words tell, because nobody writes a sentence without them. Words that mean
something in English and elsewhere (“to”, “my”, “by” are Polish too) are in neither list, nor are
those that stand in names (“de la”, “van der”).
"""

import re
from dataclasses import dataclass

_ENGLISH = """
    the and of for at is it its it's be been were with from this that these those you your yours
    you're our ours they they're their them she her his him who what which when where why how
    there here have had would should could can can't cannot may might must not don't doesn't didn't
    won't isn't aren't if but than then because about into after before until during over under
    out up off down only also just very more most much many some any every each all both other
    another new now please thank thanks i'm i've i'd i'll we're we've we'll get got go going come
    make see say says said know think like want need take look give use ask tell let today tomorrow
    tonight yesterday week month year monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    open closed free council councillor councillors town parish road street residents people
"""

_OTHERS = {
    "Welsh": """yn yr mae ar gyfer ac gan gyda neu hefyd ond sydd fydd bydd oedd wedi bod ydych
        chi ni eich ein hyn hwn i'r o'r a'r mae'r os gwelwch dda ddydd cyngor tref ei eu""",
    "Irish": "agus tá ag leis ach atá bhfuil níl sé sí seo chun nó",
    "Gaelic": "agus tha anns airson leis bha seo",
    "Polish": """jest się sie nie na że ze dla oraz jak lub od przez przy będzie bedzie są czy nas
        już juz tylko prosimy w z miasta rada tym tego""",
    "Romanian": "și este sunt pentru din cu nu mai sau prin fi vă în să pe acest ca ne",
    "Lithuanian": "ir yra kad su į iš kaip dėl mes jūs prie",
    "Latvian": "ir kas ar uz tas mēs jūs pie lai",
    "Czech": "je se na že jsou nebo jako z k byl jsme aby",
    "Slovak": "je sa na že pre sú alebo ako z k bol sme aby",
    "Hungarian": "és hogy nem egy az meg csak vagy kell lesz",
    "Albanian": "dhe është në për të nga më që jo një janë",
    "Turkish": "ve bir bu için ile değil çok daha olan var mi mı",
    "Portuguese": "que não uma para com é por mais ao ou você em se",
    "Spanish": "una por para está que en se su es",
    "French": "une et est pour dans avec sur qui au nous vous ne ce que",
    "Italian": "il che è una sono della gli alla si",
    "German": "und ist nicht mit für auf ein eine wir sie dem im bei",
    "Dutch": "het een en niet voor dat zijn wij ook naar",
    "Somali": "iyo waa oo ka ku waxaa ay soo",
}
ENGLISH = frozenset(_ENGLISH.split())
OTHER = frozenset(word for words in _OTHERS.values() for word in words.split())

TELLING = 3  # small words, or foreign letters, before anything is said of a language
MANY = 20  # words that nobody writes in English without one of those above
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_FOREIGN = re.compile("[^A-\u024f\u1e00-\u1eff]")  # of letters, those that are not Latin


def language(plain: str) -> str:
    """Return "" for English and what is too short to tell, else "part" or "other"."""
    lines = [_counted(line) for line in plain.split("\n")]
    if _counted(plain).is_other or _without_english(plain):
        return "part" if any(line.is_english for line in lines) else "other"
    return "part" if any(line.is_other for line in lines) else ""


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many words of each sort a text has, each counted twice at most; is it foreign letters?

    A name or a dish that is said again and again is no language.
    """

    english: int
    other: int
    is_foreign: bool

    @property
    def is_other(self) -> bool:
        return self.is_foreign or (self.other >= TELLING and self.other > self.english)

    @property
    def is_english(self) -> bool:
        return self.english >= TELLING and not self.is_other


def _counted(text: str) -> _Counts:
    words = _words(text)
    letters = "".join(words)
    foreign = len(_FOREIGN.findall(letters))
    return _Counts(
        english=sum(min(2, words.count(word)) for word in ENGLISH.intersection(words)),
        other=sum(min(2, words.count(word)) for word in OTHER.intersection(words)),
        is_foreign=foreign >= TELLING and foreign > len(letters) / 2,
    )


def _without_english(text: str) -> bool:
    words = _words(text)
    return len(words) >= MANY and ENGLISH.isdisjoint(words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
