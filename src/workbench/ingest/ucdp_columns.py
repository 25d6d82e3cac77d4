# SPDX-License-Identifier: MIT
"""The columns of UCDP GED by name, under any of the headers that its editions have had."""

from collections.abc import Sequence

from workbench.ingest.cells import code_of
from workbench.ingest.dates import Dated, date_of
from workbench.ingest.header import plain_name

# The order of editions 23.1 to 26.1 and of candidate files, some of which have no header.
_ORDER = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b "
    "deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
GED_COLUMNS = tuple(_ORDER.split())
REQUIRED = frozenset(("id", "type_of_violence", "date_start", "side_a", "best"))
_ALIASES = {"best_est": "best", "high_est": "high", "low_est": "low"}
_SHAPEFILE_NAME_LENGTH = 10


def ged_columns(header: Sequence[str]) -> dict[str, int]:
    """Return the index of each GED column in a header; the first of a name counts."""
    short = _shortened()
    found: dict[str, int] = {}
    for index, written in enumerate(map(plain_name, header)):
        name = _ALIASES.get(written, written)
        name = name if name in GED_COLUMNS else short.get(name, name)
        if name in GED_COLUMNS:
            found.setdefault(name, index)
    return found


def is_ged(header: Sequence[str]) -> bool:
    """Whether a header is that of UCDP GED."""
    return ged_columns(header).keys() >= REQUIRED


def is_headless_ged(row: Sequence[str]) -> bool:
    """Whether a file's first row is an event of 49 columns and no header."""
    if len(row) != len(GED_COLUMNS):
        return False
    cell = dict(zip(GED_COLUMNS, row, strict=True))
    return (
        code_of(cell["id"]).isdecimal()
        and code_of(cell["type_of_violence"]) in {"1", "2", "3"}
        and all(isinstance(date_of(cell[name]), Dated) for name in ("date_start", "date_end"))
        and code_of(cell["best"]).isdecimal()
    )


def _shortened() -> dict[str, str]:
    """Return the names as a shapefile cuts them, where that leaves no doubt."""
    short: dict[str, list[str]] = {}
    for name in GED_COLUMNS:
        short.setdefault(name[:_SHAPEFILE_NAME_LENGTH], []).append(name)
    return {cut: names[0] for cut, names in short.items() if len(names) == 1}
