# SPDX-License-Identifier: MIT
"""Words that tell an act, and whether as done: not feared, planned, denied or usual."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from workbench.ingest.report.count_patterns import WORD
from workbench.ingest.report.lexicon import Act, Cues, Lexicon
from workbench.ingest.report.passages import Even

_ADVERBS = (
    r"(?:(?:[a-z]+ly|also|then|later|again|since|aussi|egalement|ensuite|deja|encore|[a-z]+ment) )*"
)
_HAVE = r"(?:a|ont|avons|avai(?:t|ent|ons)|aurai(?:t|ent)|ayant|ait|avoir)"
_AUXILIARY = re.compile(
    rf"(?<![a-z])(?P<be>est|sont|etai(?:t|ent)|fu(?:t|rent)|{_HAVE} {_ADVERBS}ete)?"
    rf"(?P<have>{_HAVE})? ?{_ADVERBS}\Z"
)
_REFLEXIVE = re.compile(
    rf"(?<![a-z])(?:s'(?:est|etai(?:t|ent))|se (?:sont|serai(?:t|ent))) {_ADVERBS}\Z"
)
_PASSIVE = re.compile(rf"(?<![a-z])(?:was|were|been|being|got|is|are) {_ADVERBS}\Z")
_PERFECT = re.compile(rf"(?<![a-z])(?:has|have) {_ADVERBS}\Z")
_PROGRESSIVE = re.compile(
    rf"(?<![a-z])(?:is|are|be|been|was|were|continue|continues|of|in|to|for) {_ADVERBS}\Z"
)
_RELATIVE = re.compile(
    rf"(?<![a-z])(?:that|which|who|whom|qui|qu'ils?|que|dont) {_ADVERBS}(?:has |have |had |a |ont |"
    rf"avai(?:t|ent) )?\Z"
)
# A past form that only describes what follows: "the targeted raids", "as executed".
_BEFORE_NOUN = re.compile(r"(?<![a-z])(?:the|an?|as|such|these|those|its|their|of|in) \Z")
_GOES_ON = re.compile(r"(?<![a-z])(?:is|are) (?:[a-z]+ )?[a-z]+ing(?![a-z])")
_BY = re.compile(r" (?:[a-z]+ )?(?:by|par) ")
# Behind a verb without its object: "six killed in", "12 wounded."
_NO_OBJECT = re.compile(
    r"\s*(?:$|[.,;:)]|(?:in|at(?! least| most)|near|on|when|after|during|by|and|outside)\b)"
)
_TRANSITIVE = frozenset(
    ("killing", "abduction", "massacre", "assassination", "arrest", "attack", "capture")
)
# Acts whose past form may describe whom a verb before it is about.
_DESCRIBING = frozenset(("abduction", "capture", "arrest"))
# Verbs whose subject is the one who suffers.
_SUFFERED = frozenset(("died", "peri", "trouve la mort", "perdu la vie", "saute sur une mine"))
# Verbs that take no object: "opened fire on", "shot at".
_PARTICLES = (" fire", " on", " at")
_ENGLISH = re.compile(r"(?<![a-z])(?:the|of|and|was|were|in|by|with|at|to|from)(?![a-z])")
_FRENCH = re.compile(
    r"(?<![a-z])(?:le|la|les|des|du|une|et|dans|par|au|aux|ont|l'|d'|contre)(?![a-z])"
)
_BREAK = re.compile(
    r'[;:]|(?:,"?|") (?:but|and|while|mais|et|tandis) |\b(?:after|apres|when|lorsque?)\b'
)
# What parts an auxiliary from its verb: "was, the governor said, hit".
_PARTED = re.compile(
    r"(?<![a-z])(?:was|were|been|is|are|a|ont|est|sont|ete|etai(?:t|ent)|fu(?:t|rent))"
    r"(?P<aside> ?(?:, [^,;:.()]{2,70},|\([^;:.()]{2,70}\)) )\Z"
)
_LEAD_LETTERS, _PARTED_LETTERS = 48, 140
# A clause with a subject of its own, up to where its verb may stand.
_OWN_SUBJECT = re.compile(
    r"(?:[;:(]|,| -) ?(?:but |mais )?(?:(?:the|its|their|this|that|these|those|more|other|further|"
    r"some|many|an?|it|they|he|she|officials|le|la|les|un|une|des|ce|cette|ces|son|sa|ses|leurs?|"
    r"d'autres|on|ils?|elles?) |l')(?:[a-z'-]+ ){0,4}?\Z"
)
# "May have killed": it is told as having happened, though not surely.
_OF_THE_PAST = re.compile(r"(?:may|might) (?:well )?have |pourrai(?:t|ent) avoir ")
_KILLINGS = frozenset(("killing", "massacre", "assassination"))
# "N'a tué aucun civil, mais 203 djihadistes": these it did kill.
_BUT_OTHERS = re.compile(
    r" (?:any|aucune?|pas de|de|personne|no|not any)(?: [^.;:]{1,70}?)?,? (?:but|mais|except|sauf) "
    rf"(?:[a-z]+ ){{0,2}}?(?=\d|(?:{WORD}) )"
)
DENIAL = re.compile(r"den(?:y|ied|ies)|dementi|nie")
# "Five years after the 2017 attack": it is only what time is told from.
_YEARS_AFTER = re.compile(
    r"(?:(?:years?|months?|ans|mois) (?:after|since|apres)|anniversary of|anniversaire de)"
    r" ?(?:the |l'|la |le )?(?:\d{4} )?(?:[a-z]+ )?\Z"
)
# "Arrested after the killing of a judge": what it followed is told beside.
_IS_CAUSE = re.compile(
    r"(?:after|following|in response to|in retaliation for|in connection with|over|apres|suite a|"
    r"a la suite de|en represailles a) ?(?:the |an? |l'|la |le |d'|un |une )?(?:[a-z0-9]+ ){0,2}\Z"
)
# What begins a clause of its own between a verb and a past form behind it.
_NEW_CLAUSE = re.compile(
    r"[,;:]|(?<![a-z])(?:and|or|but|et|ou|mais|who|which|that|qui|while|when)(?![a-z])"
)


class Form(Enum):
    """How an act is told: by a finite verb, by a noun, or by a form that hangs on another."""

    VERB = auto()
    NOUN = auto()
    LOOSE = auto()


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of even text that tell an act. `is_background`: a lasting state or a side remark.

    `is_bare`: a past form alone, as of a toll: "eight killed".
    `aside_end`: up to where a side remark about whom a verb is about goes on, 0 for none.
    """

    start: int
    end: int
    act: Act
    form: Form
    is_passive: bool = False
    is_real: bool = True
    is_background: bool = False
    is_bare: bool = False
    aside_end: int = 0


