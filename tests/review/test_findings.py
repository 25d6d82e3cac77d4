# SPDX-License-Identifier: MIT
"""A finding keeps its key while the text around it changes, so that its answer stays its own."""

from workbench.review.findings import Check, Finding, answered, still_open


def test_a_key_does_not_hang_on_where_the_words_stand():
    one = Finding(Check.UNCITED_NUMBER, "300", "A sentence.", start=4, end=7)
    other = Finding(Check.UNCITED_NUMBER, "300", "Another wording.", start=40, end=43)
    assert one.key == other.key
    assert one.key.startswith("uncited-number-")


def test_other_words_another_check_or_another_record_is_another_finding():
    keys = {
        Finding(check, words, "A sentence.", about=about).key
        for check in (Check.UNCITED_NUMBER, Check.PLACEHOLDER)
        for words in ("300", "400")
        for about in ("", "event:1")
    }
    assert len(keys) == 8


def test_answers_find_their_findings():
    one = Finding(Check.PLACEHOLDER, "TBD", "Write it.")
    other = Finding(Check.PLACEHOLDER, "XX", "Write it.")
    first, second = answered([one, other], {one.key: "It is a name."})
    assert (first.reason, second.reason) == ("It is a name.", None)
    assert still_open([first, second]) == [second]
    assert still_open([first, second], ignoring=[Check.PLACEHOLDER]) == []
