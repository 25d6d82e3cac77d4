# SPDX-License-Identifier: MIT
"""One person's e-mail address as it is typed: "b@example.org" or "Bob <b@example.org>"."""

import re
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address

from workbench.domain.errors import InputError

_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, and the name that was typed with it, "" for none."""

    name: str
    address: str


def read_mailbox(typed: str) -> Mailbox:
    """Return the one address that was typed; raise InputError for none and for several."""
    said = typed.strip()
    named = _NAMED.fullmatch(said)
    name = " ".join(named["name"].strip().strip('"').split()) if named else ""
    address = named["address"].strip() if named else said
    if address.startswith('"'):
        raise InputError(f"“{said}” has quotation marks before its @. Type the address without.")
    if _is_address(address):
        return Mailbox(name, address)
    if said.count("@") > 1 and re.search(r"[,;\s]", said):
        raise InputError("Type one address at a time.")
    raise InputError(f"“{said}” is no e-mail address, such as name@example.org.")


def _is_address(text: str) -> bool:
    """Whether mail programs take a text as one address, word for word."""
    try:
        # Also refuses what would be more than one address, or more than one line of a header.
        said = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):
        return False
    return said.addr_spec == text and text.isascii() and _HOST.fullmatch(said.domain) is not None
