# SPDX-License-Identifier: MIT
"""What the import dialog says of files, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.counts import Count, describe_count
from workbench.domain.date_words import describe_date
from workbench.domain.drafts import EventDraft, ImportReport
from workbench.domain.terms import PlacePrecision
from workbench.ingest.acled_codes import acled_columns
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.dialogs.importing.reading import Reading, Sight

_ICONS = {
    Stage.READING: ("searching", "icon_muted"),
    Stage.REFUSED: ("danger", "danger"),
    Stage.DOUBTED: ("alert", "alert"),
    Stage.WANTING: ("alert", "alert"),
    Stage.READY: ("file.table", "accent"),
    Stage.WAITING: ("time", "icon_muted"),
    Stage.IMPORTING: ("import", "accent"),
    Stage.DONE: ("ok", "ok"),
}
_NAMES = {"ucdp-ged": "UCDP GED", "acled": "ACLED", "gtd": "GTD"}


def state_icon(entry: Entry) -> tuple[str, str]:
    """Return the icon of a file's state and the colour role that it is drawn in."""
    if entry.note and entry.stage is Stage.READY:
        return _ICONS[Stage.WANTING]
    return _ICONS[entry.stage]


def format_name(format: str) -> str:
    """Return what a format is called."""
    if format == "workbench":
        return _tr("Exported events")
    return _NAMES.get(format) or _tr("Table")


def recognised(reading: Reading) -> str:
    """Say what a file is, in a few words: "UCDP GED, 49 columns"."""
    if reading.sight is None:
        return ""
    columns = _tr("%Ln column(s)", len(reading.sight.header))
    return f"{_kind_words(reading)}, {columns}"


def layout_words(sight: Sight, locale: QLocale) -> str:
    """Say how a file is laid out: "comma-separated, UTF-8, 3.4 MB"."""
    layout = sight.layout
    parts: list[str] = []
    if sight.kind == "workbook":
        parts.append(_tr("sheet “{name}”").format(name=layout.sheet or ""))
    elif sight.kind == "features":
        parts.append(_tr("features"))
    else:
        parts += [_separated(layout.delimiter), (layout.encoding or "").upper()]
    if sight.is_tagged:
        parts.append(_tr("HXL tags"))
    parts.append(locale.formattedDataSize(sight.size_bytes, 1, _SI))
    return ", ".join(part for part in parts if part)


def state_words(entry: Entry, locale: QLocale) -> str:
    """Say how far a file is, in a few words, for the list."""
    reading = entry.reading
    match entry.stage:
        case Stage.READING:
            return _tr("Reading…")
        case Stage.WAITING:
            return _tr("Waits for its turn")
        case Stage.IMPORTING:
            return _with_share(_tr("Importing…"), entry.share, locale)
        case Stage.DONE if entry.result is not None:
            return result_words(entry.result, locale)
        case Stage.REFUSED:
            return _tr("Cannot be read")
        case Stage.DOUBTED:
            return _tr("Hardly a table of events")
        case Stage.WANTING if reading is not None and reading.wants == "date":
            return _tr("Needs a date column")
        case Stage.WANTING:
            return _tr("Needs columns")
        case _ if entry.note:
            return _tr("Not imported")
        case _ if entry.rehearsal is not None and reading is not None:
            said = result_words(entry.rehearsal, locale)
            return f"{_kind_words(reading)} · {said}"
        case _:
            return recognised(reading) if reading else ""


def result_words(report: ImportReport, locale: QLocale) -> str:
    """Say in a few words what an import brings: "171 new, 28 rejected"."""
    parts = [
        text.format(number=locale.toString(number))
        for text, number in (
            (_tr("{number} new"), report.written),
            (_tr("{number} updated"), report.updated),
            (_tr("{number} withdrawn"), report.withdrawn),
            (_tr("{number} rejected"), report.rejected),
        )
        if number
    ]
    return ", ".join(parts) or _tr("nothing new")


