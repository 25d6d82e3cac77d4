# SPDX-License-Identifier: MIT
"""A figure's SVG keeps shapes and text and loses everything that runs, loads or leaves."""

import pytest

from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.domain.errors import InputError


def svg(inside: str, more: str = 'viewBox="0 0 100 50"') -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{more}>{inside}</svg>"
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<style>@import 'https://away.example/x.css'</style>",
        "<image href='https://away.example/x.png'/>",
        "<image xlink:href='file:///secret'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<use href='https://away.example/x.svg#a'/>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<rect onclick='alert(1)'/>",
        "<rect fill='url(https://away.example/x#y)'/>",
        "<rect style='background:url(\"https://away.example\")'/>",
        "<rect style='background:u\\72l(https://away.example)'/>",
        "<rect style='fill:image(\"https://away.example\")'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<p xmlns='http://www.w3.org/1999/xhtml' onclick='alert(1)'>x</p>",
    ],
)
def test_nothing_that_runs_or_loads_is_left(inside: str):
    cleaned = clean_svg(svg(inside)).text
    for trace in ("script", "alert", "away.example", "file:", "onclick", "@import", "data:", "<p"):
        assert trace not in cleaned


def test_shapes_text_and_own_references_are_kept_with_ids_apart():
    inside = (
        '<defs><linearGradient id="fade"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '</defs><path d="M0 0H9" fill="url(#fade)"/><use xlink:href="#fade"/>'
        "<text>a &lt; b <tspan>c</tspan> d</text>"
    )
    cleaned = clean_svg(svg(inside), prefix="figure-2-").text
    assert 'id="figure-2-fade"' in cleaned
    assert 'fill="url(#figure-2-fade)"' in cleaned
    assert 'href="#figure-2-fade"' in cleaned
    assert "<text>a &lt; b <tspan>c</tspan> d</text>" in cleaned


def test_a_picture_inside_is_kept():
    assert (
        "data:image/png;base64,AAAA"
        in clean_svg(svg("<image href='data:image/png;base64,AAAA' width='9' height='9'/>")).text
    )


def test_cleaning_twice_changes_nothing():
    once = clean_svg(svg("<g><text>é ☂</text></g>")).text
    assert clean_svg(once).text == once


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ('width="10cm" height="5cm"', (10, 5)),
        ('width="100mm" viewBox="0 0 20 10"', (10, 5)),
        ('height="5cm" viewBox="0 0 20 10"', (10, 5)),
        ('viewBox="0 0 96 192"', (2.54, 5.08)),
        ('width="100%" viewBox="0,0,96,96"', (2.54, 2.54)),
        ('width="96" height="96px"', (2.54, 2.54)),
    ],
)
def test_the_natural_size_is_found(more: str, size: tuple[float, float]):
    cleaned = clean_svg(svg("", more))
    assert (cleaned.width_cm, cleaned.height_cm) == pytest.approx(size)
    assert "viewBox=" in cleaned.text


@pytest.mark.parametrize(
    "text",
    [
        "no svg at all",
        "<html/>",
        "<svg>",
        "<svg width='9' height='9'/>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        svg("", ""),
    ],
)
def test_what_is_no_figure_is_refused_with_a_sentence(text: str):
    with pytest.raises(InputError, match=r"^The figure is .*\.$"):
        clean_svg(text)
