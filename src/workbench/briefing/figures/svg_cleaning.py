# SPDX-License-Identifier: MIT
"""SVG made safe to stand inside a page: shapes and text only, nothing that runs or loads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from workbench.briefing.text.characters import printable
from workbench.domain.errors import InputError

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
_HREFS = {"href", "{http://www.w3.org/1999/xlink}href"}
_ELEMENT_NAMES = """
    svg g defs title desc path rect circle ellipse line polyline polygon text tspan textPath use
    symbol clipPath mask pattern marker linearGradient radialGradient stop image
"""
_ATTRIBUTE_NAMES = """
    id x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox transform
    preserveAspectRatio offset gradientUnits gradientTransform spreadMethod patternUnits
    patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerWidth
    markerHeight markerUnits refX refY orient rotate textLength lengthAdjust startOffset
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-dasharray stroke-dashoffset stroke-miterlimit opacity stop-color stop-opacity
    clip-path clip-rule mask marker-start marker-mid marker-end color display visibility
    font-family font-size font-style font-weight font-variant letter-spacing word-spacing
    text-anchor dominant-baseline baseline-shift text-decoration paint-order direction
    unicode-bidi writing-mode vector-effect shape-rendering text-rendering style
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(cm|mm|in|pt|px)?\s*\Z")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96, None: 2.54 / 96}
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*([^)'\"]*)['\"]?\s*\)")
_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*\Z")


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """An SVG document without anything active, and its natural size in centimetres."""

    text: str
    width_cm: float
    height_cm: float


def clean_svg(svg: str, prefix: str = "") -> CleanSvg:
    """Return an SVG document with shapes and text only; `prefix` keeps its ids apart from others.

    Scripts, styles, foreign content, event handlers and every reference that leaves the document
    are left out. Raises InputError when it is no SVG.
    """
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise InputError("The figure is an SVG with its own definitions, which are not accepted.")
    try:
        root = ElementTree.fromstring(printable(svg))
    except ElementTree.ParseError as error:
        raise InputError(f"The figure is no readable SVG: {error}.") from None
    if _name(root) != "svg":
        raise InputError("The figure is no SVG document.")
    width_cm, height_cm = _size_cm(root)
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {width_cm / _CM['px']:.2f} {height_cm / _CM['px']:.2f}")
    return CleanSvg("".join(_written(root, prefix, top=True)), width_cm, height_cm)


def _name(element: ElementTree.Element) -> str:
    """Return an element's name when it is SVG's own, else nothing."""
    namespace, _, name = element.tag[1:].partition("}") if element.tag[0] == "{" else ("", "", "")
    return name if namespace == SVG_NAMESPACE else ""


def _size_cm(root: ElementTree.Element) -> tuple[float, float]:
    """Return the natural width and height: as given, else from the view box in CSS pixels."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    given = [_length_cm(root.get(side, "")) for side in ("width", "height")]
    try:
        boxed = [float(side) for side in box[2:4]]
    except ValueError:
        boxed = []
    if len(boxed) == 2 and min(boxed) > 0:
        ratio = boxed[1] / boxed[0]
        if given[0]:
            return given[0], given[1] or given[0] * ratio
        return (
            (given[1] / ratio, given[1])
            if given[1]
            else (boxed[0] * _CM["px"], boxed[1] * _CM["px"])
        )
    if given[0] and given[1]:
        return given[0], given[1]
    raise InputError("The figure is an SVG without a size.")


def _length_cm(text: str) -> float:
    """Return a length in centimetres; zero when it is none."""
    found = _LENGTH.match(text)
    return float(found[1]) * _CM[found[2]] if found else 0.0


def _written(element: ElementTree.Element, prefix: str, *, top: bool = False) -> Iterator[str]:
    """Write an element that is allowed, and what is allowed in it."""
    name = _name(element)
    if name not in _ELEMENTS:
        return
    yield f"<{name}"
    if top:
        yield f' xmlns="{SVG_NAMESPACE}"'
    for key, value in element.attrib.items():
        if written := _attribute(name, key, value, prefix):
            yield written
    yield ">"
    yield escape(element.text or "")
    for child in element:
        yield from _written(child, prefix)
        yield escape(child.tail or "")
    yield f"</{name}>"


def _attribute(element: str, key: str, value: str, prefix: str) -> str:
    """Write an attribute that is allowed; nothing when it is not."""
    if key in _HREFS:
        if value.startswith("#"):
            return f" href={quoteattr('#' + prefix + value[1:])}"
        return f" href={quoteattr(value)}" if element == "image" and _PICTURE.match(value) else ""
    if key == "{http://www.w3.org/XML/1998/namespace}space":
        return f" xml:space={quoteattr(value)}"
    if key not in _ATTRIBUTES or "\\" in value:
        return ""
    if key == "id":
        return f" id={quoteattr(prefix + value)}"
    if any(not target.startswith("#") for target in _REFERENCE.findall(value)):
        return ""
    kept = _REFERENCE.sub(lambda found: f"url(#{prefix}{found[1][1:]})", value)
    # What still opens a reference after those that were understood is not understood.
    leftover = _REFERENCE.sub("", value).lower()
    return "" if "url" in leftover or "image(" in leftover else f" {key}={quoteattr(kept)}"
