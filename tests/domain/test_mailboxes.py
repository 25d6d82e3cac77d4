# SPDX-License-Identifier: MIT
"""An e-mail address is taken as it is typed, with a name or without; anything else is refused."""

import pytest

from workbench.domain.errors import InputError
from workbench.domain.mailboxes import Mailbox, read_mailbox


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        ("amina@example.org", Mailbox("", "amina@example.org")),
        (" Bob <bob@b.org> ", Mailbox("Bob", "bob@b.org")),
        ('"Ba, Amina" <amina@example.org>', Mailbox("Ba, Amina", "amina@example.org")),
        ("<bob@b.org>", Mailbox("", "bob@b.org")),
    ],
)
def test_one_address_is_read_with_the_name_beside_it(typed: str, box: Mailbox):
    assert read_mailbox(typed) == box


@pytest.mark.parametrize(
    "typed",
    ["not an address", "bob@@x", "bob@", "@b.org", "Bob <bob>", "bob@b..org", "a@b.org\nBcc: c@d.e",
     "bob@b", "bob@-b.org", "bob@b-.org", "bob@[10.0.0.1]", '"a b"@c.org',
     "b\xfcb@x.org", "bob@b.org (desk)", "bob@b.org>", "\u202ebob@b.org"],
)  # fmt: skip
def test_what_no_mail_program_would_take_is_no_address(typed: str):
    with pytest.raises(InputError):
        read_mailbox(typed)


@pytest.mark.parametrize("typed", ["a@b.org, e@e.org", "a@b.org; e@e.org", "A <a@b.org>, e@e.org"])
def test_of_several_addresses_it_is_said_that_one_is_wanted(typed: str):
    with pytest.raises(InputError, match="one address at a time"):
        read_mailbox(typed)


def test_of_a_quoted_address_it_is_said_what_is_wrong():
    with pytest.raises(InputError, match="quotation marks"):
        read_mailbox('"a b"@c.org')
