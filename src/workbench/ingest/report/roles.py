# SPDX-License-Identifier: MIT
"""Who did it to whom, by the grammar about the words that tell the act.

In this order: words right before an actor ("claimed by", "against", "par"), its place before or
behind the verb, active or passive, and whose attack a noun says it was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.casefile.edits.named import NEW
from workbench.domain.terms import Role
from workbench.ingest.report import role_patterns as patterns
from workbench.ingest.report.actors import Mention
from workbench.ingest.report.acts import Form, Trigger
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import are_one

_NEAR_WORDS = 4  # that may stand between an actor and what it claims
# Acts that a noun tells of the one who suffers them: "the killing of", "l'enlèvement de".
_SUFFERED = frozenset((
    *("abduction", "massacre", "assassination", "killing", "arrest", "capture"),
    *("sexual violence", "looting"),
))  # fmt: skip
# Acts that hit whom they are told with: "the mine went off under a convoy".
_BURSTS = frozenset(("bomb or mine", "suicide bombing"))


@dataclass(frozen=True, slots=True)
class Cast:
    """One actor with its role."""

    mention: Mention
    role: Role


def cast(
    text: str, start: int, end: int, mentions: Sequence[Mention], triggers: Sequence[Trigger],
    main: Trigger | None, lexicon: Lexicon,
) -> list[Cast]:  # fmt: skip
    """Return the actors of a stretch with their roles; those that play none are left out."""
    if main is not None and main.act.is_found:
        return _cast_of_the_dead(text, start, end, mentions, main, lexicon)
    found: list[Cast] = []
    fight = _fight(main, triggers)
    clashes = [one for one in triggers if one.is_real and one.act.has_sides]
    is_told = main is not None and main.act.key == "telling"  # that somebody says it is all
    for mention in mentions:
        if patterns.NOBODY.search(text, start, mention.start):
            continue
        has_fallen = main is not None and mention.end <= main.start and main.is_passive
        act = main if mention.is_victim or has_fallen or fight is None else fight
        role = _said_role(text, start, end, mention, act, lexicon)
        lead = text[max(start, mention.start - 40) : mention.start]
        if role is None and any(one.end <= mention.start for one in clashes):
            role = _side_of_clash(text, mention, lead, found)
        if role is None and (
            _is_apposition(text, mention, mentions)
            or patterns.SITE.search(lead)
            or (lead.endswith(patterns.BEFORE_SPEAKER) and patterns.SPEAKS.match(text, mention.end))
            or (not is_told and patterns.SAYS.match(text, mention.end))
        ):
            continue
        if role is None and act is not None:
            role = _role_by_place(text, start, mention, mentions, triggers, act)
        if role is None:
            role = _with_the_one_before(text, mention, found)
        if role is Role.TARGET and fight is not None and not mention.is_victim:
            role = _doer(fight)  # who fell in a fight is of a side
        if role is Role.INITIATOR and _stands_behind(lexicon.cues.suspects, lead):
            role = Role.ATTRIBUTED_TO
        if role is not None:
            found.append(Cast(mention, _fitting(role, mention, main)))
    return _once(found)


def _side_of_clash(text: str, mention: Mention, lead: str, found: Sequence[Cast]) -> Role | None:
    """Return the side of who is told with "between", whichever act tells the event best."""
    if patterns.BETWEEN.search(lead):
        return Role.SIDE_A
    if not found:
        return None
    before = found[-1].mention.start
    if not patterns.BETWEEN.search(text, max(0, before - 40), before):
        return None
    return _with_the_one_before(text, mention, found)


def _cast_of_the_dead(
    text: str, start: int, end: int, mentions: Sequence[Mention], main: Trigger, lexicon: Lexicon
) -> list[Cast]:
    """Return whose dead were found, and to whom that is laid; who found them did nothing."""
    found: list[Cast] = []
    for mention in mentions:
        role = _said_role(text, start, end, mention, main, lexicon)
        if role is Role.CLAIMED_BY or role is Role.ATTRIBUTED_TO:
            found.append(Cast(mention, role))
        elif mention.is_victim:
            found.append(Cast(mention, Role.VICTIM))
    return _once(found)


def _fight(main: Trigger | None, triggers: Sequence[Trigger]) -> Trigger | None:
    """Return the fight that a toll is told of: it says who the sides were, the toll who fell."""
    if main is None or main.act.key != "killing":
        return None
    others = [
        one for one in triggers
        if one.is_real and not one.act.is_weak and one.act.key not in ("killing", "light")
    ]  # fmt: skip
    if not others or not all(one.act.has_sides for one in others):
        return None
    fight = others[0]
    return fight if main.is_passive or fight.start < main.start else None


def _said_role(
    text: str, start: int, end: int, mention: Mention, main: Trigger | None, lexicon: Lexicon
) -> Role | None:
    """Return the role that the words right about an actor say."""
    lead = text[max(start, mention.start - 60) : mention.start]
    behind = text[mention.end : min(end, mention.end + 40)]
    if _stands_behind(lexicon.cues.claimed_by, lead):
        return Role.CLAIMED_BY
    if claim := lexicon.cues.claims.search(behind):
        is_near = len(behind[: claim.start()].split()) <= _NEAR_WORDS
        is_of_words = main is not None and main.act.key == "telling"
        if is_near and not (is_of_words and not patterns.CLAIMS_DEED.match(behind, claim.start())):
            return Role.CLAIMED_BY
    if _stands_behind(lexicon.cues.attributed_to, lead):
        return Role.ATTRIBUTED_TO
    if mention.is_striking:
        return Role.INITIATOR
    if main is None:
        return None
    has_fallen = patterns.BEFELL.match(text, mention.end, end) is not None
    if has_fallen and not (main.act.has_sides or main.act.is_turned):
        return Role.TARGET
    if patterns.AGAINST.search(lead):
        return Role.SIDE_B if main.act.has_sides else Role.TARGET
    if patterns.ON.search(lead) or patterns.HIT_MINE.match(text, mention.end, end):
        return Role.TARGET
    is_of_main = main.form is Form.NOUN or mention.start > main.start  # no "escorted by"
    if (
        is_of_main
        and patterns.BY.search(lead)
        and not (main.form is Form.NOUN and patterns.HELD_BY.search(lead))
        and (main.is_passive or main.form is not Form.VERB or _is_strike(main))
    ):
        return Role.INITIATOR
    return None


def _is_strike(main: Trigger) -> bool:
    return not main.act.is_weak


def _stands_behind(pattern: re.Pattern[str], lead: str) -> bool:
    """Whether a cue stands before an actor with nothing but small words between."""
    filling = rf"\s*{patterns.FILLING}"
    return any(re.match(filling, lead[match.end() :]) for match in pattern.finditer(lead))


def _role_by_place(
    text: str, start: int, mention: Mention, mentions: Sequence[Mention],
    triggers: Sequence[Trigger], main: Trigger,
) -> Role | None:  # fmt: skip
    """Return the role that an actor has by standing before or behind what tells the act."""
    if mention.start < main.start < mention.end:  # "army drone strike"
        return _doer(main)
    if mention.end <= main.start:
        return _before(text, start, mention, mentions, triggers, main)
    return _behind(text, mention, mentions, main)


def _is_apposition(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether an actor only says what the one before it is: "JNIM, the al Qaeda branch, …"."""
    if text[mention.end : mention.end + 1] not in (",", ")"):
        return False
    before = [one for one in mentions if one.end < mention.start]
    between = text[before[-1].end : mention.start] if before else ""
    return between.startswith((",", " (")) and bool(patterns.APPOSITION.fullmatch(between.lstrip()))