def find_triggers(even: Even, text: str, start: int, end: int, lexicon: Lexicon) -> list[Trigger]:
    """Return the triggers of a stretch in their order; `text` is the even text to read."""
    is_english = _is_english(text[start:end])
    found: dict[tuple[int, int], Trigger] = {}
    for act in (*lexicon.acts, lexicon.light):
        for trigger in _of_act(text, start, end, act, is_english=is_english):
            if _is_accented(even, trigger) and act.participles.match(text, trigger.start):
                continue
            known = found.get((trigger.start, trigger.end))
            if known is None or trigger.form.value < known.form.value:
                found[trigger.start, trigger.end] = trigger
    ordered = _without_parts(sorted(found.values(), key=lambda one: (one.start, -one.end)))
    ordered = [_described(text, one, ordered) for one in ordered]
    return [_judged(even, text, start, end, one, ordered, lexicon) for one in ordered]


def _is_english(sentence: str) -> bool:
    """Whether a sentence has more small words of English than of French."""
    return len(_ENGLISH.findall(sentence)) > len(_FRENCH.findall(sentence))


def _of_act(text: str, start: int, end: int, act: Act, *, is_english: bool) -> Iterator[Trigger]:
    for match in act.verbs.finditer(text, start, end):
        lead = _lead(text, start, match.start())
        if _BEFORE_NOUN.search(lead):
            continue
        is_passive = _PASSIVE.search(lead) is not None or match[0] in _SUFFERED
        is_bare = not is_passive and _is_bare(text, match, end, act)
        is_by = _BY.match(text, match.end(), end) is not None
        is_background = bool(_RELATIVE.search(lead)) or (
            act.is_weak and bool(_PERFECT.search(lead))
        )
        yield Trigger(
            *match.span(), act, Form.VERB, is_passive or is_by or is_bare,
            is_background=is_background, is_bare=is_bare and not is_by,
        )  # fmt: skip
    for match in () if is_english else act.participles.finditer(text, start, end):
        yield _participle(text, start, end, match, act)
    for match in act.gerunds.finditer(text, start, end):
        lead = _lead(text, start, match.start())
        if lead.endswith("by "):
            is_usual = _GOES_ON.search(text, start, match.start()) is not None
            yield Trigger(*match.span(), act, Form.VERB, is_background=is_usual)
        elif not _PROGRESSIVE.search(lead):
            yield Trigger(*match.span(), act, Form.LOOSE)
    for match in act.nouns.finditer(text, start, end):
        yield Trigger(*match.span(), act, Form.NOUN)


def _lead(text: str, start: int, at: int) -> str:
    """Return what stands before a verb, without a remark that parts it from its auxiliary."""
    lead = text[max(start, at - _PARTED_LETTERS) : at]
    if parted := _PARTED.search(lead):
        lead = lead[: parted.start("aside")] + " "
    return lead[-_LEAD_LETTERS:]


def _is_bare(text: str, match: re.Match[str], end: int, act: Act) -> bool:
    """Whether an English past form stands without object, as in "six killed in Gao"."""
    return (
        act.key in _TRANSITIVE
        and not match[0].endswith(_PARTICLES)
        and bool(_NO_OBJECT.match(text, match.end(), end))
    )


