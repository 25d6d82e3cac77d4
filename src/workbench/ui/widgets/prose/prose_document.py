# SPDX-License-Identifier: MIT
"""The text document behind the editor: filled from Markdown, written as Markdown.

Its text is what one reads; a citation is a run of characters that carry its target. The editor's
looks are never in it, so that a change of theme is no change of the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import getrandbits

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from workbench.ui.widgets.prose.markdown_text import (
    Cited,
    Line,
    Run,
    Words,
    fence_after,
    plain_words,
    read_line,
    read_lines,
    write_line,
)

TARGET = int(QTextFormat.Property.UserProperty) + 1  # "event:UID", or "!figure:UID" where placed
SERIAL = TARGET + 1  # tells two neighbours with one target apart
KIND = TARGET + 2  # of a block: a figure's card, a blank line, one below a heading; or nothing
CARD, BLANK, TIGHT = 1, 2, 3
_BLANK_PERCENT = {BLANK: 66.0, TIGHT: 40.0}

LINE_HEIGHT_PERCENT = 118.0
CARD_LEFT_PX = 52
CARD_HEAD_PX = 34
CARD_PICTURE_PX = 220  # of every card, so that the text does not jump when a picture arrives
CARD_TOP_PX = CARD_HEAD_PX + CARD_PICTURE_PX
CARD_BOTTOM_PX = 36  # the source line stands in it


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation in the document: its target and where it stands, `start` to `end`."""

    target: str
    placed: bool
    serial: int
    start: int
    end: int


def length_of(text: str) -> int:
    """Return how many positions a text takes in a document, which counts UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain_format() -> QTextCharFormat:
    """Return the format of characters that cite nothing."""
    return QTextCharFormat()


def mark_format(target: str, *, placed: bool = False) -> QTextCharFormat:
    """Return the format of the words of a new citation."""
    made = QTextCharFormat()
    made.setProperty(TARGET, f"!{target}" if placed else target)
    made.setProperty(SERIAL, getrandbits(31))
    return made


def line_format(kind: int = 0) -> QTextBlockFormat:
    """Return the format of a line; a placed figure stands on a card, a blank line is low."""
    made = QTextBlockFormat()
    proportional = int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setLineHeight(_BLANK_PERCENT.get(kind, LINE_HEIGHT_PERCENT), proportional)
    if kind:
        made.setProperty(KIND, kind)
    if kind == CARD:
        made.setLeftMargin(CARD_LEFT_PX)
        made.setRightMargin(12)
        made.setTopMargin(CARD_TOP_PX)
        made.setBottomMargin(CARD_BOTTOM_PX)
    return made


def is_card(block: QTextBlock) -> bool:
    """Whether a block is drawn as a figure's card."""
    return block.blockFormat().property(KIND) == CARD


def fill(document: QTextDocument, markdown: str) -> None:
    """Put a normalised text into a document, as a beginning that cannot be undone."""
    lines = read_lines(markdown)
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(line_format())
    cursor.insertText(plain_words(lines), plain_format())
    _dress(cursor, document.begin(), lines)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)


def insert_markdown(cursor: QTextCursor, markdown: str) -> None:
    """Put a normalised text at a cursor, with its citations; one step for undo."""
    lines = read_lines(markdown)
    start = cursor.selectionStart()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for number, line in enumerate(lines):
        if number:
            cursor.insertBlock(line_format(), plain_format())
        insert_runs(cursor, line)
    cursor.endEditBlock()
    settle_lines(cursor.document(), start, cursor.position())


def insert_runs(cursor: QTextCursor, runs: Sequence[Run]) -> None:
    """Put runs at a cursor."""
    for run in runs:
        if isinstance(run, Cited):
            cursor.insertText(run.text, mark_format(run.target, placed=run.placed))
        else:
            cursor.insertText(run.text, plain_format())


