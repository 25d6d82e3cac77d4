# SPDX-License-Identifier: MIT
"""Patterns by which even text says who it has something from, or that it is but claimed."""

import re

SOURCE_LABEL = re.compile(
    r"(?<![^\s(,;.\[-])(?P<label>sources?|src|via) ?(?P<colon>:)? ?(?=[a-z0-9])"
)
NAME = re.compile(r"[a-z0-9][\w.'&-]*(?: [a-z0-9][\w.'&-]*){0,4}")
SOME_SOURCES = re.compile(r"(?P<name>[a-z]+(?: [a-z]+)? sources?) ?: ?\Z")
# What is written behind "source:" in small letters ends with the line or the remark.
SAID = re.compile(r"(?!https?:)[^.,;:()\[\]\n]{2,60}")
ADDRESS = re.compile(r"(?<![\w.])(?:https?://|www\.)[^\s<>()\[\]\"]+[^\s<>()\[\]\".,;:!?']")

_SAY = (
    r"(?:says?|said|told|reported|reported|confirmed|announced|stated|"
    r"(?:a|ont) (?:dit|declare|indique|affirme|rapporte|confie|annonce|confirme|fait savoir)|"
    r"dit|affirme|indique|annonce|declare)"
)
_ENDS = (
    r"(?=[,.;:)\n]|$|"
    r" (?:consulte|vu|obtenu|publie|date|seen|obtained|published|dated|that|que|qui)(?![a-z]))"
)
# Who tells it without a name: "selon un élu local", "according to two residents", "a source said".
_TELLERS = (
    r"(?:sources?|temoins?|witness(?:es)?|residents?|habitants?|villageois|villagers?|elus?|"
    r"officials?|responsables?|officers?|officiers?|autorites|authorities|police|gendarmerie|"
    r"spokes(?:man|person|woman)|porte-parole|mayor|maire|governor|gouverneur|prefet|chief|chef|"
    r"reports?|locals|notables?|journalists?|journalistes?|aid workers?|ngos?|ong|medics?|"
    r"doctors?|medecins?|survivors?|survivants?|rescapes?|militaires?|communique|statement|radio|"
    r"notes?|rapports?|documents?|bulletins?|enquete|memo|letter|lettre|cable|investigation|"
    r"briefing|assessment)"
)
_OF_WHOM = r"(?: (?:(?:in|of|from|by|de la|de l'|de|du|des|d'|a|au) ?)?[a-z-]+){0,2}?"
_SOME = r"(?:an?|the|some|several|two|three|une?|des|les?|la|plusieurs|deux|trois)"
_TELLER = rf"(?P<name>(?:[a-z'-]+ ){{0,3}}?{_TELLERS}"
_BY_WORD = re.compile(
    rf"(?<![a-z])(?:according to|selon|d'apres|told by) {_SOME}? ?{_TELLER}{_OF_WHOM}){_ENDS}"
)
_SAYS_IT = re.compile(rf", {_SAY} {_SOME} {_TELLER})(?=[,.;:)\n]|$)")
_SOURCES_SAY = re.compile(rf", (?:{_SOME} )?{_TELLER}) {_SAY}(?=[,.;:)\n]|$)")
# Who says it as a body: "the army said", "a annoncé l'état-major".
_BODY = (
    r"(?:army|armee|military|armed forces|forces armees|ministry|ministere|government|gouvernement|"
    r"junta|junte|police|gendarmerie|etat-major|general staff|authorities|autorites|presidency|"
    r"presidence|governorate|gouvernorat|prosecutor|parquet|mairie|red cross|croix-rouge)"
)
_NAMED_BODY = (
    rf"(?:the |l'|la |le |les )(?P<name>(?:[a-z-]+ )?{_BODY}"
    r"(?: (?:of|de la|de l'|de|du|des|d') ?[a-z-]+| [a-z]+(?:ienne?|aise?|abe))?)"
)
_BODY_SAYS = re.compile(
    rf"(?<![a-z'])(?<! of )(?<! by )(?<! to )(?<! with )(?<! par )(?<! de ){_NAMED_BODY},?"
    rf" (?:has |have )?{_SAY}(?![a-z])"
)
_SAID_THE_BODY = re.compile(
    rf", {_SAY} {_NAMED_BODY}(?=[,.;:)\n]|$| (?:on|in|late|early|yesterday|le|ce|cette|hier|dans)"
    r"(?![a-z]))"
)
# "De source sécuritaire", "auprès de sources locales".
_SORTS = (
    r"(?:securitaire|locale|militaire|hospitaliere|officielle|humanitaire|concordante|diplomatique|"
    r"policiere|judiciaire|medicale|administrative)s?"
)
_OF_SOURCE = re.compile(
    rf"(?<![a-z])(?:de|par|aupres de) (?P<name>(?:plusieurs )?sources? {_SORTS})(?![a-z])"
)
WITHOUT_NAME = (_BY_WORD, _SAYS_IT, _SOURCES_SAY, _OF_SOURCE, _BODY_SAYS, _SAID_THE_BODY)
# What an outlet does that tells a thing: "RFI learned from", "AFP a pu confirmer".
REPORTS = re.compile(
    r" (?:has |had |a |avait )?(?:reported|reports|learned|learnt|learns|said|says|understands|"
    r"confirmed|rapporte|appris|apprend|indique|ecrit|annonce|pu confirmer|cite)(?![a-z])"
)
CLAIMED = re.compile(
    r"(?<![a-z])(?:claimed (?:to|that|it|they)|claims (?:to|that)|"
    r"(?:said|says?) (?:on [a-z]+ |in a [a-z ]{3,20} |that )?(?:it|they|its) |"
    r"affirme(?:nt)? (?:(?:n')?avoir|que)|"
    r"pretend(?:ent)?|dit (?:n')?avoir|disent (?:n')?avoir|according to (?:a|the group's) (?:claim|"
    r"statement))(?![a-z])"
)
