# SPDX-License-Identifier: MIT
"""What the workbench uses of sqlcipher3: sqlite3's interface, errors of its own."""

# At run time these are classes of its own; typed as sqlite3's because sqlite-utils asks for those.
from sqlite3 import Connection as Connection
from sqlite3 import Cursor as Cursor
from sqlite3 import Row as Row
from typing import Any

sqlite_version: str
sqlite_version_info: tuple[int, int, int]
version: str
threadsafety: int

# sqlite3's errors do not catch these, nor these sqlite3's.
class Warning(Exception): ...

class Error(Exception):
    sqlite_errorcode: int
    sqlite_errorname: str

class InterfaceError(Error): ...
class DatabaseError(Error): ...
class InternalError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class DataError(DatabaseError): ...
class NotSupportedError(DatabaseError): ...

def connect(
    database: str | bytes,
    timeout: float = ...,
    detect_types: int = ...,
    isolation_level: str | None = ...,
    check_same_thread: bool = ...,
    factory: type[Connection] = ...,
    cached_statements: int = ...,
    uri: bool = ...,
) -> Connection: ...
def complete_statement(statement: str) -> bool: ...

SQLITE_OK: int
SQLITE_DENY: int
SQLITE_IGNORE: int

def __getattr__(name: str) -> Any: ...  # the many SQLITE_ constants
