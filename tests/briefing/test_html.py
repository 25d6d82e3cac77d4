# SPDX-License-Identifier: MIT
"""The web page: one file that loads nothing and runs nothing, whatever the text says."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefing.sample import (
    COURIER,
    MASTHEAD,
    PACKET_FOLDER,
    RAID,
    SQUARE,
    TEXT,
    cupboard,
    sample,
)
from workbench.briefing.packets.html import outline_to_html
from workbench.briefing.text.citations import Figure
from workbench.briefing.text.outline import Masthead, Outline, Paragraph, Text
from workbench.domain.errors import WorkbenchError

SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</style></title>"


def page(outline: Outline) -> str:
    return outline_to_html(outline, packet_folder=PACKET_FOLDER)


class Seen(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.words += data

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def test_script_in_any_place_comes_out_as_text():
    records = cupboard()
    records.events["raid"] = replace(
        RAID,
        title=SCRIPT,
        date_text=SCRIPT,
        place_text=SCRIPT,
        actors_text=SCRIPT,
        killed_text=SCRIPT,
        sources=(replace(COURIER, name=SCRIPT, grade=SCRIPT),),
    )
    records.sources["radio"] = replace(COURIER, uid="radio", name=SCRIPT, publisher=SCRIPT)
    active = SQUARE.replace("</svg>", "<script>alert(1)</script></svg>")
    records.figures["map"] = Figure("map", active, SCRIPT, SCRIPT, SCRIPT)
    text = TEXT.replace("![Who walks where]", "![]") + f"\n\n{SCRIPT}\n\n## {SCRIPT}\n\n> {SCRIPT}"
    masthead = Masthead(*[SCRIPT] * 7, language='en"><script>')
    seen = Seen(page(sample(text, records, masthead).outline))
    assert "script" not in seen.tags
    assert "img" not in seen.tags
    assert not [name for _, name, _ in seen.attributes if name.startswith("on")]
    assert seen.words.count("<script>alert('x')</script>") >= 15
    assert "49" not in seen.words
    assert "{{ 7*7 }}" in seen.words


def test_nothing_is_loaded_and_only_the_analysts_links_leave():
    text = page(sample().outline)
    seen = Seen(text)
    assert {"script", "link", "iframe", "img", "object", "embed"}.isdisjoint(seen.tags)
    assert seen.values("src") == []
    away = {href for href in seen.values("href") if not href.startswith("#")}
    assert away == {
        "https://courrier.example/x?a=1&b=2",
        "https://gazette.example/a",
        "https://council.example/page?x=1&y=2",
    }
    elsewhere = re.sub(r'<a href="[^"]*"[^>]*>[^<]*</a>', "", text)
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", elsewhere) == []
    assert "url(" not in (PACKET_FOLDER / "packet.css").read_text(encoding="utf-8")
    assert ("meta", "content") in {(tag, name) for tag, name, _ in seen.attributes}
    assert any(value.startswith("default-src 'none'") for value in seen.values("content"))


def test_every_place_that_is_linked_to_exists_once():
    seen = Seen(page(sample().outline))
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in seen.values("href") if href.startswith("#")} <= set(ids)


def test_ids_of_two_figures_are_kept_apart():
    graded = SQUARE.replace("<rect", '<linearGradient id="fade"/><rect fill="url(#fade)"', 1)
    text = "## Key takeaway\n\n![a](figure:map)\n\n![b](figure:map)"
    seen = Seen(page(sample(text, cupboard(graded.replace(' fill="#edf3f6"', ""))).outline))
    assert {"figure-1-fade", "figure-2-fade"} <= set(seen.values("id"))
    assert {"url(#figure-1-fade)", "url(#figure-2-fade)"} <= set(seen.values("fill"))


def test_every_part_of_the_packet_is_there():
    seen = Seen(page(sample().outline))
    words = re.sub(r"\s+", " ", seen.words)
    for part in (
        "TLP:AMBER",
        "Valley Letter",
        "Key takeaway",
        "Figure 1. Who walks where",
        "Source: own records.",
        "*with posters",
        "late March 2031Column enters Upper Mill",
        "*S1 (C3), *S3",
        "S3*Radio Rivage",
        "*with posters[S1]",
        "entry into Upper Mill[1]",
        "publisher unknown",
        "We will mend the road. It is ours.",
        "The radio's archive was not seen",
    ):
        assert part in words, part
    assert seen.values("lang") == ["en"]
    assert ("ol", "start", "1") in seen.attributes
    assert "s" in seen.tags
    assert "code" in seen.tags


def test_the_marking_reaches_print_without_becoming_style():
    text = page(sample(masthead=replace(MASTHEAD, marking='"} body{x:y')).outline)
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert "body{x:y" not in style
    assert '"\\000022\\00007d' in style


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_shown_and_nothing_else(words: str):
    outline = Outline(Masthead(title="t"), (Paragraph((Text(f"|{words}|"),)),))
    seen = Seen(page(outline))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", words)
    assert f"|{kept}|" in seen.words
    assert seen.tags.count("p") == 2


def test_a_missing_template_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(WorkbenchError, match="template is missing"):
        outline_to_html(sample().outline, packet_folder=tmp_path)


def test_only_a_cell_with_a_word_too_long_for_it_may_break_words_anywhere():
    text = f"| One | Two |\n|--|--|\n| {'a' * 40} | plain words of a cell |"
    seen = page(sample(text).outline)
    cells = re.findall(r'<td dir="auto" class="([^"]*)">([^<]*)</td>', seen)
    assert [("broken" in looks, words[:5]) for looks, words in cells] == [
        (True, "aaaaa"),
        (False, "plain"),
    ]
