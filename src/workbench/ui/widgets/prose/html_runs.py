# SPDX-License-Identifier: MIT
"""Words of HTML with their looks, and how they are written in Markdown; knows nothing of Qt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from workbench.ui.widgets.prose.html_tree import Element

_SCHEMES = ("http://", "https://", "mailto:")
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_STRUCK, _CODE = frozenset({"s", "strike"}), frozenset({"code", "kbd", "samp", "tt"})
_MARKS = (("struck", "~~"), ("bold", "**"), ("italic", "*"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LETTERS = re.compile(
    r"[\\`*\[\]]|<(?=[A-Za-z/!?])|(?<!\w)_|_(?!\w)|~(?=~)|&(?=#?\w{1,31};)", re.ASCII
)
_LINE_START = re.compile(r"(?m)^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|\||-{3}|=+\s*$)")
_NUMBERED = re.compile(r"(?m)^(\d{1,9})(?=[.)](?:\s|$))")
_UNSAFE_IN_URL = re.compile(r"[\s()<>\\]")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, and the page that they link to; "" for none."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a line break is a line feed."""

    text: str
    look: Look


def look_of(element: Element, around: Look) -> Look:
    """Return the look of what stands in an element, given the look around it."""
    weight, slant = element.style("font-weight"), element.style("font-style")
    is_bold = around.bold or element.tag in _BOLD
    if weight:
        is_bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    is_italic = slant in ("italic", "oblique") if slant else (
        around.italic or element.tag in _ITALIC
    )  # fmt: skip
    url = element.attributes.get("href", "").strip() if element.tag == "a" else ""
    return Look(
        is_bold,
        is_italic,
        around.struck or element.tag in _STRUCK or "line-through" in _decoration(element),
        around.code or element.tag in _CODE,
        url if url.lower().startswith(_SCHEMES) else around.url,
    )


def runs_in(node: Element | str, look: Look, *, apart: frozenset[str] = frozenset()) -> list[Run]:
    """Return the words of a node; an element of `apart` stands apart from its neighbours."""
    if isinstance(node, str):
        return [Run(_BLANKS.sub(" ", node), look)]
    if node.tag == "br":
        return [Run("\n", look)]
    if node.style("mso-list") == "ignore":
        return []  # Word's own bullet
    inside = look_of(node, look)
    found = [run for child in node.children for run in runs_in(child, inside, apart=apart)]
    return [Run(" ", look), *found, Run(" ", look)] if node.tag in apart else found


def written(runs: Iterable[Run], *, in_table: bool = False, is_bold: bool = True) -> str:
    """Write words as Markdown that says just them; without `is_bold` none of them are bold."""
    said = _joined(run if is_bold else _unbold(run) for run in runs)
    text = "".join(
        _linked(_marked(tuple(group), 0), url)
        for url, group in groupby(said, key=attrgetter("look.url"))
    )
    if in_table:
        return text.replace("\n", " ").replace("|", r"\|")
    text = _LINE_START.sub(r"\\", _NUMBERED.sub(r"\1\\", text))
    return re.sub(r" *\n *", "\\\\\n", text)


def has_look(runs: Iterable[Run]) -> bool:
    """Whether any of the words look other than plain ones do."""
    return any(run.text.strip() and run.look != Look() for run in runs)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Return runs with one blank between words, none around them and none beside a line break."""
    found: list[Run] = []
    for run in runs:
        before = found[-1].text[-1:] if found else "\n"
        text = run.text.lstrip(" ") if before in " \n" else run.text
        if text:
            found.append(replace(run, text=text))
    while found and not found[-1].text.strip(" \n"):
        found.pop()
    while found and not found[0].text.strip(" \n"):
        del found[0]
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" \n"))
    return found


def _marked(runs: Sequence[Run], level: int) -> str:
    """Write runs with the marks of their looks, each mark around all that it holds for."""
    if level == len(_MARKS):
        return "".join(map(_letters, runs))
    name, mark = _MARKS[level]
    parts: list[str] = []
    for has_mark, group in groupby(runs, key=attrgetter(f"look.{name}")):
        text = _marked(tuple(group), level + 1)
        parts.append(_around(text, mark, mark) if has_mark else text)
    return "".join(parts)


def _around(text: str, before: str, behind: str) -> str:
    """Put marks around words: directly, as Markdown wants it, and on every line of their own."""
    lines: list[str] = []
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            lines.append(line)
            continue
        lead, trail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
        lines.append(f"{lead}{before}{words}{behind}{trail}")
    return "\n".join(lines)


def _linked(text: str, url: str) -> str:
    if not url:
        return text
    safe = _UNSAFE_IN_URL.sub(lambda match: f"%{ord(match[0]):02X}", url)
    return _around(text, "[", f"]({safe})")


def _letters(run: Run) -> str:
    if run.look.code and run.text.strip() and not {"`", "\n"} & set(run.text):
        return _around(run.text, "`", "`")
    return _LETTERS.sub(lambda match: f"\\{match[0]}", run.text)


def _unbold(run: Run) -> Run:
    return replace(run, look=replace(run.look, bold=False))


def _decoration(element: Element) -> str:
    return element.style("text-decoration") + element.style("text-decoration-line")
