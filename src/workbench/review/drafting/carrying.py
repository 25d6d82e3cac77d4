# SPDX-License-Identifier: MIT
"""The text of a new edition, made of the last one's: its form stays, its findings do not.

Headings, figures and paragraphs that cite nothing stand again, scenarios and indicators with a
mark that asks whether they still hold. What cited records, and the key takeaway, has to be
written anew. Where the template has gaps, these are filled afresh.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.briefing.text.wording import takeaway_names
from workbench.domain.passages import split_passages
from workbench.domain.plain_text import folded
from workbench.domain.text_templates import gap_of, gaps_in
from workbench.review.drafting.words import draft_words

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<name>.*?)[ \t#]*\Z")
_FIGURE = re.compile(r"\s*!\[(?P<caption>[^\]]*)\]\((?P<target>figure:[0-9a-fA-F-]{36})\)\s*\Z")
_CITES = re.compile(r"\]\((?P<target>(?:event|source|actor|zone|note|number):[0-9a-fA-F-]{36})\)")
# Sections of judgments that outlive an edition, by a word of their heading.
_LASTING = ("scenario", "indicat", "outlook", "perspective")
_OPENER = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class LastEdition:
    """What is to be known of an edition to carry it over. `called`: "May 2022".

    `stale` tells of a cited target what has changed since, in words; `old_figures` are targets of
    figures that show only what was before; `overdue` are scenarios whose time ran out, by title.
    """

    body: str
    called: str
    stale: Mapping[str, str] = field(default_factory=dict[str, str])
    old_figures: Collection[str] = ()
    overdue: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading as it is written, "" before the first, and what stands under it."""

    heading: str
    passages: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words of the heading."""
        match = _HEADING.match(self.heading)
        return match["name"] if match else ""


def carried_over(last: LastEdition, *, form: str, language: str) -> str:
    """Return the text that a new edition begins with; `form` is the template's body, "" for none.

    The gap `{{since}}` stands behind the key takeaway, or first, where the form has none.
    """
    carrier = _Carrier(last, _by_name(form), language, is_formed=bool(form))
    written = [carrier.section(one) for one in _sections(last.body)]
    if carrier.overdue_told is False and last.overdue:
        written.append("\n\n".join(carrier.overdue()))
    if "since" not in gaps_in(form):
        written.insert(_behind_takeaway(last.body), "{{since}}")
    return "\n\n".join(part for part in written if part) + "\n"


def form_of(body: str, *, form: str, language: str) -> str:
    """Return the form of a text, for a template: what cites records gives way to a gap.

    Sections that the text's own template (`form`) fills from records have its gaps again.
    """
    known = _by_name(form)
    written = [_bare(one, known.get(folded(one.name)), language) for one in _sections(body)]
    return "\n\n".join(written) + "\n"


def _bare(one: _Section, in_form: _Section | None, language: str) -> str:
    """Return a section without its findings."""
    words, parts = draft_words(language), list[str]()
    if in_form is not None and any(gap_of(part) for part in in_form.passages):
        parts += in_form.passages
    else:
        asks = words.write_here.format(heading=_within(one.name))
        for passage in one.passages:
            figure = _FIGURE.match(passage)
            if figure is not None:
                parts.append(words.figure_here.format(caption=_within(figure["caption"])))
            elif not _CITES.search(passage):
                parts.append(passage)
            elif asks not in parts:
                parts.append(asks)
    return "\n\n".join(part.strip("\n") for part in (one.heading, *parts) if part.strip())


class _Carrier:
    """Carries section by section."""

    def __init__(
        self, last: LastEdition, form: Mapping[str, _Section], language: str, *, is_formed: bool
    ) -> None:
        self._last = last
        self._form = form
        self._words = draft_words(language)
        self._is_formed = is_formed
        self.overdue_told = False

    def section(self, one: _Section) -> str:
        """Return a section of the new edition."""
        in_form = self._form.get(folded(one.name))
        if in_form is not None and any(gap_of(part) for part in in_form.passages):
            passages = list(in_form.passages)
        elif one.name.lower() in takeaway_names():
            passages = [self._words.takeaway, *self._figures(one)]
        elif any(word in folded(one.name) for word in _LASTING):
            passages = list(self._lasting(one))
        else:
            passages = list(self._standing(one, in_form))
        parts = [self._heading(one, in_form), *passages]
        return "\n\n".join(part.strip("\n") for part in parts if part.strip())

    def overdue(self) -> Iterator[str]:
        """Yield marks on the scenarios whose time ran out."""
        self.overdue_told = True
        for title, horizon in self._last.overdue.items():
            yield self._words.horizon_passed.format(title=_within(title), horizon=horizon)

    def _heading(self, one: _Section, in_form: _Section | None) -> str:
        """Return the heading; over findings, one that is not the form's was that edition's."""
        stays = in_form is not None or not self._is_formed or not one.name
        lasts = any(word in folded(one.name) for word in _LASTING)
        finds = any(_CITES.search(part) for part in one.passages)
        if stays or lasts or not finds or one.name.lower() in takeaway_names():
            return one.heading
        marks = one.heading[: one.heading.index(one.name)]
        return marks + self._words.old_heading.format(heading=_within(one.name))

    def _lasting(self, one: _Section) -> Iterator[str]:
        """Yield a section that stands again, to be looked at."""
        if any(part.strip() for part in one.passages):
            yield self._words.still_so.format(edition=self._last.called)
        if not self.overdue_told:
            yield from self.overdue()
        for part in one.passages:
            yield part
            told = [self._last.stale[t] for t in _targets(part) if t in self._last.stale]
            if told:
                yield self._words.say_anew.format(records=_within("; ".join(told)))

    def _figures(self, one: _Section) -> Iterator[str]:
        """Yield the figures of a section."""
        for part in one.passages:
            if _FIGURE.match(part):
                yield from self._figure(part)

    def _figure(self, part: str) -> Iterator[str]:
        """Yield a figure, and a mark where it shows only what was before."""
        yield part
        figure = _FIGURE.match(part)
        if figure is not None and figure["target"].lower() in self._last.old_figures:
            yield self._words.old_figure.format(caption=_within(figure["caption"]))

    def _standing(self, one: _Section, in_form: _Section | None) -> Iterator[str]:
        """Yield what tells of no record; in the place of what does, that it is to be written."""
        is_asked = False
        for part in one.passages:
            if _FIGURE.match(part):
                yield from self._figure(part)
            elif not _CITES.search(part):
                yield part
            elif not is_asked:
                is_asked = True
                asks = [p for p in in_form.passages if "[[" in p] if in_form else []
                yield from asks or [self._words.new_here.format(heading=_within(one.name))]


def _sections(body: str) -> list[_Section]:
    """Cut a text before its headings."""
    found = [_Section("", ())]
    for passage in split_passages(body):
        first, _, rest = passage.partition("\n")
        if _HEADING.match(first):
            found.append(_Section(first, (rest,) if rest.strip() else ()))
        elif passage.strip():
            found[-1] = _Section(found[-1].heading, (*found[-1].passages, passage))
    return [one for one in found if one.heading or one.passages]


def _by_name(body: str) -> dict[str, _Section]:
    return {folded(one.name): one for one in _sections(body) if one.name}


def _behind_takeaway(body: str) -> int:
    """Return behind how many sections the line on what is new stands."""
    names = [one.name.lower() for one in _sections(body)]
    return next((at + 1 for at, name in enumerate(names) if name in takeaway_names()), 0)


def _targets(passage: str) -> Sequence[str]:
    return [match["target"].lower() for match in _CITES.finditer(passage)]


def _within(words: str) -> str:
    """Return words that close no mark in which they are told."""
    return _OPENER.sub("", words).strip()