def settle_lines(document: QTextDocument, start: int, end: int) -> None:
    """Let the lines of a stretch, and those beside it, stand as what they hold now.

    The change joins the step for undo that made it necessary.
    """
    block = document.findBlock(start)
    block = block.previous() if block.previous().isValid() else block
    last = document.findBlock(end).next()
    while block.isValid():
        _settle(block)
        if block == last:
            return
        block = block.next()


def _settle(block: QTextBlock) -> None:
    wanted = _kind_of(block)
    if wanted != (block.blockFormat().property(KIND) or 0):
        cursor = QTextCursor(block)
        cursor.joinPreviousEditBlock()
        cursor.setBlockFormat(line_format(wanted))
        cursor.endEditBlock()


def _kind_of(block: QTextBlock) -> int:
    """Return how a block stands: a lone blank line between two others is low."""
    if block.length() == 1:
        before, after = block.previous(), block.next()
        lone = before.isValid() and before.length() > 1 and after.length() > 1
        if not lone or not after.isValid():
            return 0
        return TIGHT if before.text().startswith("#") else BLANK
    first = block.begin().fragment().charFormat()
    if not str(first.property(TARGET) or "").startswith("!"):
        return 0
    runs = block_runs(block)
    return CARD if len(runs) == 1 else 0


def marks_in(block: QTextBlock) -> list[Mark]:
    """Return the citations of a block; positions count from its beginning."""
    found: list[Mark] = []
    for part in block.textFormats():
        target = part.format.property(TARGET)
        if not target:
            continue
        serial = int(part.format.property(SERIAL) or 0)
        placed = target[0] == "!"
        start, end = part.start, part.start + part.length
        last = found[-1] if found else None
        if last is not None and last.serial == serial and last.end == start:
            found[-1] = Mark(last.target, last.placed, serial, last.start, end)
        else:
            found.append(Mark(target[1:] if placed else target, placed, serial, start, end))
    # The format range of an empty block reaches over its end.
    limit = block.length() - 1
    return [mark for mark in found if mark.start < limit and mark.end <= limit]


def block_runs(block: QTextBlock, start: int = 0, end: int | None = None) -> Line:
    """Return the runs of a block, or of a stretch of it."""
    text = block.text()
    marks = marks_in(block)
    if start == 0 and end is None and not marks:
        return (Words(text),) if text else ()
    narrow = len(text) == block.length() - 1
    units = text if narrow else text.encode("utf-16-le", "surrogatepass")
    end = block.length() - 1 if end is None else end

    def cut(first: int, last: int) -> str:
        if isinstance(units, str):
            return units[first:last]
        return units[2 * first : 2 * last].decode("utf-16-le", "surrogatepass")

    runs: list[Run] = []
    at = start
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first >= last:
            continue
        if first > at:
            runs.append(Words(cut(at, first)))
        runs.append(Cited(cut(first, last), mark.target, mark.placed))
        at = last
    if at < end:
        runs.append(Words(cut(at, end)))
    return tuple(runs)


def markdown_of(document: QTextDocument) -> str:
    """Write a whole document as Markdown."""
    return "\n".join(write_line(block_runs(block)) for block in blocks(document))


def markdown_between(document: QTextDocument, start: int, end: int) -> str:
    """Write a stretch of a document as Markdown; part of a citation's words is a citation too."""
    return "\n".join(write_line(line) for line in lines_between(document, start, end))


def lines_between(document: QTextDocument, start: int, end: int) -> list[Line]:
    """Return the runs of a stretch of a document, line by line."""
    lines: list[Line] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        first = max(start - block.position(), 0)
        last = min(end - block.position(), block.length() - 1)
        lines.append(block_runs(block, first, last))
        block = block.next()
    return lines


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def mark_at(document: QTextDocument, position: int) -> Mark | None:
    """Return the citation whose words hold the character at a position, in its coordinates."""
    block = document.findBlock(position)
    for mark in marks_in(block):
        if mark.start <= position - block.position() < mark.end:
            base = block.position()
            return Mark(mark.target, mark.placed, mark.serial, base + mark.start, base + mark.end)
    return None


