# SPDX-License-Identifier: MIT
"""Schema 1: the nouns of the first edition, and what cannot be added later.

Conventions. A *record* has an integer key `id` (joins, never reused) and a `uid` (16 bytes, for
the world outside). A *link* is keyed by what it joins and belongs to its first record, its
*owner*. Every row carries `hash`, 16 bytes of BLAKE2b over its other columns in order, trailing
NULLs left out, so that columns appended by later migrations leave old hashes true. Times are UTC
milliseconds; `latest_ms` is the first millisecond after the last possible moment. The uids of
events and reports are unique by indexes of their own, which a large import drops and builds
again.
"""

RECORDS = """
CREATE TABLE casebook (
    id INTEGER PRIMARY KEY CHECK (id = 1), uid BLOB NOT NULL, title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '', language TEXT, tz TEXT, credit TEXT,
    created_ms INTEGER NOT NULL, hash BLOB
) STRICT;

CREATE TABLE event_type (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, codebook TEXT NOT NULL,
    name TEXT NOT NULL, parent_id INTEGER REFERENCES event_type(id) ON DELETE CASCADE,
    symbol TEXT, colour TEXT, definition TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT;

CREATE TABLE event_field (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, kind TEXT NOT NULL, choices TEXT, codebook TEXT, hash BLOB
) STRICT;

CREATE TABLE actor (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    kind TEXT, parent_id INTEGER REFERENCES actor(id) ON DELETE SET NULL, country TEXT,
    description TEXT NOT NULL DEFAULT '', colour TEXT, symbol TEXT, batch_id INTEGER, hash BLOB
) STRICT;

CREATE TABLE actor_relation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE,
    actor_id INTEGER NOT NULL REFERENCES actor(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES actor(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, valid TEXT, earliest_ms INTEGER, latest_ms INTEGER,
    source_id INTEGER REFERENCES source(id) ON DELETE SET NULL,
    note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT;

CREATE TABLE place (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    kind TEXT, country TEXT, admin1 TEXT, admin2 TEXT, admin3 TEXT, lat REAL, lon REAL,
    radius_m REAL, parent_id INTEGER REFERENCES place(id) ON DELETE SET NULL,
    alternates TEXT, geonames INTEGER, batch_id INTEGER, hash BLOB
) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    publisher TEXT, url TEXT, language TEXT, kind TEXT,
    foreign_domain TEXT NOT NULL DEFAULT 'undecided'
        CHECK (foreign_domain IN ('yes', 'no', 'undecided')),
    derived_from INTEGER REFERENCES source(id) ON DELETE SET NULL,
    note TEXT NOT NULL DEFAULT '', batch_id INTEGER, hash BLOB
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL,
    title TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '',
    type_id INTEGER REFERENCES event_type(id) ON DELETE SET NULL,
    subtype_id INTEGER REFERENCES event_type(id) ON DELETE SET NULL,
    date TEXT, earliest_ms INTEGER, latest_ms INTEGER, tz TEXT, date_note TEXT,
    place_id INTEGER REFERENCES place(id) ON DELETE SET NULL,
    lat REAL CHECK (lat BETWEEN -90 AND 90), lon REAL CHECK (lon BETWEEN -180 AND 180),
    place_precision TEXT, radius_m REAL, found_by TEXT, place_note TEXT,
    fatalities_low INTEGER, fatalities_best INTEGER, fatalities_high INTEGER,
    injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
    status TEXT NOT NULL DEFAULT 'reported', confidence TEXT, fields TEXT,
    batch_id INTEGER, origin_key TEXT, withdrawn INTEGER NOT NULL DEFAULT 0, hash BLOB
) STRICT;

CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
    kind TEXT NOT NULL DEFAULT 'account', credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),
    headline TEXT, quote TEXT, page TEXT, published TEXT, original TEXT,
    derived_from INTEGER REFERENCES report(id) ON DELETE SET NULL, note TEXT, hash BLOB
) STRICT;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    parent_id INTEGER REFERENCES tag(id) ON DELETE CASCADE, colour TEXT,
    note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT;

CREATE TABLE zone (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    actor_id INTEGER REFERENCES actor(id) ON DELETE SET NULL, class TEXT NOT NULL,
    geometry TEXT NOT NULL, valid TEXT, earliest_ms INTEGER, latest_ms INTEGER,
    assessed_on TEXT, confidence TEXT, rule TEXT, definition TEXT, author TEXT,
    note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT;

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, title TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '', about_table TEXT, about_uid BLOB, created_ms INTEGER NOT NULL,
    hash BLOB
) STRICT;

CREATE TABLE view (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    filter TEXT NOT NULL, box TEXT, options TEXT, note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT;

CREATE TABLE assessment (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, title TEXT NOT NULL,
    series TEXT, series_line TEXT, edition_date TEXT, author TEXT, language TEXT, template TEXT,
    body TEXT NOT NULL DEFAULT '', created_ms INTEGER NOT NULL, hash BLOB
) STRICT;

CREATE TABLE figure (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE,
    view_id INTEGER REFERENCES view(id) ON DELETE SET NULL, kind TEXT NOT NULL,
    caption TEXT NOT NULL DEFAULT '', source_line TEXT NOT NULL DEFAULT '', options TEXT, hash BLOB
) STRICT;

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, about_table TEXT,
    about_uid BLOB, name TEXT NOT NULL, media_type TEXT, size INTEGER NOT NULL,
    sha256 BLOB NOT NULL, note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT;

CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, file_name TEXT NOT NULL,
    file_sha256 BLOB NOT NULL, format TEXT NOT NULL, dataset TEXT NOT NULL, mapping TEXT,
    licence TEXT, imported_ms INTEGER NOT NULL, rows INTEGER NOT NULL, written INTEGER NOT NULL,
    updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, folded INTEGER NOT NULL,
    rejected INTEGER NOT NULL, withdrawn INTEGER NOT NULL, problems TEXT, hash BLOB
) STRICT;
"""

