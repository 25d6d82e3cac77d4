# SPDX-License-Identifier: MIT
"""Names of languages in the languages in which packets are written."""

from workbench.domain.languages import words_in

_NAMES = {  # tag: English, French
    "ar": ("Arabic", "arabe"),
    "bm": ("Bambara", "bambara"),
    "de": ("German", "allemand"),
    "en": ("English", "anglais"),
    "es": ("Spanish", "espagnol"),
    "fa": ("Persian", "persan"),
    "ff": ("Fulfulde", "peul"),
    "fr": ("French", "français"),
    "ha": ("Hausa", "haoussa"),
    "he": ("Hebrew", "hébreu"),
    "it": ("Italian", "italien"),
    "pt": ("Portuguese", "portugais"),
    "ru": ("Russian", "russe"),
    "so": ("Somali", "somali"),
    "sw": ("Swahili", "swahili"),
    "tmh": ("Tamasheq", "tamasheq"),
    "tr": ("Turkish", "turc"),
    "uk": ("Ukrainian", "ukrainien"),
    "zh": ("Chinese", "chinois"),
}


def language_name(tag: str, shown_in: str) -> str:
    """Return a language's name for its BCP 47 tag; the tag itself for one that is not listed."""
    names = _NAMES.get(tag.lower().replace("_", "-").partition("-")[0])
    if names is None:
        return tag
    english, french = names
    return words_in(shown_in, english=english, french=french)
