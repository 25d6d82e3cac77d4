# SPDX-License-Identifier: MIT
"""What the checks of a text are called in the language of the window."""

from PySide6.QtCore import QCoreApplication

from workbench.review.findings import Check


def check_words(check: Check) -> str:
    """Return what a check of a text is called."""
    return {
        Check.NAME_NOT_CITED: QCoreApplication.translate("DoubtList", "Name not in what is cited"),
        Check.NUMBER_NOT_CITED: QCoreApplication.translate(
            "DoubtList", "Number not in what is cited"
        ),
        Check.DATE_NOT_CITED: QCoreApplication.translate("DoubtList", "Date not in what is cited"),
        Check.PLACE_NOT_CITED: QCoreApplication.translate(
            "DoubtList", "Place not in what is cited"
        ),
        Check.UNCITED_NUMBER: QCoreApplication.translate("DoubtList", "Number without a citation"),
        Check.MIXED_TERMS: QCoreApplication.translate("DoubtList", "Mixed terms of likelihood"),
        Check.CONFIDENCE_WITH_LIKELIHOOD: QCoreApplication.translate(
            "DoubtList", "Confidence and likelihood in one sentence"
        ),
        Check.ACRONYM_UNEXPLAINED: QCoreApplication.translate("DoubtList", "Acronym not spelt out"),
    }.get(check, str(check))
