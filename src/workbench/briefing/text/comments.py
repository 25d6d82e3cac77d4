# SPDX-License-Identifier: MIT
"""Comments of HTML in our Markdown: the writer's own, no words of the text that a reader gets."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_OPEN, _CLOSE = "<!--", "-->"
_CODE_INDENT = 4  # spaces: what is so far in is code


def comments_plugin(parser: MarkdownIt) -> None:
    """Teach a parser comments; one that is never closed is text, and so is one within code."""
    may_end = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("table", "comment", _comment_block, {"alt": may_end})
    parser.inline.ruler.before("autolink", "comment", _comment_in_line)


def _comment_in_line(state: StateInline, silent: bool) -> bool:
    """Read a comment among words as a token that holds it, with the blanks behind it, as markup."""
    if not state.src.startswith(_OPEN, state.pos):
        return False
    closed = state.src.find(_CLOSE, state.pos + len(_OPEN), state.posMax)
    if closed < 0:
        return False
    end = closed + len(_CLOSE)
    before = state.src[state.pos - 1 : state.pos] or " "
    while before.isspace() and state.src[end : end + 1] == " ":
        end += 1  # one blank is left of the two on either side
    if not silent:
        state.push("comment", "", 0).markup = state.src[state.pos : end]
    state.pos = end
    return True


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a comment that begins a line; words behind its end are left for the next rule."""
    at = state.bMarks[start] + state.tShift[start]
    if state.sCount[start] - state.blkIndent >= _CODE_INDENT or not state.src.startswith(_OPEN, at):
        return False
    closed = state.src.find(_CLOSE, at + len(_OPEN), state.eMarks[end - 1])
    if closed < 0:
        return False
    last = next(line for line in range(start, end) if closed < state.eMarks[line])
    if any(state.sCount[line] < state.blkIndent for line in _written(state, start, last)):
        return False  # what the comment stands in ends before the comment does
    behind = closed + len(_CLOSE)
    has_words = bool(state.src[behind : state.eMarks[last]].strip())
    if has_words and last == start:
        return False  # a comment within a line
    if silent:
        return True
    if has_words:
        state.bMarks[last] = state.skipSpaces(behind)
        state.tShift[last], state.sCount[last] = 0, state.blkIndent
    state.line = last if has_words else last + 1
    return True


def _written(state: StateBlock, first: int, last: int) -> list[int]:
    """Return the lines of some that are not empty."""
    return [line for line in range(first, last + 1) if not state.isEmpty(line)]
