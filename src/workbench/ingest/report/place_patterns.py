# SPDX-License-Identifier: MIT
"""Patterns of the words about names in even text that say whether these are places, and which."""

import re

from workbench.domain.typed_date_words import MONTHS, WEEKDAYS

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+|'(?!s\b)[^\W_]+)*")
PARTICLES = frozenset(("el", "al", "es", "ez", "de", "du", "des", "la", "le", "n", "ag", "d"))
_LEAD = (
    r"(?:in|at|near|outside|around|inside|towards?|from|to|into|north of|south of|east of|west of|"
    r"(?:town|city|village|district|area|outskirts|suburb|camp|region|province|state) of|"
    r"au|aux|dans|en|vers|pres (?:de|du)|autour de|"
    r"(?:ville|village|localite|commune|region|province|cercle|etat|camp|secteur|territoire|est|"
    r"ouest|nord|sud) (?:de|du|d'))"
)
# "A Gao" is in Gao, "à la France" is to it.
LOCATED = re.compile(
    rf"(?:^|[^a-z])(?:a|{_LEAD} ?(?:the |la |le |les |l')?(?:\*|[a-z]+ (?:town|city|"
    rf"village) of )?) ?\Z"
)
# What places even a name that nobody knows.
SURELY = re.compile(
    r"(?:^|[^a-z])(?:in|at|near|outside|a|dans|pres (?:de|du)|(?:town|city|village|camp|ville|"
    r"localite|camp) "
    r"(?:of|de)|(?:re)?captured|retook|seized|liberated|overran|shelled|bombed|repris|reconquis|"
    r"bombarde|pilonne|occupe|(?:road|route) (?:to|de|from)|"
    r"(?:attaque|attentat|embuscade|massacre|bataille|combats|bombardement|siege) (?:de|du|a)|"
    r"(?:battle|siege|fall|massacre|ambush|raid|bombing|shelling) (?:of|at|in|on)|"
    r"(?:mayor|maire|prefet|chief|chef|gouverneur|governor|marche|market|ecole|school|hopital|hospital|poste|"
    r"post|residents|habitants|villageois|villagers) (?:of|de|du)) \Z|"
    r"(?:pres|attaque|embuscade|massacre|maire|prefet|marche|ecole|habitants|village) d'\Z"
)
ELIDED = re.compile(r"[dl]'")
LAKE = re.compile(r"(?:lake|lac) \Z")
ANOTHER = re.compile(r" [a-z]")
AIMED = re.compile(
    r"(?:targeting|against|on|hit|struck|of|[a-z]+ed|retook|overran|took|repris|pris|bombarde|"
    r"frappe|vise|attaque|de|d'|du|sur|visant|contre|between|and|et|entre) ?(?:the |la |le |l')?\Z"
)
AT_HEAD = re.compile(r"(?:^|\n|[.;:] |, |- )\Z")
BEHIND_HEAD = re.compile(r"\Z|[:,.\n]| [(-]")
NEXT_PLACE = re.compile(r" ?[,(] ?(?:in |au |en )?\Z")
# From a name to the country that is told to hold it: "Seytenga, in northern Burkina Faso".
_KIND = (
    r"(?:island|village|town|hamlet|commune|city|airport|airfield|prison|market|hospital|bridge)"
)
TO_COUNTRY = re.compile(
    rf"(?: {_KIND})?"
    r"(?P<mark> ?[,(])? ?(?:(?P<in>in|au|aux|en|du|dans) (?:the |le |la |l')?)?"
    r"(?:(?:far )?(?:central|(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?) |"
    r"(?:centre|nord|sud|est|ouest)(?:-(?:est|ouest))? (?:du |de la |de l'|de |d'))?"
)
CLOSED_HEAD = re.compile(r"\)|\Z| ?[:\n]| - ")
# "Attacked Seytenga", with nobody behind whose the attacked were.
STRUCK = re.compile(
    r"(?:attacked|raided|stormed|entered|besieged|surrounded|looted|torched|attaque|pille|"
    r"incendie|encercle|assiege) \Z"
)
NOBODY_BEHIND = re.compile(
    r"\s*(?:\Z|[^\w\s'\"-]|(?:in|on|at|near|and|with|killing|wounding|leaving|early|late|last|"
    r"yesterday|overnight|during|again|le|dans|et|en|au|aux|tuant|faisant|hier|ce|cette|vers)\b)"
)
KIND_BEHIND = re.compile(rf" {_KIND}(?![a-z])")
AREA = re.compile(
    r"(?:(?:(?P<first>central|northern|southern|eastern|western)(?:,| and|"
    r" or) )?(?P<adjective>central|northern|southern|eastern|western|north-?eastern|"
    r"north-?western|"
    r"south-?eastern|south-?western|north|south|east|west) |"
    r"(?P<noun>centre|nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest) (?:du |de la |"
    r"de l'|de |d'))\Z"
)
ENGLISH = {
    "centre": "central", "nord": "northern", "sud": "southern", "est": "eastern",
    "ouest": "western", "nord-est": "northeastern", "nord-ouest": "northwestern",
    "sud-est": "southeastern", "sud-ouest": "southwestern", "north": "northern",
    "south": "southern", "east": "eastern", "west": "western",
}  # fmt: skip
DIVISION = re.compile(
    r" (?P<kind>region|province|state|oblast|district|territory|county|governorate|cercle|"
    r"department)(?![a-z])"
)
DIVISION_BEFORE = re.compile(
    r"(?:(?P<kind>region|province|oblast|etat|cercle|territoire|departement|state|"
    r"district)s? (?:de |du |d'|of |de la |de l')(?:the )?)\Z"
)
ADMIN2 = frozenset(
    ("district", "territory", "county", "cercle", "territoire", "departement", "department")
)
OF_ORGANISATION = re.compile(
    r"(?:operation|president|minister|ministry|general|colonel|captain|prime|army|the|united|camp|"
    r"force|"
    r"islamic|etat|state|group|groupe|front|mouvement|movement|union|mission|council|conseil|"
    r"party)\b"
)
NO_PLACES = frozenset((*MONTHS, *WEEKDAYS, "source", "sources", "update", "note"))