def _before(
    text: str, start: int, mention: Mention, mentions: Sequence[Mention],
    triggers: Sequence[Trigger], main: Trigger,
) -> Role | None:  # fmt: skip
    between = text[mention.end : main.start]
    if main.form is Form.NOUN:
        if re.fullmatch(r"(?:'s?)?(?: [a-z-]+){0,3} ", between) or _has_light(
            triggers, mention, main
        ):
            return Role.TARGET if _is_done_by(text, main, mentions) else _doer(main)
        return None
    verbs = [
        one
        for one in triggers
        if one.form is Form.VERB and one.start >= start and not one.is_background
    ]
    if suffered := _object_before(text, mention, verbs, main):
        return _behind(text, mention, mentions, suffered)
    first = verbs[0] if verbs else main
    is_subject_of_all = mention.end <= first.start or first.start >= main.start
    is_next = re.fullmatch(
        r"(?:'s?)?(?: [a-z]+)? (?:(?:had|has|have|a|ont|avait|avaient|aurait|"
        r"auraient) )?(?:[a-z]+ )?",
        between,
    )
    if not is_subject_of_all and not is_next:
        return None
    lead = text[max(start, mention.start - 24) : mention.start]
    if re.search(r"(?:in|from|near|dans|pres de|at) (?:the |la |le |les |l')?\Z", lead):
        return None
    others = [one for one in mentions if mention.end <= one.start < main.start]
    if any(_is_of_other_clause(text[mention.end : one.start]) for one in others):
        return None
    acts = [one for one in verbs if one.act.key != "telling"]  # "was, it said, hit"
    if main.is_passive and not _has_light(acts, mention, main):
        return Role.TARGET
    return _doer(main)


