# SPDX-License-Identifier: MIT
"""Releasing: the packet of an assessment as it goes out, with all that it rests on.

What is made here is kept by `edits.releases.keep_release`, and never made again.
"""

import hashlib
import json
import time
from pathlib import Path
from typing import Any

from workbench.briefing.packets.archive import zip_files
from workbench.briefing.packets.mail import figures_of, file_name
from workbench.briefing.packets.manifest import MANIFEST, SIGNATURE, ReleaseMark
from workbench.briefing.packets.packet import Packet
from workbench.briefing.packets.packet_progress import PacketProgress, formats_in
from workbench.briefing.packing import packed
from workbench.briefing.releases.signing import Signer, read_signature, signature_json
from workbench.briefing.releases.withholding import outgoing_packet
from workbench.briefing.text.outline import Raster
from workbench.casefile.connection import Connection
from workbench.casefile.edits.citations import targets_in
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.casefile.queries.releases import facts_to_freeze, read_numbers, read_releases
from workbench.domain.markings import as_written
from workbench.domain.packet_options import PacketOptions, options_to_json
from workbench.domain.progress import Progress, unwatched
from workbench.domain.releases import Released, ReleaseMade, Signed
from workbench.domain.time import iso_of_ms
from workbench.domain.uids import new_uid


def make_release(
    conn: Connection,
    resources: Path,
    *,
    assessment: int,
    options: PacketOptions,
    author: str,
    signer: Signer | None = None,
    progress: Progress = unwatched,
) -> ReleaseMade:
    """Make the next release of an assessment: its zip, its text, the facts that it cites.

    Read-only. Raises NotFoundError when the assessment is gone.
    """
    record = read_assessment(conn, assessment=assessment)
    earlier = read_releases(conn, assessment=record.uid)
    now_ms = time.time_ns() // 1_000_000
    mark = ReleaseMark(
        uid=str(new_uid()),
        number=earlier[0].number + 1 if earlier else 1,
        author=author,
        released_at=iso_of_ms(now_ms),
        supersedes=earlier[0].uid if earlier else "",
    )
    whole = PacketProgress(progress, formats=formats_in(".zip"))
    with outgoing_packet(conn, resources, record, options, progress=whole) as made:
        packet = made.released(mark)
        files = sealed_files(packet, mark, signer)
        data = packed(files, packet.made_at)
        frozen = _frozen(conn, record, packet, options)
    signature = read_signature(files[SIGNATURE]) if signer else None
    return ReleaseMade(
        Released(
            mark.uid, record.uid, record.title, mark.number, as_written(record.marking or ""),
            author, now_ms, mark.supersedes or None, record.body, frozen,
            hashlib.sha256(data).digest(),
            Signed(signature.signature, signature.key) if signature else None,
        ),
        f"{file_name(record.title)}-{mark.number}.zip",
        data,
        facts_to_freeze(conn, targets_in(record.body)),
    )  # fmt: skip


def sealed_files(
    packet: Packet, release: ReleaseMark | None, signer: Signer | None
) -> dict[str, bytes]:
    """Return the files of a packet's zip, the manifest and its signature last."""
    files = zip_files(packet, release)
    if signer is not None:
        files[SIGNATURE] = signature_json(signer.sign(files[MANIFEST]))
    return files


def _frozen(conn: Connection, record: Assessment, packet: Packet, options: PacketOptions) -> str:
    """Return how the packet was made, and what its figures and live numbers were, as JSON."""
    told: dict[str, Any] = {
        "options": json.loads(options_to_json(options)),
        "made_at": packet.made_at.isoformat(),
        "masthead": {
            "series": record.series, "series_line": record.series_line,
            "edition_date": record.edition_date, "language": record.language,
        },
        "figures": {
            figure.key or str(figure.number): {
                "caption": figure.caption or figure.alt, "sha256": _digest(figure.picture)
            }
            for figure in figures_of(packet.outline)
        },
        "numbers": read_numbers(conn, assessment=record.id),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _digest(picture: str | Raster) -> str:
    data = picture.jpeg if isinstance(picture, Raster) else picture.encode()
    return hashlib.sha256(data).hexdigest()
