# SPDX-License-Identifier: MIT
"""What can be wrong with a text that is to become a packet, each with a sentence on it."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.briefing.text.characters import printable


class ProblemKind(StrEnum):
    """What can be wrong with a text that is to become a packet."""

    NO_SUCH_EVENT = "no such event"
    NO_SUCH_SOURCE = "no such source"
    NO_SUCH_FIGURE = "no such figure"
    NO_SUCH_ZONE = "no such zone"
    NO_SUCH_ACTOR = "no such actor"
    NO_SUCH_NUMBER = "no such number"
    NO_SUCH_PICTURE = "no such picture"
    EMPTY_FIGURE = "empty figure"
    NOTE_CITED = "note cited"
    PICTURE_OUTSIDE = "picture outside the case"
    UNSAFE_LINK = "unsafe link"
    LOGO_MISSING = "logo missing"
    NO_KEY_TAKEAWAY = "no key takeaway"
    SCENARIO_IN_TEXT = "scenario in the text"
    CHARACTERS_WITHOUT_FONT = "characters without a font"


@dataclass(frozen=True, slots=True)
class PacketProblem:
    """Something the analyst should mend: at which words, about what, and a sentence on it."""

    kind: ProblemKind
    words: str
    target: str
    sentence: str


def problem(kind: ProblemKind, words: str, target: str) -> PacketProblem:
    """Say in a sentence what is wrong and what to do."""
    words, target = printable(words), printable(target)
    sentence = {
        ProblemKind.NO_SUCH_EVENT: (
            f"“{words}” cites the event {target}, which is not in the case. "
            "Cite another event or take the citation out."
        ),
        ProblemKind.NO_SUCH_SOURCE: (
            f"“{words}” cites the source {target}, which is not in the case. "
            "Cite another source or take the citation out."
        ),
        ProblemKind.NO_SUCH_FIGURE: (
            f"The figure {target} (“{words}”) is not in the case. Insert it again or take it out."
        ),
        ProblemKind.EMPTY_FIGURE: (
            f"The figure “{words}” is empty. {target} Change its view or take the figure out."
        ),
        ProblemKind.NO_SUCH_ZONE: (
            f"“{words}” cites the zone {target}, which is not in the case. "
            "Cite another zone or take the citation out."
        ),
        ProblemKind.NO_SUCH_ACTOR: (
            f"“{words}” cites the actor {target}, who is not in the case. "
            "Cite another actor or take the citation out."
        ),
        ProblemKind.NO_SUCH_NUMBER: (
            f"“{words}” is tied to the count {target}, which is not in the case. "
            "Insert the number again, or write it as plain text."
        ),
        ProblemKind.NO_SUCH_PICTURE: (
            f"The picture {target} (“{words}”) is not in the case or is no image, and was left "
            "out. Insert it again or take it out."
        ),
        ProblemKind.NOTE_CITED: (
            f"“{words}” cites a note. Notes stay with you: the words stay, and lead nowhere. "
            "Cite what the note rests on."
        ),
        ProblemKind.PICTURE_OUTSIDE: (
            f"The picture {target} (“{words}”) is not part of the case and was left out. "
            "Only figures and attached pictures of the case go into a packet."
        ),
        ProblemKind.LOGO_MISSING: (
            "The masthead's logo is not in the case or is no image. Choose another, or none."
        ),
        ProblemKind.UNSAFE_LINK: (
            f"“{words}” leads to {target}, which is no web or mail address; "
            "the words stay without a link."
        ),
        ProblemKind.NO_KEY_TAKEAWAY: (
            "The assessment has no key takeaway. Add a section with the heading “Key takeaway”."
        ),
        ProblemKind.SCENARIO_IN_TEXT: (
            f"The scenario “{words}” has no card of its own: the text says the same already."
        ),
        ProblemKind.CHARACTERS_WITHOUT_FONT: (
            f"No font of the packet can show {target}; the PDF has \N{REPLACEMENT CHARACTER} "
            "in its place."
        ),
    }[kind]
    return PacketProblem(kind, words, target, sentence)
