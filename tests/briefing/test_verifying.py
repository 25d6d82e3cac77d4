# SPDX-License-Identifier: MIT
"""A packet's zip is what was released, or a sentence says what is not; whoever built it."""

import stat
import struct
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from workbench.briefing.packets.manifest import (
    MANIFEST,
    SIGNATURE,
    FileEntry,
    Manifest,
    ReleaseMark,
    entries_of,
    manifest_json,
    read_manifest,
)
from workbench.briefing.packing import packed
from workbench.briefing.releases.signing import (
    KeyLocked,
    fingerprint,
    forget_key,
    has_key,
    make_key,
    open_key,
    read_trusted,
    signature_json,
    trust_key,
)
from workbench.briefing.releases.verifying import Verification, verify_packet
from workbench.domain.errors import InputError

FILES = {"packet.pdf": b"%PDF-1.7 of a packet", "data/events.csv": b"uid,title\n1,Raid\n"}
MARK = ReleaseMark("0190a5b0-0000-7000-8000-000000000009", 2, "Aïcha", "2031-05-05T09:40:00+00:00")
MANIFEST_OF_FILES = Manifest(
    "The mill road", "TLP:GREEN", "workbench 0.1.0", "2031-05-05T09:40:00+00:00",
    entries_of(FILES), MARK,
)  # fmt: skip


def zipped(
    to: Path, files: Mapping[str, bytes] = FILES, manifest: bytes | None = None, sig: bytes = b""
) -> Path:
    whole = {**files, MANIFEST: manifest or manifest_json(MANIFEST_OF_FILES)}
    made_at = datetime.fromisoformat(MANIFEST_OF_FILES.made_at)
    to.write_bytes(packed({**whole, SIGNATURE: sig} if sig else whole, made_at))
    return to


def packed_again(path: Path, **entry: object) -> Path:
    """Pack a zip as other programs do, each entry with more of its own."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for part, value in entry.items():
                setattr(info, part, value)
            new.writestr(info, data)
    return path


def with_hidden(path: Path, before: bytes, hidden: bytes) -> Path:
    """Put bytes before a file's head, or before the list of files, and mend every offset."""
    whole = path.read_bytes()
    listed = whole.index(b"PK\1\2")
    at = listed if before == b"PK\1\2" else whole.index(before) - 30
    tail = bytearray(whole[listed:])
    entry = 0
    while tail[entry:].startswith(b"PK\1\2"):
        (offset,) = struct.unpack_from("<L", tail, entry + 42)
        struct.pack_into("<L", tail, entry + 42, offset + len(hidden) * (offset >= at))
        entry += 46 + sum(struct.unpack_from("<3H", tail, entry + 28))
    struct.pack_into("<L", tail, entry + 16, listed + len(hidden))
    path.write_bytes(whole[:at] + hidden + whole[at:listed] + tail)
    return path


def with_more(to: Path, name: str, data: bytes = b"more", mode: int = 0) -> Path:
    zipped(to)
    info = zipfile.ZipInfo(name)
    info.filename = name  # as it stands, also where zipfile would mend it
    info.external_attr = mode << 16
    with zipfile.ZipFile(to, "a") as packet:
        packet.writestr(info, data)
    return to


def faults(path: Path) -> str:
    found = verify_packet(path)
    assert not found.is_sound
    return " ".join(found.faults)


def test_a_release_as_it_was_made_is_sound(tmp_path: Path):
    assert verify_packet(zipped(tmp_path / "a.zip")) == Verification(MANIFEST_OF_FILES, ())


@pytest.mark.parametrize("before", [b"data/events.csv", b"manifest.json", b"PK\1\2"])
def test_bytes_that_no_program_shows_are_found(tmp_path: Path, before: bytes):
    path = with_hidden(zipped(tmp_path / "a.zip"), before, b"a secret")
    with zipfile.ZipFile(path) as packet:
        assert packet.testzip() is None  # any program reads the files as they were
    assert "of no file" in faults(path)


@pytest.mark.parametrize(
    "entry",
    [{"comment": b"a secret"}, {"extra": b"\x99\x99\6\0secret"}, {"compress_type": 0},
     {"compress_type": 0, "external_attr": 0o600 << 16 | 0xAB}],
)  # fmt: skip
def test_what_stands_beside_a_name_is_found(tmp_path: Path, entry: dict[str, object]):
    assert "not packed as" in faults(packed_again(zipped(tmp_path / "a.zip"), **entry))


def test_what_stands_in_the_list_of_files_is_found(tmp_path: Path):
    path = zipped(tmp_path / "a.zip")
    whole = bytearray(path.read_bytes())
    struct.pack_into("<L", whole, whole.index(b"PK\1\2") + 38, 0o600 << 16 | 0xAB)  # attributes
    path.write_bytes(whole)
    assert "list of files" in faults(path)


