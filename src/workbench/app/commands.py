# SPDX-License-Identifier: MIT
"""What the commands do: each returns what it found, as text for a person and as data."""

import json
import shlex
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench.app.resources import Resources
from workbench.app.settings import Settings
from workbench.casefile.casefile import Casefile, create_case, open_case, open_reader
from workbench.casefile.check import check_case
from workbench.casefile.connection import Connection, PassphraseNeeded
from workbench.casefile.info import read_facts
from workbench.domain.counts import Total
from workbench.domain.drafts import ImportReport
from workbench.domain.errors import CaseError, InputError
from workbench.domain.filters import Filter
from workbench.domain.progress import Progress, unwatched

PROBLEMS_SHOWN = 20
# Of a larger case the window reads the frame itself, showing that it does: here it would be
# waited for.
MOST_EVENTS_FRAMED = 200_000


@dataclass(frozen=True, slots=True)
class Context:
    """What a command needs of the program around it."""

    resources: Resources
    settings: Settings
    passphrase: Callable[[str], str | None]
    progress: Progress = unwatched


@dataclass(frozen=True, slots=True)
class Result:
    """What a command found: a text, the data for `--json`, and the exit code."""

    text: str
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    exit_code: int = 0


def demo(context: Context, *, case: Path) -> Result:
    """Write the demo case to a new file."""
    from workbench.ingest.codebooks import load_codebook
    from workbench.ingest.demo import write_demo

    types = load_codebook(context.resources.codebooks / "acled.toml")
    with create_case(case, author=context.settings.author(), title="Demo") as made:
        made.perform(write_demo, folder=context.resources.demo, types=types)
        facts = read_facts(made.db.conn)
    text = f"Wrote “{facts.title}” to {case.name}: {facts.counts['event']} events."
    return Result(text, {"case": str(case), "title": facts.title, "events": facts.counts["event"]})


def new(context: Context, *, case: Path, encrypt: bool, title: str | None) -> Result:
    """Make an empty case."""
    from workbench.ingest.codebooks import take_codebook

    passphrase = None
    if encrypt:
        passphrase = context.passphrase("Passphrase for the new case: ")
        if not passphrase:
            raise CaseError(
                "An encrypted case needs a passphrase: type it at the prompt, or set "
                "WORKBENCH_PASSPHRASE."
            )
    author = context.settings.author()
    with create_case(case, author=author, title=title or case.stem, passphrase=passphrase) as made:
        made.perform(take_codebook, path=context.resources.codebooks / "plain.toml")
    kind = "encrypted case" if encrypt else "case"
    return Result(f"Made the {kind} {case.name}.", {"case": str(case), "encrypted": encrypt})


def import_files(
    context: Context,
    *,
    files: Sequence[Path],
    case: Path,
    format: str,
    mapping: Path | None,
    dataset: str,
    dry_run: bool,
    mapping_to: Path | None,
    define_fields: bool,
) -> Result:
    """Import files one by one; a file that cannot be read is told after the others."""
    from workbench.casefile.frame.store import keep_frame
    from workbench.ingest.codebooks import load_presets
    from workbench.ingest.files import open_event_file
    from workbench.ingest.guessing import guess_mapping
    from workbench.ingest.importer import import_with_fields, rehearse_events
    from workbench.ingest.mapping import (
        guess_words,
        load_mapping,
        named,
        read_mapping,
        save_mapping,
    )

    if mapping_to is not None and not dry_run:
        raise InputError("--mapping-to goes with --dry-run: look at the guess before using it.")
    chosen = load_mapping(mapping) if mapping else None
    presets = load_presets(context.resources.codebooks) if define_fields else ()
    reports: list[dict[str, Any]] = []
    lines: list[str] = []
    failures: list[str] = []
    with write_case(context, case) as opened:
        for path in files:
            try:
                events = open_event_file(path, format=format, mapping=chosen, dataset=dataset)
                if dry_run:
                    report = rehearse_events(opened, events, progress=context.progress)
                else:
                    report = import_with_fields(
                        opened, events, presets=presets, progress=context.progress
                    )
            except InputError as error:
                failures.append(str(error))
                reports.append({"file": str(path), "error": str(error)})
                continue
            guess = None if chosen else events.facts.mapping
            reports.append(
                {
                    **report_data(report),
                    "file": str(path),
                    **({"guessed": json.loads(guess)} if guess else {}),
                }
            )
            lines.append(report_text(report, dry_run=dry_run))
            if guess:
                lines.append(f"  {guess_words(read_mapping(guess))}")
            if mapping_to is not None:
                save_mapping(named(chosen or guess_mapping(path), dataset), mapping_to)
        if not dry_run:
            keep_frame(opened.db.conn, most_events=MOST_EVENTS_FRAMED)
    return Result(
        "\n".join([*lines, *failures]), {"files": reports, "dry_run": dry_run}, int(bool(failures))
    )


