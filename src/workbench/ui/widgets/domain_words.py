# SPDX-License-Identifier: MIT
"""What the lists of domains suggest and why, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.terms import Foreign
from workbench.domain.web_domains import INTERNATIONAL, WORLDWIDE, Suggestion
from workbench.ui.widgets.record_words import foreign_words


def country_name(code: str) -> str:
    """Return the English name of a country by its two letters; the letters if it has none."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    return QLocale.territoryToString(territory)


def owner_words(owner: str | None) -> str:
    """Say whose a domain is."""
    if owner is None:
        return ""
    if owner == WORLDWIDE:
        return _tr("anyone's")
    return _tr("several countries") if owner == INTERNATIONAL else country_name(owner)


def reason_words(said: Suggestion, domain: str) -> str:
    """Say why something is suggested of a domain, or why nothing is."""
    if not domain:
        return _tr("no web address to judge by")
    if not said.ending:
        return _tr("{domain}: on no list").format(domain=domain)
    if said.is_own:
        is_foreign = said.foreign == Foreign.YES
        words = _tr("{ending}: foreign by this case's list")
        if not is_foreign:
            words = _tr("{ending}: not foreign by this case's list")
    elif said.owner == WORLDWIDE:
        words = _tr("{ending}: used all over the world")
    elif said.owner == INTERNATIONAL:
        words = _tr("{ending}: of several countries")
    elif said.foreign == Foreign.NO:
        words = _tr("{ending}: a domain of {country}, home")
    else:
        words = _tr("{ending}: on the list of foreign endings, {country}")
    return words.format(ending=said.ending, country=owner_words(said.owner))


def suggestion_words(said: Suggestion, domain: str) -> str:
    """Say what is suggested of a domain, with the reason."""
    reason = reason_words(said, domain)
    if said.foreign == Foreign.UNDECIDED:
        return _tr("Nothing suggested: {reason}").format(reason=reason)
    verdict = foreign_words()[said.foreign]
    return _tr("Suggested: {verdict} ({reason})").format(verdict=verdict, reason=reason)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DomainWords", text)
