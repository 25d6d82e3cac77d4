# SPDX-License-Identifier: MIT
"""Whom the draft of an e-mail is for: recipients written into a file that has none."""

import io
import zipfile
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from workbench.domain.errors import InputError


def addressed(mail: bytes, to: Sequence[tuple[str, str]], *, hidden: bool = True) -> bytes:
    """Return an .eml file with recipients, each by name and address; all else stays as it is.

    `hidden`: none of them sees who the others are.
    """
    if not to:
        return mail
    head = EmailMessage(policy=SMTP)
    head["Bcc" if hidden else "To"] = [Address(name, addr_spec=address) for name, address in to]
    lines = head.as_bytes().partition(b"\r\n\r\n")[0]
    return lines + b"\r\n" + mail


def mail_in(packet: bytes) -> bytes:
    """Return the e-mail draft that a packet's zip holds; raise InputError without one."""
    with zipfile.ZipFile(io.BytesIO(packet)) as packed:
        for name in packed.namelist():
            if name.endswith(".eml"):
                return packed.read(name)
    raise InputError("This packet has no e-mail draft.")