def _is_done_by(text: str, main: Trigger, mentions: Sequence[Mention]) -> bool:
    """Whether "by" behind a noun says who did it: "camp attaque par le JNIM", without accents."""
    return any(
        patterns.BY.fullmatch(text[main.end : one.start].lstrip())
        for one in mentions if one.start > main.end
    )  # fmt: skip


def _object_before(
    text: str, mention: Mention, verbs: Sequence[Trigger], main: Trigger
) -> Trigger | None:
    """Return the verb before the main one whose object an actor is: "killed ten and wounded"."""
    before = [one for one in verbs if one.end <= mention.start and one is not main]
    if not before or before[-1].is_passive or before[-1].act.is_weak:
        return None
    between = text[before[-1].end : mention.start]
    is_joined = patterns.AND_ALSO.match(text[mention.end : main.start]) is not None
    return before[-1] if is_joined and not patterns.PARTS.search(between) else None


def _is_of_other_clause(between: str) -> bool:
    """Whether a new subject follows what stands behind an actor: "A did it, and B …"."""
    joint = re.search(
        r", (?:and|et|but|mais|while|after|apres|alors que) (?:the |le |la |les |l')?\Z", between
    )
    return joint is not None and len(between[: joint.start()].split()) >= 3


def _has_light(triggers: Sequence[Trigger], mention: Mention, main: Trigger) -> bool:
    """Whether a verb that only carries the noun stands between the actor and it."""
    return any(
        not one.is_passive and one.form is not Form.NOUN and mention.end <= one.start < main.start
        for one in triggers
    )


def _behind(text: str, mention: Mention, mentions: Sequence[Mention], main: Trigger) -> Role | None:
    between = text[main.end : mention.start]
    if patterns.STOP.search(between):
        return None
    if main.act.key == "telling":
        return None
    if main.act.is_speech:
        return Role.TARGET if patterns.COMPLEMENT.fullmatch(between) else None
    if main.form is Form.NOUN and patterns.OF.fullmatch(between.lstrip()):
        is_suffered = _happens_to(main, mention) or _has_doer(text, mention, mentions, main)
        return Role.TARGET if is_suffered else _doer(main)
    if main.act.has_sides:
        is_hit = mention.is_victim and not patterns.WITH_WHOM.search(between)
        return Role.TARGET if is_hit else Role.SIDE_B
    if main.act.is_turned:
        return Role.INITIATOR
    if main.act.key in _BURSTS and not main.is_passive:
        return Role.TARGET
    if main.is_passive or (main.form is Form.NOUN and not mention.is_victim):
        return None
    if main.act.is_weak and (main.act.key == "agreement" or patterns.WITH_WHOM.search(between)):
        return Role.INITIATOR if patterns.PARTNER.search(between) else None
    return Role.TARGET


