# SPDX-License-Identifier: MIT
"""How far a packet is: a share that only grows, figures by their number, formats by name."""

from workbench.briefing.packets.packet_progress import PacketProgress, formats_in


def heard(formats: int, *notes: tuple[int, int | None, str]) -> list[tuple[int, int | None, str]]:
    said: list[tuple[int, int | None, str]] = []

    def hear(done: int, total: int | None = None, note: str = "", /) -> None:
        said.append((done, total, note))

    progress = PacketProgress(hear, formats=formats)
    for note in notes:
        progress(*note)
    return said


def test_figures_are_counted_and_the_pages_come_after_them():
    figures = [(at, 20, "figures") for at in range(20)]
    said = heard(1, *figures, (0, None, "PDF"))
    assert said[4] == (4, 23, "figures 5 of 20")
    assert said[-1] == (20, 23, "PDF")


def test_the_share_never_falls_whatever_a_format_tells_of_its_own_parts():
    notes = [(0, 1, "figures"), (0, None, "PDF"), (0, None, "DOCX"), (0, None, "HTML"),
             (7, 9, "events"), (3, 14, "base map"), (0, None, "e-mail"), (0, None, "annex"),
             (0, 5, "events")]  # fmt: skip
    said = heard(formats_in(".zip"), *notes)
    shares = [done / (total or 1) for done, total, _ in said]
    assert shares == sorted(shares)
    assert 0 == shares[0] < shares[-1] < 1
    assert [note for _, _, note in said][4] == "events"