def obstacle(entry: Entry) -> str:
    """Say in a sentence why a file holds up the import; empty where it does not."""
    name = entry.path.name
    reading = entry.reading
    match entry.stage:
        case Stage.DOUBTED if reading is not None:
            return _tr("“{name}” hardly holds events. Say that it does, or remove it.").format(
                name=name
            )
        case Stage.WANTING if reading is not None and reading.trouble:
            return _tr("The mapping of “{name}” does not fit it.").format(name=name)
        case Stage.WANTING:
            return _tr("“{name}”: {wanted}").format(name=name, wanted=wanted_words(reading))
        case _:
            return ""


def wanted_words(reading: Reading | None, *, is_there: bool = False) -> str:
    """Say which columns a mapping still lacks; `is_there`: where they are chosen."""
    if reading is None or not reading.wants:
        return ""
    if reading.wants == "date":
        if is_there:
            return _tr("No column says when. Choose the date.")
        return _tr("No column says when. Choose the date under Columns.")
    if is_there:
        return _tr("No column says what or where. Choose a title, type or place.")
    return _tr("No column says what or where. Choose a title, type or place under Columns.")


def event_cells(draft: EventDraft, locale: QLocale) -> tuple[str, ...]:
    """Write an event as one row of cells of up to two lines: when, what, where, who, killed."""
    kind = ": ".join(dict.fromkeys(part for part in (draft.type, draft.subtype) if part))
    count = Count(draft.fatalities_low, draft.fatalities_best, draft.fatalities_high)
    names = list(dict.fromkeys(role.actor for role in draft.roles))
    killed = describe_count(count, locale.name()) if count.is_known else ""
    first, _, span = killed.partition(", ")
    return (
        describe_date(draft.date, locale.name()),
        f"{draft.title}\n{kind}",
        f"{_place(draft)}\n{_coordinates(draft)}",
        f"{names[0]}\n{'; '.join(names[1:])}" if names else "",
        f"{first}\n{span}",
    )


def event_titles() -> tuple[str, ...]:
    """Return the titles of the columns that `event_cells` writes."""
    return (
        _tr("Date"), _tr("Title and type"), _tr("Place"), _tr("Actors"),
        _tr("Killed"),
    )  # fmt: skip


def _kind_words(reading: Reading) -> str:
    header = reading.sight.header if reading.sight else ()
    if reading.format == "acled" and "actor2" not in acled_columns(header):
        return _tr("ACLED monadic")
    return _tr("Table") if reading.format == "table" else format_name(reading.format)


def _place(draft: EventDraft) -> str:
    if draft.place is None:
        return ""
    place = draft.place
    smaller = (place.name, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in smaller if part))


def _coordinates(draft: EventDraft) -> str:
    if draft.lat is None or draft.lon is None:
        return ""
    text = f"{draft.lat:.3f}, {draft.lon:.3f}"
    said = _precisions().get(draft.place_precision or "")
    return f"{text} · {said}" if said else text


def _precisions() -> dict[str, str]:
    """Return the words for places that are known less than exactly."""
    return {
        PlacePrecision.NEAR: _tr("near"),
        PlacePrecision.ADMIN2: _tr("district"),
        PlacePrecision.ADMIN1: _tr("region"),
        PlacePrecision.AREA: _tr("area"),
        PlacePrecision.COUNTRY: _tr("country"),
        PlacePrecision.WATER: _tr("water"),
    }


def _with_share(text: str, share: float | None, locale: QLocale) -> str:
    if share is None:
        return text
    return _tr("{what} {number}%").format(what=text, number=locale.toString(round(100 * share)))


def _separated(delimiter: str | None) -> str:
    return {
        ",": _tr("comma-separated"),
        ";": _tr("semicolon-separated"),
        "\t": _tr("tab-separated"),
        "|": _tr("bar-separated"),
    }.get(delimiter or "", "")


_SI = QLocale.DataSizeFormat.DataSizeSIFormat


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("ImportDialog", text, "", count)