def _is_accented(even: Even, one: Trigger) -> bool:
    """Whether what reads like a noun without its accent is a past form: "camp attaqué"."""
    said = unicodedata.normalize("NFC", even.said(one.start, one.end)).casefold()
    return one.form is Form.NOUN and said.endswith(("é", "és"))


def _participle(text: str, start: int, end: int, match: re.Match[str], act: Act) -> Trigger:
    lead = _lead(text, start, match.start())
    auxiliary = _AUXILIARY.search(lead)
    is_by = _BY.match(text, match.end(), end) is not None
    if _REFLEXIVE.search(lead):
        return Trigger(*match.span(), act, Form.VERB)
    if auxiliary and (auxiliary["be"] or auxiliary["have"]):
        is_passive = match[0] in _SUFFERED or (bool(auxiliary["be"]) and (is_by or not act.is_weak))
        is_background = bool(_RELATIVE.search(lead[: auxiliary.start()] + " "))
        return Trigger(*match.span(), act, Form.VERB, is_passive, is_background=is_background)
    return Trigger(*match.span(), act, Form.LOOSE, is_passive=True)


def _without_parts(ordered: list[Trigger]) -> list[Trigger]:
    """Return the triggers without those inside a longer one."""
    kept: list[Trigger] = []
    for one in ordered:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _described(text: str, one: Trigger, others: list[Trigger]) -> Trigger:
    """Return a past form that only describes the object of the verb before it as a side remark.

    "They freed 11 hostages taken in January": who was taken is told, but not as what happened.
    """
    is_describing = one.act.key in _DESCRIBING and (one.form is Form.LOOSE or one.is_passive)
    if not is_describing or _PASSIVE.search(_lead(text, 0, one.start)):
        return one
    verbs = [other for other in others if other.form is Form.VERB and other.act.key != "light"]
    for other in verbs:
        if other.start > one.end and not _NEW_CLAUSE.search(text, one.end, other.start):
            return replace(one, is_background=True, aside_end=other.start)
        is_before = other.end < one.start and not other.is_passive
        if is_before and not _NEW_CLAUSE.search(text, other.end, one.start):
            rest = _NEW_CLAUSE.search(text, one.end)
            return replace(one, is_background=True, aside_end=rest.start() if rest else len(text))
    return one


def _judged(
    even: Even, text: str, start: int, end: int, one: Trigger, others: list[Trigger],
    lexicon: Lexicon,
) -> Trigger:  # fmt: skip
    """Return the trigger with whether it tells something that happened."""
    cues = lexicon.cues
    clause = max((match.end() for match in _BREAK.finditer(text, start, one.start)), default=start)
    modal = _modal(even, text, clause, one, end, cues)
    lead = text[max(start, one.start - 28) : one.start]
    is_denied = not (one.act.key in _KILLINGS and _BUT_OTHERS.match(text, one.end, end)) and any(
        len(lead[match.end() :].split()) <= 2 for match in cues.negations.finditer(lead)
    )
    is_feared = one.form is Form.NOUN and any(
        len(lead[match.end() :].split()) <= 2 for match in cues.unreal_nouns.finditer(lead)
    )
    is_said = any(
        clause <= other.start < one.start
        and (
            (other.act.is_speech and other.form is not Form.NOUN)
            or (other.act.key == "telling" and DENIAL.match(text, other.start))
        )
        for other in others
    )
    is_past = one.form is Form.NOUN and _YEARS_AFTER.search(lead) is not None
    is_real = not (modal or is_denied or is_feared or is_said or is_past)
    is_cause = one.form is Form.NOUN and _IS_CAUSE.search(lead) is not None and any(
        other.form is Form.VERB and other.start < one.start and not other.act.is_weak
        for other in others
    )  # fmt: skip
    return replace(one, is_real=is_real, is_background=one.is_background or is_cause)


def is_forecast(even: Even, text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a sentence says what may be, and nothing that was."""
    return any(_is_modal(even, text, match) for match in cues.modals.finditer(text, start, end))


def _modal(even: Even, text: str, start: int, one: Trigger, end: int, cues: Cues) -> bool:
    """Whether a modal says that an act may be: before a verb, or anywhere about a noun.

    "May 2" is none, "the toll may rise" says nothing of the act, and behind a noun a clause with a
    subject of its own tells of that.
    """
    for match in cues.modals.finditer(text, start, end if one.form is Form.NOUN else one.start):
        far = max(start, match.start() - _PARTED_LETTERS)
        is_toll = cues.tolls.search(text, far, match.start())
        is_elsewhere = _OWN_SUBJECT.search(text, one.end, match.start())
        if _is_modal(even, text, match) and not (is_toll or is_elsewhere):
            return True
    return False


def _is_modal(even: Even, text: str, match: re.Match[str]) -> bool:
    """Whether a word says that something may be: "May 2" does not, nor "may have killed"."""
    is_month = match[0] == "may" and (
        even.is_capital(match.start()) or text[match.end() : match.end() + 2].strip().isdigit()
    )
    return not is_month and _OF_THE_PAST.match(text, match.start()) is None
