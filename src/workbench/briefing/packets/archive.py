# SPDX-License-Identifier: MIT
"""A packet as an archive: every format, the data behind it, a manifest, a word to the reader."""

from workbench import __version__
from workbench.briefing.packets.annex import annex_files
from workbench.briefing.packets.mail import file_name
from workbench.briefing.packets.manifest import (
    MANIFEST,
    Manifest,
    ReleaseMark,
    entries_of,
    manifest_json,
)
from workbench.briefing.packets.packet import Packet
from workbench.domain.languages import words_in

README = "README.txt"
SUMS = "SHA256SUMS"


def zip_files(packet: Packet, release: ReleaseMark | None = None) -> dict[str, bytes]:
    """Return the files of the archive by path, the manifest last; without `release`, a draft."""
    name = file_name(packet.outline.masthead.title)
    files = {
        README: readme_of(packet, name, release).encode(),
        f"{name}.pdf": packet.pdf,
        f"{name}.docx": packet.docx,
        f"{name}.html": packet.html,
        f"{name}.eml": packet.eml,
        **annex_files(packet),
    }
    entries = entries_of(files)
    # As common programs check them, without the workbench.
    files[SUMS] = "".join(f"{one.sha256}  {one.name}\n" for one in entries).encode()
    head = packet.outline.masthead
    made_at = packet.made_at.isoformat()
    manifest = Manifest(
        head.title, head.marking, f"workbench {__version__}", made_at, entries_of(files), release
    )
    files[MANIFEST] = manifest_json(manifest)
    return files


def readme_of(packet: Packet, name: str, release: ReleaseMark | None) -> str:
    """Return what the recipient is told: what lies where, and how to check that it is whole."""
    head = packet.outline.masthead
    english, french = (text.format(name=name) for text in (_ENGLISH, _FRENCH))
    top = (
        head.marking,
        " · ".join(part for part in (head.series, head.title) if part),
        " · ".join(part for part in (head.edition_text, head.footer_note) if part),
        _told(release, head.language),
    )
    body = words_in(head.language, english=english, french=french)
    return "\n".join(part for part in top if part) + "\n\n" + body


def _told(release: ReleaseMark | None, language: str) -> str:
    """Say by which names the release and the one before can be told, or that it is a draft."""
    if release is None:
        return words_in(language, english=_DRAFT, french=_BROUILLON)
    released, by, instead = words_in(language, english=_RELEASED, french=_PUBLIE)
    author = by.format(release.author) if release.author else ""
    told = released.format(at=release.released_at, by=author, uid=release.uid)
    return told + (instead.format(release.supersedes) if release.supersedes else "")


_RELEASED = ("Released {at}{by}, as {uid}.", " by {}", "\nIt takes the place of {}.")
_PUBLIE = ("Publié {at}{by}, sous {uid}.", " par {}", "\nIl prend la place de {}.")
_DRAFT = "DRAFT: this packet has not been released."
_BROUILLON = "BROUILLON : ce dossier n’a pas été publié."
_ENGLISH = """\
The same text in every format
  {name}.pdf     to read and print
  {name}.docx    to edit or quote
  {name}.html    to read on a screen, with a map and a timeline to move around in
  {name}.eml     a draft to send by e-mail

The data behind it, in data/
  events.*           every event that the text cites or a figure shows
  cited.csv          which record each number in the text stands for
  sources.csv        the sources with their grades
  figures.csv        what each figure asks for; figure-events.csv: which events it shows
  zones.geojson      the outlines of the zones, where there are any
  filters.txt, .json what was asked, in words and as the program keeps it
  definitions.csv    what zones, grades, likelihood terms and columns mean

Is it whole?
  manifest.json names every file with its SHA-256. "workbench verify" checks it, offline;
  so does any program that reads SHA256SUMS: sha256sum -c SHA256SUMS

In tables, text that a spreadsheet might run as a formula has an apostrophe before it.
"""
_FRENCH = """\
Le même texte dans chaque format
  {name}.pdf     à lire et à imprimer
  {name}.docx    à modifier ou à citer
  {name}.html    à lire à l’écran, avec une carte et une chronologie à parcourir
  {name}.eml     un brouillon à envoyer par courriel

Les données, dans data/
  events.*           chaque événement que le texte cite ou qu’une figure montre
  cited.csv          à quel enregistrement renvoie chaque numéro du texte
  sources.csv        les sources et leurs cotes
  figures.csv        ce que demande chaque figure ; figure-events.csv : les événements montrés
  zones.geojson      les contours des zones, s’il y en a
  filters.txt, .json ce qui a été demandé, en mots et comme le logiciel le garde
  definitions.csv    le sens des zones, des cotes, des termes de vraisemblance et des colonnes

Est-il complet ?
  manifest.json nomme chaque fichier avec son SHA-256. « workbench verify » le vérifie, hors ligne,
  comme tout logiciel qui lit SHA256SUMS : sha256sum -c SHA256SUMS

Dans les tableaux, une apostrophe précède tout texte qu’un tableur pourrait exécuter.
"""
