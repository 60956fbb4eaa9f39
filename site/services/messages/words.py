"""Words that tell of somebody's health or of the special ground. They stand in no message (BR-33, BR-35)."""

import re

from persian.text import search_key

# Beginnings of words: «بیمار» finds «بیماری» and «بیمارستان».
_PERSIAN = (
    *("بیمار", "درمان", "دارو", "پزشک", "دندانپزشک", "دندان پزشک", "روانپزشک", "روان پزشک", "روانشناس"),
    *("روان شناس", "کلینیک", "تشخیص", "سرطان", "ایدز", "اچ آی وی", "دیالیز", "تالاسمی", "هموفیلی", "ام اس"),
    *(
        "پیوند عضو",
        "معلول",
        "ناتوان",
        "باردار",
        "زایمان",
        "نابارور",
        "اعتیاد",
        "معتاد",
        "جراحی",
        "شیمی درمانی",
    ),
    *("صعب العلاج", "خدمات ویژه", "گروه ویژه", "بستری", "واکسن", "هپاتیت", "دیابت", "صرع", "سلامت", "سل"),
)
_ENGLISH = (
    *(
        "illness",
        "disease",
        "diagnos",
        "patient",
        "hospital",
        "doctor",
        "physician",
        "medic",
        "clinic",
        "cancer",
    ),
    *("hiv", "aids", "dialysis", "disab", "pregnan", "surgery", "therap", "special service", "health"),
)
# Whole words: as a beginning they would find «سلام» or «اما».
_WHOLE = frozenset({"سل", "ام اس", "hiv", "aids"})
# The name of an authority says nothing of a person.
_NAMES = ("بیمه سلامت", "health insurance")


def _pattern() -> re.Pattern[str]:
    words = [search_key(word) for word in (*_PERSIAN, *_ENGLISH)]
    whole = {search_key(word) for word in _WHOLE}
    parts = [re.escape(word) + (r"(?!\w)" if word in whole else r"\w*") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


_HEALTH = _pattern()
_OWN_NAMES = re.compile("|".join(re.escape(search_key(name)) for name in _NAMES))


def health_words(text: str) -> list[str]:
    """The words of `text` that no message may carry, as they are compared; the authority's own name is none."""
    plain = _OWN_NAMES.sub(" ", search_key(text))
    return sorted(set(_HEALTH.findall(plain)))
