# SPDX-License-Identifier: MIT
"""Edits of the case's own list of domains: which count as foreign, and which do not."""

from collections.abc import Mapping

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.terms import Foreign
from workbench.domain.uids import derived


@command("Change list of domains")
def set_domain_rules(db: Database, *, rules: Mapping[str, str]) -> None:
    """Make `rules` the case's own list: yes or no by domain or ending ("example.org", "ml").

    The longest rule that a source's domain ends with holds. No rules: the program's list is in
    force again. Sources keep what was decided for them.
    """
    wanted = {_domain(domain): foreign for domain, foreign in rules.items()}
    for domain, foreign in wanted.items():
        if foreign not in (Foreign.YES, Foreign.NO):
            raise EditError(f"“{foreign}” does not say whether {domain} is foreign.")
    rows = db.execute("SELECT id, domain, foreign_domain FROM domain_rule").fetchall()
    for key, domain, foreign in rows:
        if domain not in wanted:
            delete_record(db, "domain_rule", key)
        elif wanted[domain] != foreign:
            update_record(db, "domain_rule", key, {"foreign_domain": wanted[domain]})
    present = {domain for _, domain, _ in rows}
    for domain in sorted(wanted.keys() - present):
        values = {"domain": domain, "foreign_domain": wanted[domain]}
        insert_record(db, "domain_rule", values, uid=derived("domain_rule", domain))


def _domain(text: str) -> str:
    """Return a domain in one spelling; raise EditError when it is none."""
    domain = text.strip().strip(".").casefold()
    if not domain or any(mark in domain for mark in " /:@"):
        raise EditError(f"“{text}” is not a domain.")
    return domain