def report_data(report: ImportReport) -> dict[str, Any]:
    """Return an import's accounting for `--json`."""
    return asdict(report)


def report_text(report: ImportReport, *, dry_run: bool = False) -> str:
    """Return an import's accounting for a person."""
    would = "would be " if dry_run else ""
    lines = [
        f"{report.file} ({report.format}, data set “{report.dataset}”): "
        f"{report.rows:,} rows read = {report.written:,} {would}written + "
        f"{report.updated:,} updated + {report.unchanged:,} unchanged + "
        f"{report.folded:,} folded + {report.rejected:,} rejected.",
        f"  {_fatalities_text(report)}",
    ]
    lines += [
        f"  In the case already, in data set “{name}”: {events:,} of the new events. Import with "
        f"--data-set {shlex.quote(name)} to update them instead."
        for name, events in report.also_in.items()
    ]
    if report.withdrawn:
        lines.append(f"  {report.withdrawn:,} events are not in this edition: flagged withdrawn.")
    lines += [
        f"  line {p.line}, {p.column}{f' “{p.value}”' if p.value else ''}: {p.why}"
        for p in report.problems[:PROBLEMS_SHOWN]
    ]
    more = report.problem_count - PROBLEMS_SHOWN
    if more > 0:
        lines.append(f"  … and {more:,} more.")
    return "\n".join(lines)


def _fatalities_text(report: ImportReport) -> str:
    """Return what became of the fatalities of a file, and what neither sum can hold."""
    if not report.has_fatalities:
        return "The file has no column of fatalities."
    sums = (
        f"Fatalities (best): {report.fatalities_in_file:,} in the file, "
        f"{report.fatalities_imported:,} in the case"
    )
    if not report.uncounted:
        return f"{sums}."
    return (
        f"{sums}; rows left out of both: {report.uncounted:,} "
        "(bounds, ranges and what cannot be read)."
    )


def info(context: Context, *, case: Path) -> Result:
    """Tell what a case holds."""
    with closing(read_case(context, case)) as reader:
        facts = read_facts(reader)
    counts = facts.counts
    data: dict[str, Any] = {
        "title": facts.title, "schema": facts.schema, "views": list(facts.views),
        "assessments": list(facts.assessments),
        **{f"{name}s": counts[name] for name in ("event", "actor", "source", "report", "place",
                                                 "tag", "zone", "note", "figure", "attachment",
                                                 "layer", "period")},
        "batches": counts["batch"], "edits": facts.edits,
        "earliest": facts.earliest, "latest": facts.latest,
        "fatalities": {"low": facts.fatalities.low, "best": facts.fatalities.best,
                       "high": facts.fatalities.high, "unknown": facts.fatalities.unknown,
                       "open_ended": facts.fatalities.open_ended},
        "withdrawn": facts.withdrawn, "drafts": facts.drafts, "integrity": facts.integrity,
    }  # fmt: skip
    text = "\n".join(
        [
            f"{facts.title} (schema {facts.schema})",
            *(f"  {name:<12}{count:>12,}" for name, count in counts.items()),
            f"  dates       {facts.earliest or '?'} to {facts.latest or '?'}",
            f"  killed      {_killed(facts.fatalities, facts.counts['event'])}",
            f"  withdrawn   {facts.withdrawn:,} events that a newer edition no longer has",
            *([f"  drafts      {facts.drafts:,} typed and not saved"] if facts.drafts else ()),
            f"  integrity   {facts.integrity}",
        ]
    )
    return Result(text, data, 0 if facts.integrity == "ok" else 1)


