# SPDX-License-Identifier: MIT
"""A draft of an e-mail gets its recipients, and nothing else of it changes."""

from email import message_from_bytes
from email.policy import default

from workbench.briefing.packets.addressing import addressed

MAIL = b"Subject: The mill road\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n\r\nWords.\r\n"
TO = [("Aïcha, desk", "a@example.org"), ("B", "b@example.org")]


def test_recipients_do_not_see_one_another_unless_asked_for():
    hidden = message_from_bytes(addressed(MAIL, TO), policy=default)
    assert [one.addr_spec for one in hidden["Bcc"].addresses] == ["a@example.org", "b@example.org"]
    assert hidden["To"] is None
    shown = message_from_bytes(addressed(MAIL, TO, hidden=False), policy=default)
    assert shown["To"].addresses[0].display_name == "Aïcha, desk"


def test_the_mail_itself_stays_as_it_is():
    assert addressed(MAIL, TO).endswith(MAIL)
    assert addressed(MAIL, []) == MAIL
