# SPDX-License-Identifier: MIT
"""Signing releases with Ed25519: the key of this laptop, and the keys of others that it knows.

The key is made here and never leaves: only its public half goes into packets. It lies in the
folder of the settings, readable by its owner alone, under a passphrase if one is given.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workbench.briefing.whole_file import whole_file
from workbench.domain.errors import InputError, WorkbenchError

_KEY_FILE = "signing-key.pem"
_TRUSTED_FILE = "trusted-keys.json"
_ALGORITHM = "Ed25519"
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64


class KeyLocked(WorkbenchError):
    """The key of this laptop is under another passphrase than the one given, or than none."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature over a manifest, with the public key that made it."""

    key: bytes
    signature: bytes

    def holds(self, data: bytes) -> bool:
        """Whether the key signed this very data."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(self.signature, data)
        except InvalidSignature:
            return False
        return True


class Signer:
    """The key of this laptop, opened."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        """Take a private key; use `make_key` or `open_key`."""
        self._key = key

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> Signature:
        """Sign some data; the same data has the same signature."""
        return Signature(self.public, self._key.sign(data))


def fingerprint(key: bytes) -> str:
    """Return the name by which people compare a public key: 8 groups of 4 hexadecimal digits."""
    digest = hashlib.sha256(key).hexdigest()[:32].upper()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def has_key(folder: Path) -> bool:
    """Whether this laptop has a key."""
    return (folder / _KEY_FILE).is_file()


def make_key(folder: Path, *, name: str, passphrase: str | None = None) -> Signer:
    """Make the key of this laptop, known here by `name`; raise InputError when it has one."""
    key = Ed25519PrivateKey.generate()
    lock = (
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption()
    )
    data = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _KEY_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InputError("This laptop has a key for signing already.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    signer = Signer(key)
    trust_key(folder, key=signer.public, name=name)
    return signer


def open_key(folder: Path, *, passphrase: str | None = None) -> Signer:
    """Open the key of this laptop.

    Raises KeyLocked when the passphrase is not the key's, InputError when there is no key.
    """
    try:
        data = (folder / _KEY_FILE).read_bytes()
    except OSError:
        raise InputError("This laptop has no key for signing yet. Make one first.") from None
    try:
        key = serialization.load_pem_private_key(data, passphrase.encode() if passphrase else None)
    except TypeError:
        # Raised where a passphrase is needed, and where one is given that is not.
        if passphrase:
            return open_key(folder)
        raise KeyLocked("The key for signing is under a passphrase.") from None
    except ValueError:
        raise KeyLocked("This is not the passphrase of the key for signing.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError("The key for signing is of another kind. Move it away and make a new one.")
    return Signer(key)


def signature_json(signature: Signature) -> bytes:
    """Write a signature as a packet holds it."""
    told = {
        "algorithm": _ALGORITHM,
        "key": signature.key.hex(),
        "signature": signature.signature.hex(),
    }
    return (json.dumps(told, indent=1) + "\n").encode()


def read_signature(data: bytes) -> Signature:
    """Read what `signature_json` wrote; raise InputError for anything else."""
    try:
        told: Any = json.loads(data)
        key, signature = bytes.fromhex(told["key"]), bytes.fromhex(told["signature"])
        if told["algorithm"] != _ALGORITHM:
            raise ValueError("another algorithm")
        if (len(key), len(signature)) != (_KEY_BYTES, _SIGNATURE_BYTES):
            raise ValueError("of another length")
        if signature_json(Signature(key, signature)) != data:
            raise ValueError("more than a signature")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("The packet's signature cannot be read.") from error
    return Signature(key, signature)


# ---- The keys of others -----------------------------------------------------------------------


def read_trusted(folder: Path) -> dict[bytes, str]:
    """Return the public keys that this laptop knows, with the names given to them here."""
    path = folder / _TRUSTED_FILE
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
        return {bytes.fromhex(key): str(name) for key, name in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError(f"The list of known keys, {path.name}, cannot be read.") from error


def trust_key(folder: Path, *, key: bytes, name: str) -> None:
    """Give a name to a public key; raise InputError when it is none."""
    said = " ".join(name.split())
    if len(key) != _KEY_BYTES or not said:
        raise InputError("A known key needs a name and a public key of 64 hexadecimal digits.")
    _write_trusted(folder, {**read_trusted(folder), key: said})


def forget_key(folder: Path, *, key: bytes) -> None:
    """Know a key no longer."""
    _write_trusted(folder, {k: name for k, name in read_trusted(folder).items() if k != key})


def _write_trusted(folder: Path, names: dict[bytes, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = {key.hex(): name for key, name in sorted(names.items())}
    with whole_file(folder / _TRUSTED_FILE) as beside:
        beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
