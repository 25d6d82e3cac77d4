# SPDX-License-Identifier: MIT
"""Patterns of the words about an actor that say what it did or suffered, in even text."""

import re

# What may stand between a preposition and the actor it belongs to.
FILLING = (
    r"(?:(?:the|a|an|some|several|le|la|les|l'|un|une|des|de|du|d'|its|their|ses|leurs?|suspected|"
    r"presumed|armed|unidentified|local|[a-z]+ (?:of|de|des|du)|\d[\d,. ]*|base|bases|camp|convoy|"
    r"convoi|positions?|two|three|four|five|six|deux|trois|quatre|cinq|groups? of|groupes? de|"
    r"(?:un |le |la )?(?:village|town|poste|convoi|camp|base|position|group|groupe) (?:of|de|des|"
    r"du))\s?)*\*?\Z"
)
AGAINST = re.compile(
    rf"(?:against|targeting|contre|visant|ciblant|aimed at|towards|a l'encontre|"
    rf"directed at) ?{FILLING}"
)
ON = re.compile(
    r"(?:attack|assault|raid|strike|ambush|offensive|shelling|fire|attaque|frappe|assaut|attentat)"
    r"(?:e?s)?(?: aeriennes?)?(?: (?:[a-z]+ )?(?:by|of|par|de|du|des) [a-z' -]{2,40}?)? "
    rf"(?:on|upon|sur) {FILLING}"
)
# "Their vehicle struck a mine": whoever does it suffers it.
HIT_MINE = re.compile(
    r" (?:[a-z]+ )?(?:struck|hit|drove over|ran over|triggered|detonated|stepped on|set off|heurte|"
    r"(?:saute|roule) sur) (?:an?|the|une?) (?:[a-z-]+ )?(?:ied|mine|landmine|bomb|engin|bombe)"
)
BY = re.compile(rf"(?:by|par|carried out by) {FILLING}")
# "A convoy escorted by the army": by whom it is held, and not who did the act.
HELD_BY = re.compile(
    r"(?<![a-z])(?:(?:escort|guard|protect|controll|occupi|accompani|mann|own|operat|us|support|"
    r"back|inhabit)ed|held|run|(?:escort|accompagn|gard|occup|control|proteg|habit|utilis|tenu|"
    r"soutenu)[eis]*) "
    rf"(?:by|par) {FILLING}"
)
WITH = re.compile(
    rf"(?:with|alongside|together with|backed by|supported by|avec|aux cotes|and allied|"
    rf"appuye[es]* par|soutenu[es]* par|and|et|or|ou|,) ?{FILLING}"
)
WITH_WHOM = re.compile(r"\b(?:with|avec) ")
PARTNER = re.compile(rf"\b(?:with|avec) {FILLING}")
BETWEEN = re.compile(rf"(?:between|entre|oppos(?:ant|e|aient|ent)|pitting|pitted) {FILLING}")
PARTS = re.compile(r"[.,;:()]|\b(?:and|et|or|ou)\b")
# "Killed ten civilians and wounded", "a tué dix civils et en a blessé".
AND_ALSO = re.compile(
    r"(?:,? (?:and|et)|,) (?:(?:then|also|had|has|have|en|y|les|a|ont|avait|avaient) )*\Z"
)
OF = re.compile(rf"(?:of|de|du|des|d'|de la|de l') ?{FILLING}")
APPOSITION = re.compile(r",? ?\(?(?:an?|the|une?|le|la|les|l'|des) ?(?:[a-z-]+ ){0,2}")
# What ends the reach of the words that tell the act.
STOP = re.compile(
    r"\b(?:because|due to|in response to|in retaliation|after|before|while|since|as|which|who|that|"
    r"en raison|suite a|apres|avant que|tandis|alors que|qui|car|dont|when|where|lorsque|"
    r"pour avoir)\b"
    r"|, (?!killing|wounding|injuring|leaving|kidnapping|abducting)[a-z]+ing\b|, en [a-z]+ant\b|"
    r"[;:]"
    r"|, (?:and|et) (?:[a-z]+ed|a|ont)\b"
)
# What befell those right before it: "three soldiers were killed", "sept civils blessés".
BEFELL = re.compile(
    r",? (?:(?:was|were|had been|have been|(?:ont|a|avaient) ete|etaient|sont) )?(?:also |"
    r"[a-z]+ly )?(?:"
    r"(?:killed|wounded|injured|kidnapped|abducted|arrested|executed|beheaded|dead)"
    r"(?= (?:in|at(?! least| most)|by|when|during|near|and|on|outside|after)\b|[,.;:]|$)|died|"
    r"(?:tue|blesse|mort|abattu|enleve|arrete|execute|egorge|kidnappe)(?:e|es|s)?(?![a-z])|"
    r"ont peri)"
)
# "…, police said, …": who tells it plays no part in it.
BEFORE_SPEAKER = (", ", ", the ", ", le ", ", la ", ", les ", ", l'")
SPEAKS = re.compile(
    r" (?:(?:said|says|reported|confirmed|stated)|(?:a|ont) (?:dit|declare|indique|affirme|"
    r"confirme|annonce))[,.]"
)
# "Residents of Konna say": who says it plays no part in what is said.
SAYS = re.compile(
    r"(?: (?:of|in|from|near|de|du|a) [a-z'-]+(?: [a-z'-]+)?)? (?:say|says|said|told|stated|disent|"
    r"dit|affirment|affirme|rapportent|indiquent|(?:announced|reported)(?= that)|"
    r"(?:a|ont) (?:dit|affirme|declare|indique|annonce(?= qu)))"
    r"(?![a-z])(?!(?: [a-z0-9]+){0,5}? (?:it|they|its|their|he|she|having|(?:n')?avoir|qu'ils?|"
    r"qu'elles?|que (?:ses|son))(?![a-z]))"
)
# "Killed no civilians": those are told as whom nothing befell.
NOBODY = re.compile(
    r"(?<![a-z])(?:no|not any|not one|not a single|without any|aucune?|pas de|pas une? seule?|"
    r"sans) (?:[a-z]+ )?\Z"
)
# "Claimed the attack", not "claimed that it killed six".
CLAIMS_DEED = re.compile(
    r"claim(?:ed|s|ing) (?:responsib|credit|(?:it|this)\b(?! [a-z]+ed\b)|"
    r"(?:the|this|an?) (?:[a-z]+ )?(?:attack|assault|ambush|raid|bombing|blast|operation|"
    r"killing|abduction)s?\b)|"
    r"[a-z' ]*revendique"
)
SITE = re.compile(r"(?:camp|site|camps|sites) (?:of|for|de|des) \Z")
COMPLEMENT = re.compile(r"\s*(?:the |les? |la |l'|\*|des |du )*\Z")