def test_a_packet_that_was_never_released_is_a_draft(tmp_path: Path):
    told = manifest_json(replace(MANIFEST_OF_FILES, release=None))
    found = verify_packet(zipped(tmp_path / "a.zip", manifest=told))
    assert found.is_sound
    assert found.is_draft


def test_each_file_that_is_not_as_released_is_named(tmp_path: Path):
    changed = {"packet.pdf": b"%PDF-1.7 of A packet", "readme.txt": b"mine"}
    assert verify_packet(zipped(tmp_path / "a.zip", changed)).faults == (
        "“readme.txt” is not of this packet: somebody added it.",
        "“data/events.csv” is missing.",
        "“packet.pdf” was changed.",
    )


def test_a_changed_manifest_breaks_the_signature(tmp_path: Path):
    signer = make_key(tmp_path, name="Aïcha")
    told = manifest_json(MANIFEST_OF_FILES)
    sig = signature_json(signer.sign(told))
    assert verify_packet(zipped(tmp_path / "a.zip", sig=sig)).is_sound
    more = told.replace(b"Mill", b"Hill").replace(b"mill", b"hill")
    assert "changed after signing" in faults(zipped(tmp_path / "b.zip", manifest=more, sig=sig))


def test_the_key_is_named_as_the_verifier_named_it(tmp_path: Path):
    signer = make_key(tmp_path, name="Aïcha")
    sig = signature_json(signer.sign(manifest_json(MANIFEST_OF_FILES)))
    path = zipped(tmp_path / "a.zip", sig=sig)
    unknown = verify_packet(path).signed_by
    assert unknown is not None
    assert (unknown.fingerprint, unknown.name) == (fingerprint(signer.public), "")
    assert read_trusted(tmp_path) == {signer.public: "Aïcha"}
    trust_key(tmp_path, key=signer.public, name="Aïcha,  Bamako")
    known = verify_packet(path, trusted=read_trusted(tmp_path)).signed_by
    assert known is not None
    assert known.name == "Aïcha, Bamako"
    forget_key(tmp_path, key=signer.public)
    assert read_trusted(tmp_path) == {}


def test_a_signature_that_holds_and_says_more_is_no_signature(tmp_path: Path):
    sig = signature_json(make_key(tmp_path, name="Aïcha").sign(manifest_json(MANIFEST_OF_FILES)))
    more = sig.replace(b"{", b'{"note": "a secret",', 1)
    assert "signature cannot be read" in faults(zipped(tmp_path / "a.zip", sig=more))


def test_a_signature_of_somebody_else_over_other_words_is_no_signature(tmp_path: Path):
    sig = signature_json(make_key(tmp_path, name="Aïcha").sign(b"something else"))
    found = verify_packet(zipped(tmp_path / "a.zip", sig=sig))
    assert found.signed_by is None
    assert not found.is_sound


@pytest.mark.parametrize("sig", [b"{}", b"\xff", b"[1]", b'{"key": 1}', b"[" * 100_000])
def test_a_signature_that_is_none_is_told(tmp_path: Path, sig: bytes):
    assert "signature cannot be read" in faults(zipped(tmp_path / "a.zip", sig=sig))


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/passwd", "a/../../b", "C:/evil", "a\\b", "folder/", "a\n.txt", "x/./y",
     "trailing /x"],
)  # fmt: skip
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str):
    assert "is no name that a file of a packet has" in faults(with_more(tmp_path / "a.zip", name))


def test_a_link_in_the_zip_is_refused(tmp_path: Path):
    path = with_more(tmp_path / "a.zip", "link", b"/etc/passwd", stat.S_IFLNK | 0o777)
    assert "is no name that a file of a packet has" in faults(path)


@pytest.mark.parametrize("name", ["packet.pdf", "PACKET.PDF", MANIFEST])
def test_a_file_that_is_in_the_zip_twice_is_refused(tmp_path: Path, name: str):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says so as well, of some
        path = with_more(tmp_path / "a.zip", name)
    assert "is in the zip twice" in faults(path)


def test_a_bomb_is_read_no_further_than_the_manifest_tells(tmp_path: Path):
    bomb = {**FILES, "packet.pdf": b"\0" * 50_000_000}
    path = packed_again(zipped(tmp_path / "a.zip", bomb))
    assert path.stat().st_size < 100_000
    assert faults(path) == "“packet.pdf” was changed."


def test_a_manifest_that_is_a_bomb_is_refused(tmp_path: Path):
    path = packed_again(zipped(tmp_path / "a.zip", manifest=b" " * 9_000_000))
    assert "longer than it may be" in faults(path)


