# SPDX-License-Identifier: MIT
"""Connections to a case: SQLCipher, its key, its settings, and its errors as sentences."""

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from workbench.casefile.hashing import content_hash
from workbench.domain.errors import CaseError

SALT_BYTES = 16
KDF_ROUNDS = 256_000  # SQLCipher 4's default: PBKDF2-HMAC-SHA512
# Pages kept in memory: large edits need them; what is read again lies in the system's cache too.
_WRITE_KB, _READ_KB = 65_536, 16_384

Connection = sqlcipher.Connection
Cursor = sqlcipher.Cursor
DatabaseError = sqlcipher.DatabaseError


class PassphraseNeeded(CaseError):
    """What was given does not open the file: perhaps another passphrase does."""


@dataclass(frozen=True, slots=True)
class Key:
    """A raw SQLCipher key with the salt of the file it opens; derived once, used by every lane."""

    raw: bytes
    salt: bytes

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it without deriving it again."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def derive_key(passphrase: str, salt: bytes) -> Key:
    """Derive a file's key from its passphrase and its salt (the first 16 bytes of the file)."""
    raw = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, KDF_ROUNDS, dklen=32)
    return Key(raw, salt)


def connect(path: Path, *, key: Key | None, mode: str) -> Connection:
    """Open a connection; `mode` is `rwc`, `rw`, `ro` or `immutable`. Not usable across threads.

    Autocommit is on: transactions begin and end where the code says so. Raises PassphraseNeeded
    when the key shows no database, and CaseError for every other failure.
    """
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    address = f"file:{quote(str(path.absolute()))}?{options}"
    with sentences(path):
        conn = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            if key is not None:
                conn.execute(f'PRAGMA key = "{key.literal}"')
            conn.execute("PRAGMA cipher_log_level = NONE")
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA busy_timeout = 5000")
            conn.execute("PRAGMA temp_store = MEMORY")
            conn.execute(f"PRAGMA cache_size = -{_READ_KB if mode == 'ro' else _WRITE_KB}")
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            conn.create_function("content_hash", -1, content_hash, deterministic=True)
        except BaseException:
            conn.close()
            raise
    return conn


# SQLite's primary result codes, by name as the driver gives them, and what they mean here.
_NO_DATABASE = (
    "“{name}” cannot be read: the passphrase is wrong, it is damaged, or it is no case file."
)
_SENTENCES: tuple[tuple[str, str], ...] = (
    ("SQLITE_NOTADB", _NO_DATABASE),
    ("SQLITE_CORRUPT", "“{name}” is damaged. Restore a backup, or rescue what is readable."),
    ("SQLITE_BUSY", "“{name}” is in use by another program. Close it there and try again."),
    ("SQLITE_LOCKED", "“{name}” is in use by another program. Close it there and try again."),
    ("SQLITE_READONLY", "“{name}” is read-only here. Copy it to a folder that you may write to."),
    ("SQLITE_FULL", "The disk is full, so nothing was saved to “{name}”. Free some space and try "
     "again."),
    ("SQLITE_CANTOPEN", "“{name}” cannot be opened. Check that it is there and that you may read "
     "it."),
    ("SQLITE_IOERR", "The disk or stick that holds “{name}” stopped answering. Check that it is "
     "plugged in."),
)  # fmt: skip

_MESSAGES: tuple[tuple[str, str], ...] = (
    ("file is not a database", "SQLITE_NOTADB"),
    ("malformed", "SQLITE_CORRUPT"),
    ("database is locked", "SQLITE_BUSY"),
    ("database table is locked", "SQLITE_LOCKED"),
    ("readonly database", "SQLITE_READONLY"),
    ("database or disk is full", "SQLITE_FULL"),
    ("unable to open database", "SQLITE_CANTOPEN"),
    ("disk I/O error", "SQLITE_IOERR"),
)


@contextmanager
def sentences(path: Path) -> Generator[None]:
    """Turn the driver's and the file system's errors into `CaseError`; bugs pass through."""
    try:
        yield
    except sqlcipher.Error as error:
        sentence = _sentence_for(error)
        if sentence is None:
            raise
        kind = PassphraseNeeded if sentence == _NO_DATABASE else CaseError
        raise kind(sentence.format(name=path.name)) from error
    except OSError as error:
        raise CaseError(f"“{path.name}” cannot be used: {error.strerror or error}.") from error


def _sentence_for(error: Any) -> str | None:
    """Find the sentence for a driver error by its code, or else by SQLite's fixed wording."""
    code = str(getattr(error, "sqlite_errorname", "") or "")
    known = dict(_SENTENCES)
    for name, sentence in _SENTENCES:
        if code.startswith(name):
            return sentence
    text = str(error)
    return next((known[name] for wording, name in _MESSAGES if wording in text), None)