def _happens_to(main: Trigger, mention: Mention) -> bool:
    """Whether what "of" says is who suffers: the killing, abduction or arrest of somebody."""
    return mention.is_victim or main.act.key in _SUFFERED


def _has_doer(text: str, mention: Mention, mentions: Sequence[Mention], main: Trigger) -> bool:
    """Whether another did what an actor behind "of" suffers.

    "Attaque de la base par le JNIM", "JNIM ambush of an army convoy".
    """
    if any(text[one.end : main.start] in (" ", "'s ", "' ") for one in mentions):
        return True
    between = [text[mention.end : one.start] for one in mentions if one.start >= mention.end]
    return any(patterns.BY.search(one) and not patterns.PARTS.search(one) for one in between)


def _doer(main: Trigger) -> Role:
    if main.act.is_turned:
        return Role.TARGET
    return Role.SIDE_A if main.act.has_sides else Role.INITIATOR


def _with_the_one_before(text: str, mention: Mention, found: Sequence[Cast]) -> Role | None:
    """Return the role of the actor before, where "and" or "with" joins this one to it."""
    if not found:
        return None
    between = text[found[-1].mention.end : mention.start]
    if len(between) > 40 or not patterns.WITH.fullmatch(between.lstrip("' s")):
        return None
    role = found[-1].role
    return Role.SIDE_B if role is Role.SIDE_A else role


def _fitting(role: Role, mention: Mention, main: Trigger | None) -> Role:
    """Return the role as the kind of actor has it: civilians are victims, though not of words."""
    is_harm = main is not None and not main.act.is_weak and main.act.key != "arrest"
    return Role.VICTIM if role is Role.TARGET and mention.is_victim and is_harm else role


def _once(found: list[Cast]) -> list[Cast]:
    """Return each actor once a role, and no initiator as its own target."""
    kept: list[Cast] = []
    for one in found:
        actor = one.mention.actors[0]
        roles = [other.role for other in kept if are_one(other.mention.actors[0], actor)]
        if one.role in roles:
            continue
        if roles and {one.role, *roles} & {Role.INITIATOR, Role.SIDE_A, Role.SIDE_B}:
            is_other = one.role in (Role.CLAIMED_BY, Role.ATTRIBUTED_TO)
            if not is_other:
                continue
        kept.append(one)
    opposed = _opposed(kept)
    return [one for one in opposed if not _is_said_already(one, opposed)]


def _opposed(found: list[Cast]) -> list[Cast]:
    """Return the sides as two: "A and B clashed" puts the first against the rest."""
    sides = [one for one in found if one.role in (Role.SIDE_A, Role.SIDE_B)]
    if not sides or any(one.role is Role.SIDE_B for one in sides):
        return found
    return [
        replace(one, role=Role.SIDE_B) if one in sides[1:] else one for one in found
    ]  # fmt: skip


def _is_said_already(one: Cast, kept: Sequence[Cast]) -> bool:
    """Whether "soldiers" or "rebels" only repeats whom the text names in the same role."""
    is_vague = one.mention.actors[0].id == NEW and not one.mention.is_victim
    return is_vague and one.mention.is_body and any(
        other is not one and other.role == one.role and not other.mention.is_victim
        and not (other.mention.is_body and other.mention.actors[0].id == NEW)
        for other in kept
    )  # fmt: skip
