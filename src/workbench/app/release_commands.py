# SPDX-License-Identifier: MIT
"""The commands that let a packet out: the gate's findings, releasing, verifying, and the key."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.app.commands import Context, Result, check_target, write_case
from workbench.casefile.connection import Connection
from workbench.domain.errors import InputError
from workbench.domain.packet_options import PacketOptions
from workbench.domain.plain_text import on_a_line

if TYPE_CHECKING:
    from workbench.briefing.packets.manifest import Manifest
    from workbench.briefing.releases.signing import Signer
    from workbench.briefing.releases.verifying import Verification
    from workbench.review.findings import Finding

OPEN_FINDINGS = 3  # exit code
_NO_QUOTES = str.maketrans("“”", "''")
GATE_RULE = (
    f"Findings that are open stop it, with exit code {OPEN_FINDINGS}: answer each with --justify, "
    "or in the window."
)


def add_parsers(add: Callable[..., ArgumentParser]) -> None:
    """Add the parsers of the commands; `add` makes one of a command."""
    sub = add("release", "Release a packet: keep it in the case and write its zip.", release)
    sub.epilog = GATE_RULE
    sub.add_argument("case", type=Path, metavar="CASE")
    sub.add_argument("--assessment", required=True, metavar="TITLE")
    sub.add_argument("--preset", metavar="NAME", help="a preset of the case")
    add_justify(sub, "is kept in the case")
    sub.add_argument("--sign", action="store_true", help="with the key of this laptop")
    sub.add_argument("--to", required=True, type=Path, metavar="FILE.zip")
    sub = add("verify", "Tell whether a packet's zip is what was released.", verify)
    sub.add_argument("file", type=Path, metavar="FILE.zip")
    sub = add("key", "Tell the key that signs releases on this laptop, or make it.", key)
    sub.add_argument("--make", action="store_true", help="make it; there is one a laptop")
    sub.add_argument("--encrypt", action="store_true", help="ask for a passphrase for it")
    sub.add_argument(
        "--trust", action="append", default=[], metavar="KEY=NAME",
        help="know somebody's public key by a name",
    )  # fmt: skip


def add_justify(sub: ArgumentParser, what_becomes: str) -> None:
    """Add the option that answers findings of the gate."""
    sub.add_argument(
        "--justify", action="append", default=[], metavar="ID=REASON",
        help=f"answer a finding of the gate; {what_becomes}",
    )  # fmt: skip


# ---- The gate ---------------------------------------------------------------------------------


def open_findings(
    conn: Connection,
    context: Context,
    *,
    assessment: int,
    options: PacketOptions,
    justify: Sequence[str],
) -> list["Finding"]:
    """Return what the gate finds and nobody answers; raise InputError for an answer to nothing."""
    from workbench.review.findings import still_open

    reasons = reasons_in(justify)
    return still_open(
        findings_with(conn, context, assessment=assessment, options=options, reasons=reasons)
    )


def findings_with(
    conn: Connection,
    context: Context,
    *,
    assessment: int,
    options: PacketOptions,
    reasons: Mapping[str, str],
) -> list["Finding"]:
    """Return what the gate finds, with more reasons; raise InputError for one that fits nothing."""
    from workbench.review.findings import answered
    from workbench.review.gate import packet_findings

    found = packet_findings(conn, context.resources.root, assessment=assessment, options=options)
    if unknown := sorted(reasons.keys() - {one.key for one in found}):
        raise InputError(f"There is no finding “{unknown[0]}” to justify. Look at the list again.")
    return answered(found, reasons)


def reasons_in(justify: Sequence[str]) -> dict[str, str]:
    """Return the reasons by the findings that they answer."""
    reasons: dict[str, str] = {}
    for told in justify:
        finding, _, reason = told.partition("=")
        if not reason.strip():
            raise InputError(f"“{told}” answers nothing: write --justify ID=REASON.")
        reasons[finding.strip()] = reason.strip()
    return reasons


def stopped_by(findings: Sequence["Finding"]) -> Result:
    """Return what is said when the gate is shut."""
    counted = "1 finding is" if len(findings) == 1 else f"{len(findings)} findings are"
    lines = [f"{counted} open. Nothing was written.", *(
        f"  {one.key}: {one.sentence}" for one in findings
    ), "Mend them, or answer each with --justify ID=REASON."]  # fmt: skip
    told = [
        {"id": one.key, "check": one.check.value, "words": one.words, "sentence": one.sentence}
        for one in findings
    ]
    return Result("\n".join(lines), {"file": None, "findings": told}, OPEN_FINDINGS)


# ---- Commands ---------------------------------------------------------------------------------


def release(
    context: Context,
    *,
    case: Path,
    assessment: str,
    preset: str | None,
    justify: Sequence[str],
    sign: bool,
    to: Path,
) -> Result:
    """Release an assessment's packet; the reasons that are given are kept with it."""
    from workbench.app.packet_commands import chosen_options
    from workbench.briefing.releases.releasing import make_release
    from workbench.briefing.whole_file import file_for_good
    from workbench.casefile.edits.answers import answer_finding
    from workbench.casefile.edits.releases import keep_release
    from workbench.casefile.queries.assessments import assessment_titled
    from workbench.review.findings import still_open

    check_target(to, (".zip",))
    signer = _signer(context) if sign else None
    author = context.settings.author().name
    with closing(write_case(context, case)) as opened, closing(opened.reader()) as reader:
        key = assessment_titled(reader, assessment)
        options = chosen_options(reader, assessment, preset)
        reasons = reasons_in(justify)
        found = findings_with(reader, context, assessment=key, options=options, reasons=reasons)
        if left := still_open(found):
            return stopped_by(left)
        for one in found:
            if one.key in reasons:
                opened.perform(
                    answer_finding, assessment=key, finding=one.answered_as,
                    reason=reasons[one.key], author=author,
                )  # fmt: skip
        made = make_release(
            reader, context.resources.root, assessment=key, options=options, author=author,
            signer=signer, progress=context.progress,
        )  # fmt: skip
        with file_for_good(to, made.data):  # no release without its file, nor the other way round
            opened.perform(keep_release, made=made, detail=made.release.title)
    number = made.release.number
    text = f"Release {number} of “{made.release.title}” is kept in the case. Wrote {to.name}."
    return Result(
        text, {"file": str(to), "number": number, "uid": made.release.uid, "signed": sign}
    )