LINKS = """
CREATE TABLE actor_alias (
    actor_id INTEGER NOT NULL REFERENCES actor(id) ON DELETE CASCADE, alias TEXT NOT NULL,
    hash BLOB, PRIMARY KEY (actor_id, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_reliability (
    source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE, since TEXT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D', 'E', 'F')), why TEXT, hash BLOB,
    PRIMARY KEY (source_id, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor(id) ON DELETE CASCADE,
    role TEXT NOT NULL, hash BLOB, PRIMARY KEY (event_id, actor_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_tag (
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE, hash BLOB,
    PRIMARY KEY (event_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_place (
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    place_id INTEGER NOT NULL REFERENCES place(id) ON DELETE CASCADE, role TEXT NOT NULL,
    note TEXT, hash BLOB, PRIMARY KEY (event_id, place_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_date (
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE, date TEXT NOT NULL,
    role TEXT NOT NULL, earliest_ms INTEGER, latest_ms INTEGER, note TEXT, hash BLOB,
    PRIMARY KEY (event_id, date, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_link (
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE, kind TEXT NOT NULL,
    hash BLOB, PRIMARY KEY (event_id, other_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_tag (
    note_id INTEGER NOT NULL REFERENCES note(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE, hash BLOB,
    PRIMARY KEY (note_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone_event (
    zone_id INTEGER NOT NULL REFERENCES zone(id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE, hash BLOB,
    PRIMARY KEY (zone_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone_source (
    zone_id INTEGER NOT NULL REFERENCES zone(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE, hash BLOB,
    PRIMARY KEY (zone_id, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
    assessment_id INTEGER NOT NULL REFERENCES assessment(id) ON DELETE CASCADE,
    target TEXT NOT NULL, target_uid BLOB NOT NULL, version BLOB, cited_ms INTEGER NOT NULL,
    hash BLOB, PRIMARY KEY (assessment_id, target, target_uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_state (
    event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
    version BLOB NOT NULL, batch_id INTEGER NOT NULL, chunk INTEGER NOT NULL,
    line INTEGER NOT NULL, hash BLOB, PRIMARY KEY (event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_raw (
    batch_id INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE, chunk INTEGER NOT NULL,
    rows INTEGER NOT NULL, data BLOB NOT NULL, hash BLOB, PRIMARY KEY (batch_id, chunk)
) STRICT;
"""

TRAIL = """
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, label TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL, reverts INTEGER REFERENCES edit(id),
    author TEXT NOT NULL, device BLOB NOT NULL, at_ms INTEGER NOT NULL, rows INTEGER NOT NULL,
    parents BLOB NOT NULL, digest BLOB NOT NULL, hash BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, edit_id INTEGER NOT NULL, tbl TEXT NOT NULL,
    op TEXT NOT NULL, row_id INTEGER NOT NULL, uid BLOB, before TEXT, after TEXT, data BLOB,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE stored_file (
    sha256 BLOB PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL
) STRICT;

CREATE TABLE frame_column (
    name TEXT PRIMARY KEY, dtype TEXT NOT NULL, data BLOB NOT NULL, hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE frame_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), rows INTEGER NOT NULL, edit_id INTEGER NOT NULL,
    layout TEXT NOT NULL, vocabulary TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE event_search USING fts5 (
    title, description, content = 'event', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2"
);
"""

INDEXES = """
CREATE UNIQUE INDEX event_uid ON event (uid);
CREATE UNIQUE INDEX report_uid ON report (uid);
CREATE INDEX event_place_of ON event (place_id);
CREATE INDEX report_event ON report (event_id);
CREATE INDEX report_source ON report (source_id);
CREATE INDEX report_derived ON report (derived_from) WHERE derived_from IS NOT NULL;
CREATE INDEX source_derived ON source (derived_from) WHERE derived_from IS NOT NULL;
CREATE INDEX actor_parent ON actor (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX place_parent ON place (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX event_actor_actor ON event_actor (actor_id);
CREATE INDEX event_tag_tag ON event_tag (tag_id);
CREATE INDEX event_link_other ON event_link (other_id);
CREATE INDEX event_place_place ON event_place (place_id);
CREATE INDEX zone_event_event ON zone_event (event_id);
CREATE INDEX zone_source_source ON zone_source (source_id);
CREATE INDEX relation_source ON actor_relation (source_id);
CREATE INDEX relation_actor ON actor_relation (actor_id);
CREATE INDEX relation_other ON actor_relation (other_id);
CREATE INDEX note_about ON note (about_uid) WHERE about_uid IS NOT NULL;
CREATE INDEX attachment_about ON attachment (about_uid) WHERE about_uid IS NOT NULL;
CREATE INDEX journal_edit ON journal (edit_id);
CREATE INDEX journal_row ON journal (tbl, row_id);
CREATE INDEX edit_reverts ON edit (reverts) WHERE reverts IS NOT NULL;
"""

STATEMENTS = tuple(
    statement
    for script in (RECORDS, LINKS, TRAIL, INDEXES)
    for statement in script.split(";\n")
    if statement.strip()
)
