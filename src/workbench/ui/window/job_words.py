# SPDX-License-Identifier: MIT
"""What a job in the background does just now, as a sentence of the window's language.

Work in the lanes knows no language: it notes a step by a bare word, or the name of what it is at.
"""

from PySide6.QtCore import QCoreApplication

from workbench.domain.progress import read_counted


def doing_words(note: str) -> str:
    """Return a step in words: "reading" is "Reading the file"; a name stays as it is."""
    steps = {
        # The frame of events, and exports
        "events": QCoreApplication.translate("JobSteps", "Going through the events"),
        "rereading": QCoreApplication.translate("JobSteps", "Reading the events again"),
        # Imports
        "reading": QCoreApplication.translate("JobSteps", "Reading the file"),
        "indexing": QCoreApplication.translate("JobSteps", "Building the indexes"),
        "accounting": QCoreApplication.translate("JobSteps", "Checking the sums"),
        "saving": QCoreApplication.translate("JobSteps", "Saving"),
        # Place packs
        "names": QCoreApplication.translate("JobSteps", "Building the index of names"),
        # Passphrases
        "copying": QCoreApplication.translate("JobSteps", "Copying the case"),
        "swapping": QCoreApplication.translate("JobSteps", "Putting the copy in its place"),
        # Compacting
        "compacting": QCoreApplication.translate("JobSteps", "Making the file smaller"),
        # Exported maps
        "base map": QCoreApplication.translate("JobSteps", "Taking the base map along"),
        # Packets
        "figures": QCoreApplication.translate("JobSteps", "Drawing the figures"),
        "writing": QCoreApplication.translate("JobSteps", "Writing the file"),
        "PDF": QCoreApplication.translate("JobSteps", "Setting the pages"),
        "DOCX": QCoreApplication.translate("JobSteps", "Setting the pages"),
        "HTML": QCoreApplication.translate("JobSteps", "Setting the pages"),
        "e-mail": QCoreApplication.translate("JobSteps", "Writing the e-mail draft"),
        "annex": QCoreApplication.translate("JobSteps", "Writing the data"),
        "verifying": QCoreApplication.translate("JobSteps", "Checking the packet's files"),
        # Checks of a case
        "pages": QCoreApplication.translate("JobSteps", "Checking the file"),
        "foreign keys": QCoreApplication.translate("JobSteps", "Checking the links of records"),
        "row hashes": QCoreApplication.translate("JobSteps", "Checking the records"),
        "journal": QCoreApplication.translate("JobSteps", "Checking the journal"),
        "history": QCoreApplication.translate("JobSteps", "Checking the history"),
        "files": QCoreApplication.translate("JobSteps", "Checking the attachments"),
        "search": QCoreApplication.translate("JobSteps", "Checking the search index"),
        "frame": QCoreApplication.translate("JobSteps", "Checking what the panes show"),
        # Undo and redo, by table
        "event": QCoreApplication.translate("JobSteps", "Events"),
        "event_actor": QCoreApplication.translate("JobSteps", "Actors of events"),
        "event_tag": QCoreApplication.translate("JobSteps", "Tags of events"),
        "event_date": QCoreApplication.translate("JobSteps", "Dates of events"),
        "event_place": QCoreApplication.translate("JobSteps", "Places of events"),
        "event_link": QCoreApplication.translate("JobSteps", "Links of events"),
        "event_type": QCoreApplication.translate("JobSteps", "Types of events"),
        "actor": QCoreApplication.translate("JobSteps", "Actors"),
        "place": QCoreApplication.translate("JobSteps", "Places"),
        "source": QCoreApplication.translate("JobSteps", "Sources"),
        "report": QCoreApplication.translate("JobSteps", "Reports"),
        "tag": QCoreApplication.translate("JobSteps", "Tags"),
        "zone": QCoreApplication.translate("JobSteps", "Zones"),
        "layer": QCoreApplication.translate("JobSteps", "Layers"),
        "note": QCoreApplication.translate("JobSteps", "Notes"),
        "batch": QCoreApplication.translate("JobSteps", "Imports"),
    }
    if note in steps:
        return steps[note]
    told = read_counted(note)
    if told is not None and told[0] in steps:
        said = QCoreApplication.translate("JobSteps", "{doing}: {at} of {of}")
        return said.format(doing=steps[told[0]], at=told[1], of=told[2])
    # The name of a file is shown, that of a table within it is not.
    return "" if note.isidentifier() and note.islower() else note