def verify(context: Context, *, file: Path) -> Result:
    """Tell whether a packet's zip is what was released; the exit code is 1 when it is not."""
    from workbench.briefing.releases.signing import read_trusted
    from workbench.briefing.releases.verifying import verify_packet

    found = verify_packet(
        file, trusted=read_trusted(context.settings.folder), progress=context.progress
    )
    release = found.manifest and found.manifest.release
    signed = found.signed_by
    data: dict[str, Any] = {
        "sound": found.is_sound,
        "draft": found.is_draft,
        "title": found.manifest.title if found.manifest else None,
        "release": asdict(release) if release else None,
        "signed_by": signed and {**asdict(signed), "key": signed.key.hex()},
        "faults": list(found.faults),
    }  # fmt: skip
    return Result("\n".join(_told(file.name, found)), data, 0 if found.is_sound else 1)


def _told(name: str, found: "Verification") -> list[str]:
    """Return the lines that say what is true of a packet; a stranger may have made it."""
    lines = [] if found.manifest is None else [_called(found.manifest)]
    if not found.is_sound:
        faults = (f"  {on_a_line(one)}" for one in found.faults)
        return [*lines, f"{on_a_line(name)} is NOT what it says it is:", *faults]
    count = len(found.manifest.files) if found.manifest else 0
    lines.append(f"All {count} files are as the manifest says.")
    if found.signed_by is None:
        lines.append("It is not signed: whoever changes a file can write the manifest anew.")
    elif found.signed_by.name:
        by = on_a_line(found.signed_by.name)
        lines.append(f"Signed by {by}, key {found.signed_by.fingerprint}.")
    else:
        lines.append(
            f"Signed with the key {found.signed_by.fingerprint}, which is not known here. Compare "
            "it with its owner, then: workbench key --trust "
            f"{found.signed_by.key.hex()}=NAME"
        )
    return lines


def _called(manifest: "Manifest") -> str:
    """Return which release a packet says that it is; its title ends where our mark says so."""
    mark, title = manifest.release, on_a_line(manifest.title).translate(_NO_QUOTES)
    if mark is None:
        return f"DRAFT: “{title}” was never released."
    by = f", by {on_a_line(mark.author, most=80)}" if mark.author else ""
    instead = (
        f" It takes the place of release {mark.number - 1}, {on_a_line(mark.supersedes, most=40)}."
        if mark.supersedes else ""
    )  # fmt: skip
    return (
        f"Release {mark.number} of “{title}”, {on_a_line(mark.released_at, most=40)}{by}.{instead}"
    )


def key(context: Context, *, make: bool, encrypt: bool, trust: Sequence[str]) -> Result:
    """Make or tell the key of this laptop; give names to the keys of others."""
    from workbench.briefing.releases import signing

    folder = context.settings.folder
    for told in trust:
        key, name = _key_and_name(told)
        signing.trust_key(folder, key=key, name=name)
    if make:
        passphrase = context.passphrase("Passphrase for the key: ") if encrypt else None
        if encrypt and not passphrase:
            raise InputError("A key under a passphrase needs one: type it at the prompt.")
        signing.make_key(folder, name=context.settings.author().name, passphrase=passphrase)
    known: Mapping[bytes, str] = signing.read_trusted(folder)
    lines = [f"{name}: {signing.fingerprint(one)}" for one, name in known.items()]
    own: bytes | None = None
    if signing.has_key(folder):
        own = _signer(context).public
        told = f"This laptop: {signing.fingerprint(own)}\n  public key {own.hex()}"
    else:
        told = "This laptop has no key for signing yet: workbench key --make"
    data = {
        "key": own and own.hex(),
        "fingerprint": own and signing.fingerprint(own),
        "trusted": {one.hex(): name for one, name in known.items()},
    }
    return Result("\n".join([told, *lines]), data)


def _key_and_name(told: str) -> tuple[bytes, str]:
    digits, _, name = told.partition("=")
    try:
        return bytes.fromhex(digits), name
    except ValueError:
        raise InputError(
            f"“{digits}” is no public key: 64 hexadecimal digits are needed."
        ) from None


def _signer(context: Context) -> "Signer":
    """Open the key of this laptop, asking for its passphrase where it has one."""
    from workbench.briefing.releases.signing import KeyLocked, open_key

    try:
        return open_key(context.settings.folder)
    except KeyLocked:
        passphrase = context.passphrase("Passphrase of the key for signing: ")
        return open_key(context.settings.folder, passphrase=passphrase)
