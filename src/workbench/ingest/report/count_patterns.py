# SPDX-License-Identifier: MIT
"""Patterns by which numbers of killed and injured are found in even text."""

import re

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety un "
    "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante quatre-vingts "
    "quatre-vingt"
)
WORD = "|".join(sorted(set(_ONES.split()), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d{1,6}"
_ROUND = (
    r"(?:(?:a|several) )?(?:dozens?|scores|hundreds|thousands)(?: of)?|several hundred|"
    r"une (?:di[xz]|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aine(?: d[e'])?|"
    r"(?:des|plusieurs) (?:di[xz]|cent)aines(?: d[e'])?"
)
_ONE = (
    rf"(?:{_ROUND}|(?:{WORD})(?:-| et | )(?:{WORD})|(?:{WORD}) (?:hundred|thousand|cents?|mille)"
    rf"|{_DIGITS}|{WORD})"
)
_AT_LEAST = (
    r"(?:at (?:the (?:very )?)?least|(?:no|not) (?:fewer|less) than|more than|over|upwards of|"
    r"(?:an? |un |au )?minimum(?: of| d[e'])?|au moins|pas moins d[e']|plus d[e'])"
)
_AT_MOST = (
    r"(?:at (?:the (?:very )?)?most|(?:no|not) more than|fewer than|less than|up to|as many as|"
    r"(?:an? |un |au )?maximum(?: of| d[e'])?|au plus|pas plus d[e']|moins d[e']|jusqu'a)"
)
_BEFORE = (
    rf"{_AT_LEAST}|{_AT_MOST}|about|around|approximately|roughly|some|nearly|almost|environ|"
    r"pres d[e']|quelque"
)
_THEN = r"(?: {1,2}|(?<='))"
# "At least 3 and possibly as many as 9".
_PERHAPS = r"(?:possibly|perhaps|maybe|potentially|probably|peut-etre|possiblement)"
_UP_TO = r"(?:up to|as many as|jusqu'a)"
_PERHAPS_UP_TO = rf"(?:(?:and|but|or|et|mais) )?{_PERHAPS}(?: {_UP_TO})?|voire"
_BUT = r"(?:,|,? (?:and|but|or|et|mais|ou|voire))? "
_LEAST, _MOST = rf"{_AT_LEAST}{_THEN}{_ONE}", rf"{_AT_MOST}{_THEN}{_ONE}"
# "At least four people but no more than nine were killed": whom the first number counts.
COUNTED = re.compile(
    r" (?:people|persons|civilians|soldiers|villagers|fighters|personnes|civils|soldats|militaires|"
    r"villageois|combattants)(?=,? (?:but|mais) )"
)
NUMBER = re.compile(
    rf"(?<![a-z0-9.,/$-])(?:(?:between|from|entre|de) (?:{_AT_LEAST}{_THEN})?(?P<low>{_ONE}) "
    rf"(?:and|to|et|a) (?:{_AT_MOST}{_THEN})?(?P<high>{_ONE})"
    rf"|(?P<low2>{_DIGITS})(?: ?- ?| ?to ?| (?:a|or|ou) (?=\d))(?P<high2>{_DIGITS})"
    rf"|(?P<low3>{WORD}) (?:to|a|or|ou) (?P<high3>{WORD})"
    rf"|{_AT_LEAST}{_THEN}(?P<low4>{_ONE}),? (?:{_PERHAPS_UP_TO}) (?P<high4>{_ONE})"
    rf"|(?P<bounds>{_LEAST}(?:{COUNTED.pattern})?{_BUT}{_MOST}|{_MOST}{_BUT}{_LEAST})"
    rf"|(?P<one>(?:(?:{_BEFORE}){_THEN}|~ ?)?(?:an estimated )?{_ONE}(?:\+| or more| ou plus)?))"
    r"(?![a-z0-9]|[/:]\d|[.,]\d| ?%| ?km| ?[ap]m\b)"
)
# "N'a pas fait plus de 9 morts", "did not kill more than 9": at most 9.
NEGATED = re.compile(
    r"(?<![a-z])(?P<word>not|pas)"
    r"(?: (?:eu|fait|tue|blesse|cause|kill|injure|wound|leave))? \Z"
)
NEGATABLE = re.compile(r"(?:more|fewer|less) than |(?:plus|moins) d[e']")
KILLED = re.compile(
    r"killed|dead|deaths?|fatalities|died|slain|executed|massacred|murdered|beheaded|slaughtered|"
    r"shot dead|gunned down|bodies|lives|tue(?:e|es|s)?|morte?s?|deces|decedee?s?|"
    r"execute(?:e|es|s)?|assassine(?:e|es|s)?|massacre(?:e|es|s)|egorge(?:e|es|s)?|"
    r"decapite(?:e|es|s)?|abattu(?:e|es|s)?|cadavres|corps|peri|vies|kia"
)
INJURED = re.compile(r"wounded|injured|injuries|hurt|blesse(?:e|es|s)?|wia")
TAKEN_WORDS = (
    r"kidnapped|abducted|taken|captured|arrested|detained|missing|displaced|"
    r"hostages?(?! (?:was|were|have|had)\b)|seized|"
    r"enleve(?:e|es|s)?|kidnappe(?:e|es|s)?|"
    r"otages?(?! (?:ont|avaient|sont|etaient)\b)|arrete(?:e|es|s)?|interpelle(?:e|es|s)?|"
    r"disparus?|deplace(?:e|es|s)?|captures?|released|freed|burned|torched|looted|destroyed"
)
_KIN = (
    r"sons|daughters?|brothers?|sisters?|wife|wives|husbands?|fathers?|mothers?|parents|cousins?|"
    r"uncles?|aunts?|nephews?|nieces?|relatives|bab(?:y|ies)|infants?|toddlers?|fils|freres?|"
    r"soeurs?|epouses?|epoux|maris?|peres?|meres?|oncles?|tantes?|neveux?|proches|bebes?|"
    r"nourrissons?|neighbou?rs?|voisins?"
)
_PEOPLE = (
    r"people|persons?|civilians?|soldiers?|troops|villagers?|fighters?|militants?|insurgents?|"
    r"rebels?|policem[ae]n|police officers?|police|gendarmes?|farmers?|herders?|wom[ae]n|m[ae]n|"
    r"child|children|students?|residents?|members|terrorists?|jihadists?|worshippers|traders?|"
    r"peacekeepers?|prisoners?|detainees?|workers?|passengers?|volunteers?|others?|girls?|boys?|"
    r"contractors?|commanders?|leaders?|chiefs?|teachers?|doctors?|drivers?|journalists?|"
    r"personnes?|civils?|soldats?|militaires?|villageois|combattants?|assaillants?|insurges?|"
    r"policiers?|femmes?|hommes?|enfants?|habitants?|eleves?|djihadistes?|jihadistes?|pecheurs?|"
    r"terroristes?|fideles|casques bleus|volontaires?|miliciens?|invites|"
    r"refugies?|touristes?|magistrats?|pasteurs?|agents?|prisonniers?|detenus?|agriculteurs?|"
    r"eleveurs?|autres|victimes|victims|paramedics|vdp|nurses?|priests?|imams?|mayors?|"
    r"officials?|guards?|bodyguards?|headmasters?|miners?|hunters?|attackers?|gunmen|officers?|"
    r"crew|aid workers|militiam[ae]n|shepherds?|guests|refugees?|migrants|tourists|"
    r"engineers?|pilots?|"
    r"suspects?|hostages?|merchants?|shopkeepers?|motorists?|judges?|magistrates?|pastors?|clerics?|"
    r"enseignants?|professeurs?|medecins?|infirmiere?s?|chauffeurs?|journalistes?|commandants?|"
    r"chefs?|pretres?|maires?|commercants?|notables?|orpailleurs?|bergers?|filles?|garcons?|"
    r"passagers?|ouvriers?|humanitaires|paysans?|chasseurs?|bandits?|"
    rf"{_KIN}"
)
NOT_PEOPLE = re.compile(
    r"\W*(?:[a-z-]+ ){0,2}?(?:s?vb?ieds?|ieds?|vehicles?|attacks?|explosions?|blasts?|drones?|"
    r"missiles?|rockets?|bombs?|houses?|villages?|days?|hours?|km|kilomet(?:er|re)s?|miles?|years?|"
    r"months?|weeks?|motorcycles?|bases?|trucks?|cars?|suicide|vehicules?|attaques?|engins?|"
    r"roquettes?|bombes?|maisons?|jours?|heures?|ans|mois|semaines?|motos?|camions?|obus|shells?|"
    r"strikes?|frappes?|weapons?|convoys?|convois?|embuscades?|ambush(?:es)?|camps?|groups?|"
    r"groupes?|armes|towns?|localites|kamikazes?|raids?)\b"
)
PEOPLE = re.compile(rf"(?:{_PEOPLE})(?![a-z])")
PEOPLE_NEXT = re.compile(rf"\W*(?:[a-z-]+ ){{0,3}}?(?:{_PEOPLE})(?![a-z])")
# Between the number and what befell them: whose people they are, never another number.
BEFELL = re.compile(
    r"(?: of (?:them|whom))?,? +(?:(?!(?:while|tandis|but|mais|and|et)\b)[a-z'*-]+,? +){0,6}?"
    rf"(?P<what>{KILLED.pattern}|{INJURED.pattern}|{TAKEN_WORDS})(?![a-z0-9])"
)
BEFELL_NEXT = re.compile(rf" (?:{KILLED.pattern}|{INJURED.pattern})(?![a-z])")
# "6 dead at most", "6 civils tués au maximum".
LIMIT_BEHIND = re.compile(
    rf"(?: [a-z'-]+){{0,4}}? (?:{KILLED.pattern}|{INJURED.pattern}),? "
    r"(?:(?P<least>at (?:the (?:very )?)?least|au moins|au minimum|or more|ou plus)|"
    r"at (?:the (?:very )?)?most|au plus|au maximum|maximum)"
    r"(?= *(?:[^\w\s]|\Z|(?:in|at|a|au|dans|pres|near|and|et)\b))"
)
# What these words do to somebody, in the active voice: "two gunmen killed", "ont tué".
DONE = re.compile(
    r"killed|executed|massacred|murdered|beheaded|slaughtered|shot dead|gunned down|wounded|"
    r"injured|kidnapped|abducted|captured|arrested|detained|seized|released|freed|burned|torched|"
    r"looted|destroyed|taken"
)
DONE_IN_FRENCH = re.compile(
    r"(?:tue|execute|assassine|massacre|egorge|decapite|abattu|blesse|enleve|kidnappe|arrete|"
    r"interpelle|capture|libere)(?:e|es|s)?"
)
SUFFERING = re.compile(r"(?<![a-z])(?:was|were|been|being|be|is|are|got|get|to)(?![a-z])")
HAVING = re.compile(
    r"(?<![a-z])(?:ont|a|avai(?:t|ent)|aurai(?:t|ent)|ayant|avoir)(?![a-z])(?!.*\bete\b)"
)
# Behind a verb without its object: "six killed in", "12 wounded."
NO_OBJECT = re.compile(
    r"\s*(?:$|[^\w\s'\"]|(?:in|at(?! least| most)|near|on|when|after|before|during|by|and|or|as|"
    r"outside|inside|around|between|along|across|while|since|from|with|within|behind|off|over|"
    r"yesterday|today|this|last|overnight|there|so|also|too|alongside|but|under|par|dans|a|et)\b)"
)
_IN_PLACE = (
    r"(?: +(?:in|at|near|outside|a|au|aux|dans|pres d[eu]|par balles?)"
    r"(?: (?!(?:and|et|or|ou)\b)[a-z'-]+){0,3}?,?)?"
)
_BY = (
    rf"(?: the lives of| la vie a| dead)?{_IN_PLACE} +"
    r"(?:another |other |the |his |her |their |ses |leurs )?\Z"
)
_KILLING = (
    r"(?:bodies of|corps de|cadavres de|killed|killing|kills|executed|"
    r"executing|massacred|massacring|murdered|beheaded|"
    r"murdering|slaughtered|shot dead|gunned down|claimed|claiming|tue|tuant|execute|massacre|"
    r"assassine|fusille|decapite|coute|coutant|egorge|neutrali[sz]e|neutrali[sz]ed|eliminated|"
    r"eliminating|elimine)"
)
KILLING = re.compile(rf"(?<![a-z])(?:{_KILLING}){_BY}")
# "Killed no civilians in Moura but 203 jihadists": these were.
KILLING_OTHERS = re.compile(
    rf"(?<![a-z]){_KILLING} (?:no|not any|any|aucune?|pas de|de|personne)(?: [^.;:]{{1,70}}?)?,? "
    r"(?:but|mais|except|sauf)(?: rather| only| bien| plutot)? \Z"
)
# "The toll rose from 6 to 15", "le bilan s'alourdit à 15": how many are dead by now.
_ROSE = (
    r"(?:has |have |had |been |was )*(?:rose|risen|rises|climbed|increased|grown|jumped|gone up|"
    r"went up|revised|raised)(?: upwards?)? *to|"
    r"(?:est |a |s'est |s'|ete )*(?:passee?|passe|monte|grimpe|alourdi[te]?|porte|revu|augmente)"
    r"(?: a la hausse| desormais)? *a"
)
_STANDS = (
    r"(?:now )?(?:stands?|stood) (?:now )?at|is now|s'eleve(?: desormais)? a|est(?: desormais)? de"
)
TOLL = re.compile(
    r"(?<![a-z])(?P<what>(?:death )?tolls?(?: of (?:the )?(?:wounded|injured))?|"
    r"bilan(?: des blesses)?|nombre de (?:morts|tues|victimes|blesses)|"
    r"number of (?:people |persons |those |the )?(?:dead|deaths|killed|fatalities|victims|injured|"
    r"wounded))(?![a-z])"
    rf"[^.;:]{{0,70}}?(?<![a-z])(?:(?P<rose>{_ROSE})|{_STANDS}) *\Z"
)
INJURED_TOLL = re.compile(r"blesses|injured|wounded")
# What fells drones as well as people.
FELLING = re.compile(rf"(?<![a-z])(?:abattu|abattant|felled){_BY}")
INJURING = re.compile(rf"(?<![a-z])(?:wounded|wounding|injured|injuring|blesse|blessant){_BY}")
TAKING = re.compile(
    r"(?<![a-z])(?:kidnapped|kidnapping|abducted|abducting|arrested|arresting|detained|captured|"
    r"enleve|enlevant|kidnappe|arrete|arretant|interpelle|capture|freed|released|libere)"
    rf"{_BY}"
)
CLAIMED_LIVES = re.compile(r"(?:claimed|claiming|coute|coutant) \Z")
# "Killed a teacher and two students": the one counts as well.
ONE_AND = re.compile(
    r"(?<![a-z])(?:killed|killing|shot dead|executed|beheaded|murdered|tue|tuant|abattu|assassine|"
    rf"egorge|execute) (?P<one>an?|the|le|la|l') ?(?:[a-z-]+ ){{0,3}}?(?:{_PEOPLE})"
    r"(?:,[^;.:]{0,40},)?(?: [a-z-]+){0,2}? *,? *(?:and|et)(?: (?:his|her|ses|the|les))? \Z"
)
LABEL = re.compile(
    r"(?<![a-z])(?P<what>killed|dead|deaths|morts|tues|injured|wounded|blesses)\s*[:=]\s*\Z"
)
_PERSON = (
    r"person|civilian|soldier|villager|fighter|militant|policeman|policewoman|police officer|"
    r"farmer|"
    r"herder|woman|man|child|boy|girl|student|teacher|doctor|nurse|driver|journalist|contractor|"
    r"commander|leader|chief|imam|priest|mayor|governor|official|guard|headmaster|trader|prisoner|"
    r"shepherd|merchant|shopkeeper|motorist|motorcyclist|judge|magistrate|pastor|cleric|preacher|"
    r"councillor|resident|worker|miner|hunter|peacekeeper|insurgent|rebel|jihadist|terrorist|hostage|"
    r"passenger|refugee|tourist|engineer|pilot|militiaman|neighbour|neighbor"
)
_PERSON_IN_FRENCH = (
    r"personne|civil|soldat|militaire|villageois|habitant|policier|gendarme|paysan|eleveur|berger|"
    r"homme|femme|enfant|fille|garcon|enseignant|medecin|infirmier|chauffeur|journaliste|chef|"
    r"commandant|emir|imam|pretre|cure|maire|prefet|elu|conseiller|commercant|marabout|notable|"
    r"pecheur|directeur|eleve|etudiant|magistrat|juge|ouvrier|orpailleur|chasseur|passager|pasteur|"
    r"djihadiste|jihadiste|terroriste|combattant|assaillant|otage|humanitaire|agent|religieux|jeune|"
    r"refugie|milicien|voisin|casque bleu"
)
_ONE_OF_KIN = (
    r"son|daughter|brother|sister|wife|husband|father|mother|cousin|uncle|aunt|nephew|niece|baby|"
    r"infant|toddler|bodyguard|fils|frere|soeur|epouse|mari|pere|mere|oncle|tante|neveu|bebe|garde"
)
# "A woman", "her husband", "le maire": one of several who are listed.
SINGLE = re.compile(
    r"(?<![a-z0-9'])(?:(?:an?|the|his|her|their|le|la|son|sa|leur)(?= )|l')"
    r"(?= ?(?:(?!(?:and|et|or|ou|of|de|du|who|qui)\b)[a-z-]+ ){0,3}?"
    rf"(?:{_PERSON}|(?:{_PERSON_IN_FRENCH})e?|{_ONE_OF_KIN})(?![a-z]))"
)
ONE_PERSON = re.compile(
    r"(?<![a-z])(?P<verb>killed|killing|executed|beheaded|murdered|assassinated|shot dead|wounded|"
    r"wounding|injured|injuring) "
    rf"(?P<one>an?|the) (?:[a-z-]+ ){{0,2}}?(?:{_PERSON})(?![a-z])"
)
# "A soldier was killed"; the age of "an 18-year-old" has been taken out.
ONE_FELL = re.compile(
    r"(?<![a-z])(?P<one>an?|the) +(?:[a-z-]+ +){0,4}?(?:was|has been) (?:[a-z]+ly )?"
    r"(?P<verb>killed|shot dead|executed|beheaded|murdered|wounded|injured)(?![a-z])"
)
# What stands for an age behind one person: "John Doe, 41, was shot dead".
AGED = "\u00a7"
_BEFELL_ONE = (
    r"killed|shot dead|executed|beheaded|murdered|tuee?|abattue?|assassinee?|executee?|egorgee?|"
    r"wounded|injured|blessee?"
)
ONE_AGED = re.compile(
    rf"{AGED} *,? +(?P<one>(?:(?:was|has been|had been|is|a ete|est|avait ete) (?:[a-z]+ly )?"
    rf"(?P<verb>{_BEFELL_ONE})|(?P<verb2>died|{_BEFELL_ONE}))(?![a-z]))"
)
ONE_IN_FRENCH = re.compile(
    r"(?<![a-z])(?P<verb>tue|tuant|assassine|abattu|egorge|execute|decapite|blesse|blessant) "
    r"(?P<one>une?|le|la|l')(?: |(?<='))(?:[a-z-]+ ){0,2}?"
    rf"(?:{_PERSON_IN_FRENCH})e?(?![a-z])"
)
_FELL = (
    r"(?:(?:was|were|(?:had|have|has) been|ont ete|a ete|avaient ete|etaient|sont|ont)[ ,]|died|"
    r"peri)"
)
# "Including four children": they are among those counted before.
AMONG = re.compile(
    r"(?<![a-z])(?:including|among them|dont|y compris|parmi lesquels) "
    rf"(?:[^,.;()]*?(?= {_FELL})|[^,.;()]*,?)"
)
# What parts those who are counted from what befell them: "civilians who had fled were killed".
PARTING = re.compile(
    rf" (?:who|that|which|qui)(?! {_FELL}) [^,.;:()]{{2,90}}?(?= {_FELL})"
    r"|(?<=(?:were|been)),[^,;:.()]{2,70},(?= )|(?<=ete),[^,;:.()]{2,70},(?= )"
)
# "Five policemen and two civilians", "a teacher, a nurse and their driver": who adds up.
_THEIRS = r"(?:ses |leurs |their |his |her )?"
_LISTED = (
    rf" ?(?:[a-z'-]+ ){{0,4}}?(?P<sort>{_PEOPLE})(?: [a-z'-]+){{0,3}}?"
    r"(?:,[^;.:,0-9]{2,40},)?"
)
JOINS = re.compile(rf"{_LISTED},? (?:and|et) {_THEIRS}\Z")
LISTS = re.compile(rf"{_LISTED}, {_THEIRS}\Z")
# "Moussa, 34, and Ali, 12": between their ages.
JOINS_AGED = re.compile(r" *\)? *,? (?:and|et)(?: [a-z'-]+){0,4},? \(?\Z")
LISTS_AGED = re.compile(r" *\)? *,(?: [a-z'-]+){1,4},? \(?\Z")
AGE_OF_SINGLE = re.compile(rf"(?: [a-z'-]+){{1,5}},? \(?(?={AGED})")
KILLING_AGED = re.compile(rf"(?<![a-z]){_KILLING}(?: [a-z'-]+){{1,5}},? \(?\Z")
AGED_FELL = re.compile(
    r" *\)? *,? *(?:(?:were|was|have been|had been|ont ete|a ete|avaient ete|sont|est) "
    rf"(?:[a-z]+ly )?)?(?P<verb>died|(?:{_BEFELL_ONE})s?|morts?)(?![a-z])"
)
# Behind the last of a list: nothing that he or she does.
ENDS_LIST = re.compile(
    rf" ?(?:[a-z'-]+ ){{0,4}}?(?:{_PEOPLE}|{_PERSON}|{_PERSON_IN_FRENCH}|{_ONE_OF_KIN})e?"
    rf"(?: (?:of|from|de|du|des|d')(?: [a-z'-]+){{1,2}}?)?(?![a-z])(?={NO_OBJECT.pattern})"
)
# What the first of a list counts, where the others only say who they were.
IN_UNIFORM = re.compile(
    r"(?:soldiers?|troops|police[a-z ]*|gendarmes?|soldats?|militaires?|policiers?|officers?)\Z"
)
ALL_OF_THEM = re.compile(r"(?:people|persons?|personnes?|victim(?:e?s)?|others?|autres|members)\Z")
# "12 militants dead, one soldier killed": of two sorts of people, who add up as well.
JOINS_SORTS = re.compile(
    rf" (?:[a-z'-]+ )?(?!people|persons?|personnes?|victim|others?|autres)(?P<sort>{_PEOPLE}) "
    rf"(?:{KILLED.pattern}),?(?: and| et)? \Z"
)
SORT_NEXT = re.compile(rf" (?:[a-z'-]+ )?(?P<sort>{_PEOPLE}) (?:{KILLED.pattern})(?![a-z])")
# "Five in Mopti", behind "killed three people in Gao".
COUNTED_THERE = re.compile(
    rf"(?: (?:[a-z-]+ ){{0,2}}?(?:{_PEOPLE}))? *(?:(?:in|at|near|around|outside|a|au|aux|dans|pres)"
    r"(?![a-z])|[),]|\Z)"
)
# "Killed 4, 7 and 2 people respectively": a number for each of what is listed beside them.
EACH = re.compile(r"(?<![a-z])(?:respectively|respectivement)(?![a-z])")
# The least that a plural of dozens, tens or hundreds can mean.
AT_LEAST = {
    "dozens": 24, "several dozen": 24, "several dozens": 24, "hundreds": 200, "scores": 40,
    "several hundred": 200, "several hundreds": 200, "thousands": 2000, "des dizaines": 20,
    "plusieurs dizaines": 20, "des centaines": 200, "plusieurs centaines": 200,
}  # fmt: skip
