# SPDX-License-Identifier: MIT
"""What the packet dialog knows of a case and its assessment, read in a lane."""

from dataclasses import dataclass
from pathlib import Path

from workbench.briefing.assemble import options_of
from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.fields import read_fields
from workbench.casefile.queries.packets import image_names, personal_fields
from workbench.casefile.queries.presets import Preset, read_presets
from workbench.casefile.queries.recipients import (
    Dispatch,
    Recipient,
    read_dispatches,
    read_recipients,
)
from workbench.casefile.queries.releases import ReleaseRow, read_releases
from workbench.domain.packet_options import PacketOptions
from workbench.review.findings import Finding
from workbench.review.gate import packet_findings


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """An assessment and how its packet was last made, with what can be chosen from.

    `fields`: names of the case's own fields by key; `personal`: keys of those of personal data.
    `images`: names of images by uid, for the logo.
    """

    assessment: int
    uid: str
    title: str
    marking: str
    options: PacketOptions
    presets: tuple[Preset, ...]
    fields: dict[str, str]
    personal: frozenset[str]
    images: dict[str, str]
    releases: tuple[ReleaseRow, ...]
    recipients: tuple[Recipient, ...]
    dispatches: tuple[Dispatch, ...]


def read_packet_facts(conn: Connection, *, assessment: int) -> PacketFacts:
    """Read what the dialog begins with; raise NotFoundError when the assessment is gone."""
    record = read_assessment(conn, assessment=assessment)
    return PacketFacts(
        record.id,
        record.uid,
        record.title,
        record.marking or "",
        options_of(record),
        tuple(read_presets(conn)),
        {entry.key: entry.name for entry in read_fields(conn)},
        personal_fields(conn),
        image_names(conn),
        tuple(read_releases(conn, assessment=record.uid)),
        tuple(read_recipients(conn)),
        tuple(read_dispatches(conn, assessment=record.uid)),
    )


def read_findings(
    conn: Connection, *, resources: Path, assessment: int, options: PacketOptions, marking: str
) -> list[Finding]:
    """Ask the gate; its own parameters, by keyword for a lane."""
    return packet_findings(conn, resources, assessment=assessment, options=options, marking=marking)