def test_a_size_that_lies_is_found_out(tmp_path: Path):
    bomb = zipped(tmp_path / "a.zip", {**FILES, "packet.pdf": b"\0" * 50_000_000})
    path = packed_again(bomb)
    size = len(FILES["packet.pdf"])
    whole = path.read_bytes().replace(struct.pack("<I", 50_000_000), struct.pack("<I", size))
    path.write_bytes(whole)
    assert "“packet.pdf” was changed." in faults(path)


def test_more_data_than_any_packet_holds_is_refused(tmp_path: Path):
    huge = replace(MANIFEST_OF_FILES, files=(FileEntry("packet.pdf", 10**13, "0" * 64),))
    assert "more data" in faults(zipped(tmp_path / "a.zip", manifest=manifest_json(huge)))


def test_a_manifest_that_names_a_file_twice_or_itself_is_refused(tmp_path: Path):
    entry = MANIFEST_OF_FILES.files[0]
    for files in ((entry, entry), (replace(entry, name=MANIFEST),)):
        told = manifest_json(replace(MANIFEST_OF_FILES, files=files))
        assert "names a file twice, or itself" in faults(zipped(tmp_path / "a.zip", manifest=told))


@pytest.mark.parametrize(
    "told",
    [b"", b"nothing", b"[]", b"{}", b"[" * 100_000, b'{"packet": 9}',
     manifest_json(MANIFEST_OF_FILES).replace(b'"bytes": 20', b'"bytes": -1'),
     manifest_json(MANIFEST_OF_FILES).replace(b'"number": 2', b'"number": "2"')],
)  # fmt: skip
def test_a_manifest_that_is_none_is_told(tmp_path: Path, told: bytes):
    path = zipped(tmp_path / "a.zip", manifest=told or b" ")
    assert "manifest cannot be read" in faults(path) or "newer workbench" in faults(path)


def test_what_is_no_packet_is_told(tmp_path: Path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"no zip at all")
    assert "no whole zip" in faults(path)
    path.write_bytes(zipped(tmp_path / "b.zip").read_bytes()[:-30])
    assert "no whole zip" in faults(path)
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("readme.txt", "other")
    assert "no packet of the workbench" in faults(path)
    path.write_bytes(b"#!/bin/sh\n" + zipped(tmp_path / "b.zip").read_bytes())
    assert "before the zip begins" in faults(path)
    for more in (b"junk", b"\0" * 22, b"PK\5\6" + b"\0" * 19):
        path.write_bytes(zipped(tmp_path / "b.zip").read_bytes() + more)
        assert "after the zip ends" in faults(path)
    with zipfile.ZipFile(zipped(path), "a") as other:
        other.comment = b"and more"
    assert "after the zip ends" in faults(path)
    with pytest.raises(InputError, match="no file"):
        verify_packet(tmp_path / "absent.zip")


def test_data_damaged_on_the_way_is_told(tmp_path: Path):
    whole = bytearray(zipped(tmp_path / "a.zip").read_bytes())
    at = whole.index(b"packet.pdf") + len(b"packet.pdf") + 4
    whole[at] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(whole)
    assert "was changed" in faults(tmp_path / "a.zip")


def test_a_manifest_reads_as_it_was_written():
    assert read_manifest(manifest_json(MANIFEST_OF_FILES)) == MANIFEST_OF_FILES
    draft = replace(MANIFEST_OF_FILES, release=None)
    assert read_manifest(manifest_json(draft)) == draft


# ---- The key of this laptop -------------------------------------------------------------------


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path):
    assert not has_key(tmp_path / "config")
    made = make_key(tmp_path / "config", name="Aïcha")
    assert has_key(tmp_path / "config")
    path = tmp_path / "config" / "signing-key.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_key(tmp_path / "config").public == made.public
    with pytest.raises(InputError, match="has a key"):
        make_key(tmp_path / "config", name="Aïcha")


def test_a_key_under_a_passphrase_opens_with_it_alone(tmp_path: Path):
    made = make_key(tmp_path, name="Aïcha", passphrase="long enough")
    assert b"ENCRYPTED" in (tmp_path / "signing-key.pem").read_bytes()
    for wrong in (None, "", "another"):
        with pytest.raises(KeyLocked):
            open_key(tmp_path, passphrase=wrong)
    assert open_key(tmp_path, passphrase="long enough").public == made.public


def test_a_key_without_a_passphrase_needs_none(tmp_path: Path):
    made = make_key(tmp_path, name="Aïcha")
    assert open_key(tmp_path, passphrase="given all the same").public == made.public


def test_without_a_key_a_sentence_says_so(tmp_path: Path):
    with pytest.raises(InputError, match="no key"):
        open_key(tmp_path)