def format_for_typing(document: QTextDocument, position: int, *, stay: bool) -> QTextCharFormat:
    """Return the format that typed characters get: a citation's only inside its words.

    `stay` counts a citation's very end as inside, for one who has just deleted there.
    """
    before = mark_at(document, position - 1) if position else None
    if before is not None and (before.end > position or (stay and before.end == position)):
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        if before.start < position:
            return cursor.charFormat()
    return plain_format()


def update_from(document: QTextDocument, markdown: str) -> None:
    """Bring a document to a text that came from outside, touching only the lines that differ.

    Cursors in lines that stay keep their place. The step is no part of the document's own undo.
    """
    old = [write_line(block_runs(block)) for block in blocks(document)]
    new = markdown.split("\n")
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    document.setUndoRedoEnabled(False)
    _replace_lines(document, (head, len(old) - tail), new, (head, len(new) - tail))
    settle_lines(document, *_span_of(document, head, len(new) - tail))
    # Whether a line lies in code may have changed with lines before it.
    if [write_line(block_runs(block)) for block in blocks(document)] != new:
        fill(document, markdown)
    document.setUndoRedoEnabled(True)


def _replace_lines(
    document: QTextDocument, gone: tuple[int, int], new: Sequence[str], come: tuple[int, int]
) -> None:
    """Put the lines `come` of the new text in the place of the blocks `gone`."""
    if gone[0] == gone[1] and come[0] == come[1]:
        return
    fence = ""
    for line in new[: come[0]]:
        fence = fence_after(line, fence)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _select_blocks(cursor, document, gone, keep_one=come[0] < come[1])
    cursor.removeSelectedText()
    if gone[0] == gone[1]:
        _open_block(cursor, document, gone[0])
    for number in range(*come):
        if number > come[0]:
            cursor.insertBlock(line_format(), plain_format())
        was_in_code, fence = bool(fence), fence_after(new[number], fence)
        in_code = was_in_code or bool(fence)
        text = new[number]
        insert_runs(cursor, (Words(text),) if in_code else read_line(text))
        cursor.setBlockFormat(line_format())
    cursor.endEditBlock()


def _span_of(document: QTextDocument, first: int, end: int) -> tuple[int, int]:
    """Return the positions from the beginning of one block to that of another."""
    start, stop = document.findBlockByNumber(first), document.findBlockByNumber(end)
    last = document.characterCount() - 1
    return (
        start.position() if start.isValid() else last, stop.position() if stop.isValid() else last
    )  # fmt: skip


def _select_blocks(
    cursor: QTextCursor, document: QTextDocument, span: tuple[int, int], *, keep_one: bool
) -> None:
    """Select blocks; whole with one line break unless one block is to stay for new words."""
    first, end = span
    if first == end:
        return
    start_block, last_block = document.findBlockByNumber(first), document.findBlockByNumber(end - 1)
    start, stop = start_block.position(), last_block.position() + last_block.length() - 1
    if not keep_one:
        if last_block.next().isValid():
            stop += 1
        elif first:
            start -= 1
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)


def _open_block(cursor: QTextCursor, document: QTextDocument, number: int) -> None:
    """Make room for new lines before the block of this number, or behind the last."""
    block = document.findBlockByNumber(number)
    if block.isValid():
        cursor.setPosition(block.position())
        cursor.insertBlock(block.blockFormat(), plain_format())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(line_format(), plain_format())


def _dress(cursor: QTextCursor, block: QTextBlock, lines: Sequence[Line]) -> None:
    """Give the words of citations their formats, block by block."""
    for line in lines:
        at = block.position()
        for run in line:
            size = length_of(run.text)
            if isinstance(run, Cited):
                cursor.setPosition(at)
                cursor.setPosition(at + size, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(mark_format(run.target, placed=run.placed))
            at += size
        kind = _kind_of(block)
        if kind:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(line_format(kind))
        block = block.next()


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