def _killed(total: Total, events: int) -> str:
    """Return a sum of fatalities in words; where one count has no upper bound, nor has the sum."""
    if total.unknown == events:
        return "not known"
    bounds = f"{total.low:,} or more" if total.open_ended else f"{total.low:,} to {total.high:,}"
    best = f", best {total.best:,}" if total.has_best and total.best != total.low else ""
    order = "" if total.is_ordered else " (not in order; as the data sets give them)"
    return f"{bounds}{best}{order}; unknown for {total.unknown:,} events"


def check(context: Context, *, case: Path) -> Result:
    """Check a case through; the exit code is 1 when anything is found."""
    with closing(read_case(context, case)) as reader:
        findings = check_case(reader, progress=context.progress)
    data = {"ok": not findings, "findings": [asdict(finding) for finding in findings]}
    if not findings:
        return Result(f"{case.name} is sound.", data)
    lines = [f"{finding.check}: {finding.sentence}" for finding in findings]
    return Result("\n".join(lines), data, 1)


def compact(context: Context, *, case: Path) -> Result:
    """Let go of the files of removed layers, and of the room that they took."""
    from workbench.casefile.compacting import compact_case

    with closing(write_case(context, case)) as opened:
        done = compact_case(opened)
    files = "1 file" if done.files == 1 else f"{done.files:,} files"
    text = f"{case.name}: {done.before / 1e6:.1f} MB, now {done.after / 1e6:.1f} MB."
    if done.files:
        text += f" {files} of removed layers went; Undo brings these layers back without them."
    return Result(text, asdict(done))


def events(
    context: Context,
    *,
    case: Path,
    view: str | None,
    to: Path,
    columns: str | None = None,
    bom: bool = False,
    zones: bool = False,
) -> Result:
    """Export events as a table or as points."""
    from workbench.briefing.assemble import export_events
    from workbench.briefing.case_reader import CaseReader, question_of
    from workbench.briefing.exports.events_file import EVENT_SUFFIXES, EventsWanted

    check_target(to, EVENT_SUFFIXES)
    names = tuple(name.strip() for name in (columns or "").split(",") if name.strip())
    with closing(read_case(context, case)) as reader:
        root = context.resources.root
        question = question_of(CaseReader(reader, root).view(view)) if view else Filter()
        wanted = EventsWanted(question, columns=names, byte_order_mark=bom, zones=zones)
        count = export_events(
            reader, resources=root, to=to, wanted=wanted, progress=context.progress
        )
    return Result(f"Wrote {count:,} events to {to.name}.", {"file": str(to), "events": count})


def check_target(path: Path, suffixes: Sequence[str]) -> None:
    """Raise InputError unless the file's ending is one that can be written."""
    if path.suffix.lower() not in suffixes:
        raise InputError(f"“{path.name}” must end in one of {', '.join(suffixes)}.")
    if not path.absolute().parent.is_dir():
        raise InputError(f"There is no folder “{path.parent}” to write “{path.name}” in.")


def write_case(context: Context, case: Path) -> Casefile:
    """Open a case for writing, asking for its passphrase when it seems to have one."""
    author = context.settings.author()
    try:
        return open_case(case, author=author)
    except PassphraseNeeded:
        passphrase = context.passphrase(f"Passphrase of {case.name}: ")
        return open_case(case, author=author, passphrase=passphrase)


def read_case(context: Context, case: Path) -> Connection:
    """Open a case for reading, asking for its passphrase when it seems to have one."""
    try:
        return open_reader(case)
    except PassphraseNeeded:
        return open_reader(case, passphrase=context.passphrase(f"Passphrase of {case.name}: "))
