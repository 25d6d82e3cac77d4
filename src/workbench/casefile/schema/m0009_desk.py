# SPDX-License-Identifier: MIT
"""Schema 9: the assessment desk and the packet.

An assessment's text lies in `passage`, a row a paragraph, ordered by `place` (a key that sorts as
text) and then by uid. `assessment.body` is empty, but where an edit older than this schema has
been undone: then it is the text.

`comment.quote` are the words that a comment is about, within `passage_uid` as long as that one
holds them. A citation's `facts` is JSON: what the record said when it was cited; `kept` are newer
facts that the analyst has seen and did not take, "null" of a record gone. `live_number.value` is
JSON, what the text last showed; `asks` is what is counted. `answered_finding` is a finding, by its
keys, that the analyst answered with a reason, or ignores.

`indicator_ring.events` are the uids of the events that made it ring, as JSON. A `release` keeps
the text and, as JSON in `frozen`, how it was made; `release_fact` is what it cites, as a citation
is; `sha256` is that of its zip, which is kept as an attachment. Markings are text as
`domain/markings.py` knows them; NULL is "none". `withheld`, `protected` and `personal` are 1 or
NULL: who a source is, where a place lies and what a field says stay out of packets unless the
analyst says otherwise.
"""

from uuid import UUID, uuid5

from sqlite_utils import Database

from workbench.casefile.hashing import content_hash
from workbench.domain.passages import places_between, split_passages

_RECORD = "id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE"
_OF_ASSESSMENT = "assessment_id INTEGER NOT NULL REFERENCES assessment(id) ON DELETE CASCADE"


def _cut_texts(db: Database) -> None:
    """Cut the texts that there are into passages; every laptop gives them the same uids."""
    texts = db.execute("SELECT id, uid, body FROM assessment WHERE body != ''").fetchall()
    for assessment, uid, body in texts:
        parts = split_passages(body)
        for number, place in enumerate(places_between("", "", len(parts))):
            own = uuid5(UUID(bytes=uid), f"passage {number}").bytes
            (key,) = db.execute(
                "INSERT INTO passage (uid, assessment_id, place, text) VALUES (?, ?, ?, ?) "
                "RETURNING id",
                [own, assessment, place, parts[number]],
            ).fetchone()
            digest = content_hash(key, own, assessment, place, parts[number])
            db.execute("UPDATE passage SET hash = ? WHERE id = ?", [digest, key])
    db.execute(
        "UPDATE assessment SET body = '', hash = content_hash(id, uid, title, series, series_line, "
        "edition_date, author, language, template, '', created_ms) WHERE body != ''"
    )


