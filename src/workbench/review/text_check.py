# SPDX-License-Identifier: MIT
"""Both checks of an assessment's text at once, as the editor's margin and a packet ask them."""

from workbench.casefile.connection import Connection
from workbench.casefile.queries.claims import read_cited
from workbench.review.claims import check_claims
from workbench.review.findings import Finding
from workbench.review.known_names import KnownNames
from workbench.review.language import check_language
from workbench.review.memo import Memo
from workbench.review.profiles import profile_of
from workbench.review.sentences import read_sentences


def check_text(
    conn: Connection,
    *,
    body: str,
    names: KnownNames,
    edition: str | None,
    profile: str | None,
    language: str | None,
    has_disclaimer: bool = False,
    memo: Memo | None = None,
) -> list[Finding]:
    """Return what is doubtful about a text, in its order. Read-only; for a read lane.

    `edition`, `profile` and `language` are the assessment's own; `memo` is what the last call for
    this text was given, so that only changed paragraphs are read. Raises InputError for a profile
    that cannot be read.
    """
    memo = memo or Memo()
    memo.turn()
    rules = profile_of(profile)
    sentences = read_sentences(body, memo)
    targets = {target for one in sentences for target in one.targets}
    claims = check_claims(
        sentences,
        cited=read_cited(conn, targets=targets),
        names=names,
        edition=edition,
        checks=rules.checks,
        memo=memo,
    )
    wording = check_language(
        sentences,
        profile=rules,
        register=names.register,
        language=language,
        has_disclaimer=has_disclaimer,
        memo=memo,
    )
    return sorted([*claims, *wording], key=lambda one: (one.start, one.end))
