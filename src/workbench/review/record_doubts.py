# SPDX-License-Identifier: MIT
"""What the gate doubts of the records that would go out with a packet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbench.casefile.connection import Connection
from workbench.casefile.queries.packets import (
    Named,
    is_hidden_at,
    kept_images,
    marked_events,
    personal_values,
    placed_at,
    protected_places,
    read_named,
    sources_behind,
    told_titles,
    ungraded_sources,
)
from workbench.casefile.queries.zones import zone_corners
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.markings import as_written, is_above
from workbench.domain.terms import FigureKind
from workbench.ingest.photos import read_photo
from workbench.review.findings import Check, Finding, listed
from workbench.review.outgoing import Outgoing
from workbench.review.text_doubts import Linked

_MOST_NAMED = 5
_KINDS = {
    "event": "event", "source": "source", "zone": "zone", "note": "note", "attachment": "picture",
}  # fmt: skip

Places = Mapping[str, Linked]  # where a text first names a target


def above_marking(
    conn: Connection, outgoing: Outgoing, marking: str, places: Places
) -> Iterator[Finding]:
    """Yield what is marked higher than the packet: cited, behind what is cited, or in a figure."""
    told: set[str] = set()
    zones = [f"zone:{uid}" for figure in outgoing.figures for uid in sorted(figure.zones)]
    within = [*marked_events(conn, outgoing.events), *sources_behind(conn, outgoing.cited)]
    everything = [*outgoing.named.values(), *read_named(conn, zones).values(), *within]
    for one in everything:
        if one.target in told or not is_above(one.marking, marking):
            continue
        told.add(one.target)
        kind = _KINDS[one.target.partition(":")[0]]
        limit = as_written(marking) or "not marked"
        yield _at(places, Finding(
            Check.ABOVE_MARKING, one.words, f"The {kind} “{one.words}” is {as_written(one.marking)}"
            f"; the packet is {limit}. Withhold the {kind}, take it out, or mark the packet "
            "higher.", about=one.target,
        ))  # fmt: skip


def ungraded(conn: Connection, outgoing: Outgoing) -> Iterator[Finding]:
    """Yield one finding on all sources without a grade: grading them is one piece of work."""
    found = ungraded_sources(conn, outgoing.cited, outgoing.of("source"))
    if found:
        names = listed([one.words for one in found], _MOST_NAMED)
        counted = "1 source is" if len(found) == 1 else f"{len(found)} sources are"
        yield Finding(
            Check.UNGRADED_SOURCE, "; ".join(one.words for one in found),
            f"{counted} not graded: {names}. Grade them, or say why not.",
            about=found[0].target, of=tuple(one.target for one in found),
        )  # fmt: skip


def personal(conn: Connection, outgoing: Outgoing) -> Iterator[Finding]:
    """Yield the fields of personal data that the annex would tell."""
    by_field: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    titles = {one.target: one.words for one in told_titles(conn, outgoing.events)}
    for value in personal_values(conn, outgoing.events):
        by_field.setdefault(value.key, []).append(titles[f"event:{value.event}"])
        names[value.key] = value.field
    for key, events in by_field.items():
        yield Finding(
            Check.PERSONAL_FIELD, names[key], f"The annex tells “{names[key]}”, personal data, of "
            f"{listed(events)}. Withhold the field.", about=f"field:{key}",
        )  # fmt: skip


def exact_places(conn: Connection, outgoing: Outgoing) -> Iterator[Finding]:
    """Yield the protected places whose position figures or the annex would tell."""
    for place in protected_places(conn):
        events = placed_at(conn, outgoing.events, place.uid)
        if events:
            yield Finding(
                Check.PROTECTED_PLACE, place.name, f"“{place.name}” is protected, and the position "
                f"of {len(events)} of its events would be told. Withhold the coordinates of "
                "protected places.", about=f"place:{place.uid}",
            )  # fmt: skip


def zones_that_tell(conn: Connection, outgoing: Outgoing, places: Places) -> list[Finding]:
    """Return the zones with a corner where something stands whose position is withheld.

    Asked within `withheld_case`. Outlines go out as they are drawn.
    """
    uids = {uid for figure in outgoing.figures for uid in figure.zones} | {*outgoing.of("zone")}
    found: list[Finding] = []
    for zone in read_named(conn, [f"zone:{uid}" for uid in sorted(uids)]).values():
        corners = zone_corners(conn, uid=zone.target.partition(":")[2])
        if is_hidden_at(conn, corners):
            found.append(_at(places, Finding(
                Check.WITHHELD_TOLD, zone.words, f"The outline of the zone “{zone.words}” has a "
                "corner at a position that is withheld. Withhold the zone, or draw it anew.",
                about=zone.target,
            )))  # fmt: skip
    return found


def without_source(conn: Connection, outgoing: Outgoing, places: Places) -> Iterator[Finding]:
    """Yield pictures and figures that do not say where what they show comes from.

    A figure of events names their data sets and publishers by itself.
    """
    for image in kept_images(conn, outgoing.named):
        if not image.note.strip():
            yield _at(places, Finding(
                Check.FIGURE_WITHOUT_SOURCE, image.name, f"The picture “{image.name}” has no "
                "source line. Note on the file where it comes from.", about=image.target,
            ))  # fmt: skip
    for figure in outgoing.figures:
        shows_zones_alone = figure.record.kind == FigureKind.MAP and not figure.options.events
        if shows_zones_alone and not figure.record.source_line.strip():
            words = figure.record.caption or "without a caption"
            yield _at(places, Finding(
                Check.FIGURE_WITHOUT_SOURCE, words, f"The figure “{words}” shows zones and has no "
                "source line. Write whose assessment they are.", about=figure.target,
            ))  # fmt: skip


def images_that_tell(conn: Connection, outgoing: Outgoing, places: Places) -> Iterator[Finding]:
    """Yield what cameras wrote into pictures; packets are without it, so these are answered."""
    for image in kept_images(conn, outgoing.named):
        data = read_kept_file(conn, sha256=image.sha256)
        facts = read_photo(data) if data else None
        if facts is None or not facts.says_anything:
            continue
        told = [
            words for words, is_told in (
                ("where it was taken", facts.lat is not None),
                ("when", facts.taken is not None), ("with which camera", bool(facts.camera)),
            ) if is_told
        ]  # fmt: skip
        yield _at(places, Finding(
            Check.IMAGE_METADATA, image.name, f"The picture “{image.name}” says "
            f"{', '.join(told)}. The packet has it without that.", about=image.target,
            reason="Taken out of the packet.",
        ))  # fmt: skip


def broken(links: Iterable[Linked], named: Mapping[str, Named]) -> Iterator[Finding]:
    """Yield what leads to records that the case does not have."""
    for link in links:
        if link.target not in named:
            words = link.words or "without words"
            yield Finding(
                Check.BROKEN_CITATION, link.words, f"“{words}” leads to a record that is not in "
                "the case. Cite another, or take the citation out.", link.start, link.end,
                link.target,
            )  # fmt: skip


def _at(places: Places, finding: Finding) -> Finding:
    """Return a finding where the text first names what it is about."""
    link = places.get(finding.about)
    return finding if link is None else replace(finding, start=link.start, end=link.end)