STATEMENTS = (
    *(
        f"ALTER TABLE {column}"
        for column in (
            "assessment ADD COLUMN marking TEXT",
            "assessment ADD COLUMN profile TEXT",
            "assessment ADD COLUMN options TEXT",
            "assessment ADD COLUMN previous_uid BLOB",
            "citation ADD COLUMN facts TEXT",
            "citation ADD COLUMN kept BLOB",
            "event ADD COLUMN marking TEXT",
            "source ADD COLUMN marking TEXT",
            "source ADD COLUMN withheld INTEGER CHECK (withheld = 1)",
            "place ADD COLUMN protected INTEGER CHECK (protected = 1)",
            "event_field ADD COLUMN personal INTEGER CHECK (personal = 1)",
            "zone ADD COLUMN marking TEXT",
            "note ADD COLUMN marking TEXT",
            "attachment ADD COLUMN marking TEXT",
        )
    ),
    f"CREATE TABLE passage ({_RECORD}, {_OF_ASSESSMENT}, place TEXT NOT NULL, "
    "text TEXT NOT NULL, hash BLOB) STRICT",
    "CREATE INDEX passage_place ON passage (assessment_id, place)",
    f"CREATE TABLE comment ({_RECORD}, {_OF_ASSESSMENT}, passage_uid BLOB, "
    "quote TEXT NOT NULL DEFAULT '', body TEXT NOT NULL, author TEXT, "
    "created_ms INTEGER NOT NULL, resolved_ms INTEGER, hash BLOB) STRICT",
    f"CREATE TABLE live_number ({_RECORD}, {_OF_ASSESSMENT}, filter TEXT NOT NULL, "
    "asks TEXT NOT NULL, value TEXT NOT NULL, as_of_ms INTEGER NOT NULL, hash BLOB) STRICT",
    f"CREATE TABLE answered_finding ({_RECORD}, {_OF_ASSESSMENT}, finding TEXT NOT NULL, "
    "reason TEXT NOT NULL DEFAULT '', author TEXT, at_ms INTEGER NOT NULL, hash BLOB) STRICT",
    f"CREATE TABLE scenario ({_RECORD}, "
    "assessment_id INTEGER REFERENCES assessment(id) ON DELETE SET NULL, kind TEXT NOT NULL, "
    "title TEXT NOT NULL, body TEXT NOT NULL DEFAULT '', probability TEXT, horizon TEXT, "
    "position INTEGER, hash BLOB) STRICT",
    f"CREATE TABLE indicator ({_RECORD}, "
    "scenario_id INTEGER REFERENCES scenario(id) ON DELETE CASCADE, title TEXT NOT NULL, "
    "note TEXT NOT NULL DEFAULT '', filter TEXT NOT NULL, asks TEXT NOT NULL, "
    "threshold INTEGER NOT NULL, within_days INTEGER, since_ms INTEGER NOT NULL, "
    "paused INTEGER CHECK (paused = 1), hash BLOB) STRICT",
    f"CREATE TABLE indicator_ring ({_RECORD}, "
    "indicator_id INTEGER NOT NULL REFERENCES indicator(id) ON DELETE CASCADE, "
    "rang_ms INTEGER NOT NULL, value INTEGER NOT NULL, events TEXT NOT NULL, verdict TEXT "
    "CHECK (verdict IN ('confirmed', 'dismissed')), reason TEXT NOT NULL DEFAULT '', "
    "author TEXT, decided_ms INTEGER, hash BLOB) STRICT",
    f"CREATE TABLE judgment ({_RECORD}, "
    "assessment_id INTEGER REFERENCES assessment(id) ON DELETE SET NULL, "
    "scenario_id INTEGER REFERENCES scenario(id) ON DELETE SET NULL, sentence TEXT NOT NULL, "
    "probability TEXT, confidence TEXT, made TEXT NOT NULL, due TEXT, outcome TEXT "
    "CHECK (outcome IN ('occurred', 'did not occur', 'cannot be told')), "
    "outcome_note TEXT NOT NULL DEFAULT '', decided_ms INTEGER, hash BLOB) STRICT",
    f"CREATE TABLE template ({_RECORD}, name TEXT NOT NULL, body TEXT NOT NULL, "
    "masthead TEXT NOT NULL DEFAULT '{}', hash BLOB) STRICT",
    f"CREATE TABLE packet_preset ({_RECORD}, name TEXT NOT NULL, options TEXT NOT NULL, "
    "hash BLOB) STRICT",
    f"CREATE TABLE release ({_RECORD}, assessment_uid BLOB NOT NULL, title TEXT NOT NULL, "
    "number INTEGER NOT NULL, marking TEXT, author TEXT, released_ms INTEGER NOT NULL, "
    "supersedes_uid BLOB, text TEXT NOT NULL, frozen TEXT NOT NULL, sha256 BLOB NOT NULL, "
    "signature BLOB, signed_by BLOB, hash BLOB) STRICT",
    "CREATE TABLE release_fact (release_id INTEGER NOT NULL REFERENCES release(id) "
    "ON DELETE CASCADE, target TEXT NOT NULL, target_uid BLOB NOT NULL, version BLOB, facts TEXT, "
    "kept BLOB, hash BLOB, PRIMARY KEY (release_id, target, target_uid)) STRICT, WITHOUT ROWID",
    f"CREATE TABLE recipient ({_RECORD}, name TEXT NOT NULL, address TEXT NOT NULL, "
    "lists TEXT NOT NULL DEFAULT '[]', hash BLOB) STRICT",
    f"CREATE TABLE dispatch ({_RECORD}, "
    "release_id INTEGER NOT NULL REFERENCES release(id) ON DELETE CASCADE, name TEXT NOT NULL, "
    "address TEXT NOT NULL, at_ms INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '', "
    "hash BLOB) STRICT",
    f"CREATE TABLE known_word ({_RECORD}, word TEXT NOT NULL, language TEXT, hash BLOB) STRICT",
    _cut_texts,
)
