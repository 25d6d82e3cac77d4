# SPDX-License-Identifier: MIT
"""Whom the draft of an e-mail is for: recipients written into a file that has none."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP


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
