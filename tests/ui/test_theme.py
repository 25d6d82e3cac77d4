# SPDX-License-Identifier: MIT
"""Every colour and icon resolves in every theme, can be read, and can be told from the others."""

import ast
import itertools
import math
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from tests.paths import ROOT
from workbench.ui.appearance import Appearance
from workbench.ui.fonts import interface_font, platform_scale
from workbench.ui.icon_names import ICON_NAMES
from workbench.ui.icons import Icons
from workbench.ui.style import style_sheet
from workbench.ui.theme import Theme, UnknownRole, contrast, load_theme, load_themes, palette

RESOURCES = ROOT / "resources"
THEMES = load_themes(RESOURCES / "themes")
CONTROLS = RESOURCES / "icons" / "controls"
UI = ROOT / "src" / "workbench" / "ui"
TYPES = [f"type{number}" for number in range(1, 9)]
ZONES = ["zone_control", "zone_support", "zone_attack", "zone_other"]
ACTORS = [f"actor{number}" for number in range(1, 13)]

# What is written on what.
TEXT_ON = {
    "text": ("window", "panel", "panel_header", "field", "sunken", "popup", "hover", "pressed"),
    "text_muted": ("window", "panel", "panel_header", "field", "sunken", "popup", "hover"),
    "link": ("panel", "window", "popup"),
    "accent": ("panel",),
    "on_accent": ("accent", "accent_hover", "accent_pressed"),
    "on_accent_soft": ("accent_soft",),
    "selection_text": ("selection", "selection_inactive"),
    "chip_text": ("chip", "chip_hover"),
    "tooltip_text": ("tooltip",),
    "alert": ("panel", "alert_soft"),
    "danger": ("panel", "danger_soft"),
    "ok": ("panel", "ok_soft"),
    "citation_text": ("citation",),
    "axis_text": ("panel",),
    "band_text": ("band",),
}
# What must be seen, letters apart.
SEEN_ON = {
    "focus_ring": ("window", "panel", "field", "popup"),
    "icon": ("panel", "hover", "pressed"),
    "icon_muted": ("panel", "popup"),
    "border_strong": ("panel", "field"),
    "citation_changed_line": ("panel",),
    "histogram_on": ("panel",),
    "brush": ("panel",),
    "current_outline": ("panel",),
    **dict.fromkeys((*TYPES, *ACTORS), ("panel",)),
    **dict.fromkeys(ZONES, ("panel",)),
}
# Simulation of colour-vision deficiency at full strength, in linear RGB (Machado, Oliveira and
# Fernandes, 2009).
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(THEMES)


@pytest.fixture(params=sorted(THEMES))
def theme(request: pytest.FixtureRequest) -> Theme:
    return THEMES[request.param]


def pairs_too_close(on: dict[str, tuple[str, ...]], theme: Theme, least: float) -> list[str]:
    return [
        f"{front} on {back}: {ratio:.2f}"
        for front, backs in on.items()
        for back in backs
        if (ratio := contrast(theme.colour(front), theme.colour(back))) < least
    ]


def seen_as(colour: QColor, vision: str) -> tuple[float, float, float]:
    """Where a colour lies in OKLab for an eye."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rgb = [linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    seen = [
        min(max(sum(k * c for k, c in zip(row, rgb, strict=True)), 0.0), 1.0)
        for row in VISIONS[vision]
    ]
    r, g, b = seen
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def confused(theme: Theme, roles: list[str], least: float) -> list[str]:
    return [
        f"{one} and {other}, {vision}: {distance:.3f}"
        for vision in VISIONS
        for one, other in itertools.combinations(roles, 2)
        if (
            distance := math.dist(
                seen_as(theme.colour(one), vision), seen_as(theme.colour(other), vision)
            )
        )
        < least
    ]


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


def test_every_theme_knows_the_same_roles():
    light = THEMES["light"]
    assert {"light", "dark", "print"} <= set(THEMES)
    for theme in THEMES.values():
        assert set(theme.colours) == set(light.colours)
        assert set(theme.sizes) == set(light.sizes)
        assert set(theme.type_px) == set(light.type_px)


def test_texts_can_be_read(theme: Theme):
    assert pairs_too_close(TEXT_ON, theme, 4.5) == []


def test_marks_and_focus_rings_can_be_seen(theme: Theme):
    assert pairs_too_close(SEEN_ON, theme, 3.0) == []


def test_event_types_are_told_apart_by_every_eye(theme: Theme):
    assert confused(theme, TYPES, 0.085) == []


def test_actors_are_told_apart_by_every_eye(theme: Theme):
    # With them stand those who have no colour of their own, and events without an actor.
    assert confused(theme, [*ACTORS, "zone_other", "type8"], 0.065) == []
    assert confused(theme, ACTORS, 0.075) == []


def test_classes_of_zones_are_told_apart_by_every_eye(theme: Theme):
    assert confused(theme, ZONES, 0.06) == []


def test_an_unknown_role_is_an_error(theme: Theme):
    for ask in (theme.colour, theme.size, theme.type_size):
        with pytest.raises(UnknownRole):
            ask("mauve")


def test_lengths_lie_on_the_grid_of_four(theme: Theme):
    on_grid = ("gap", "control", "chip", "row", "top_bar", "filter_bar", "status_bar")
    assert [role for role in on_grid if theme.size(role) % theme.size("unit")] == []


def test_a_file_that_is_no_theme_is_refused(tmp_path: Path):
    light = (RESOURCES / "themes" / "light.toml").read_text(encoding="utf-8")
    path = tmp_path / "odd.toml"
    path.write_text(light.replace('window = "#eef0f3"', 'window = "grey"'), encoding="utf-8")
    with pytest.raises(ValueError, match="window"):
        load_theme(path)
    path.write_text(light.replace('scheme = "light"', 'scheme = "dim"'), encoding="utf-8")
    with pytest.raises(ValueError, match="dim"):
        load_theme(path)


def test_the_palette_takes_its_colours_from_the_theme(qapp: QApplication, theme: Theme):
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == theme.colour("window")
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour("text_disabled")


def test_a_choice_changes_the_theme_and_says_so_once(appearance: Appearance):
    heard: list[str] = []
    appearance.theme_changed.connect(lambda theme: heard.append(theme.name))
    appearance.choose("dark")
    appearance.choose("dark")
    assert (heard, appearance.choice, appearance.theme.dark) == (["dark"], "dark", True)
    appearance.choose("system")


def test_the_system_is_followed_until_the_user_chooses(qapp: QApplication, appearance: Appearance):
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.theme.name == "dark"
    appearance.choose("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.theme.name == "light"
    appearance.choose("system")


def test_figures_have_a_theme_that_the_window_is_not_offered(appearance: Appearance):
    assert appearance.named("print").hex("panel") == "#ffffff"
    for name in ("print", "mauve"):
        with pytest.raises(UnknownRole):
            appearance.choose(name)


def test_fonts_come_from_the_one_scale(appearance: Appearance):
    assert appearance.font("title").pixelSize() == appearance.theme.type_size("title")
    assert appearance.font(strong=True).weight() > appearance.font().weight()
    larger = Appearance(THEMES, scale=1.5)
    assert larger.type_px("body") == round(1.5 * appearance.theme.type_size("body"))
    assert larger.size("row") == round(1.5 * appearance.theme.size("row"))
    assert larger.size("radius") == appearance.theme.size("radius")


def test_without_inter_the_platform_font_is_taken(qapp: QApplication, tmp_path: Path):
    platform = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    assert interface_font(tmp_path).families() == platform.families()
    assert interface_font(None).families() == platform.families()
    assert 1.0 <= platform_scale() <= 2.0


def test_inter_stands_in_for_a_mere_fallback(qapp: QApplication):
    inter = RESOURCES / "map" / "node_modules" / "@expo-google-fonts" / "inter"
    platform = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if not inter.is_dir() or QFontInfo(platform).family() != "DejaVu Sans":
        pytest.skip("the platform has a typeface of its own, or Inter is not installed")
    assert interface_font(inter).family() == "Inter"


def test_every_icon_draws_something_in_every_theme(appearance: Appearance):
    icons = Icons(appearance)
    for name in ("light", "dark"):
        appearance.choose(name)
        for role in ICON_NAMES:
            assert opaque_colours(icons.icon(role)), f"{role} is blank in {name}"
    appearance.choose("system")


def opaque_colours(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(QSize(32, 32), 1.0, mode).toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_wears_the_theme_of_the_moment(appearance: Appearance):
    appearance.choose("light")
    icon = Icons(appearance).icon("add")
    in_light = opaque_colours(icon)
    appearance.choose("dark")
    assert in_light == {THEMES["light"].hex("icon")}
    assert opaque_colours(icon) == {THEMES["dark"].hex("icon")}
    assert opaque_colours(icon, QIcon.Mode.Disabled) == {THEMES["dark"].hex("text_disabled")}
    appearance.choose("system")


def test_an_unknown_icon_or_colour_is_an_error(appearance: Appearance):
    icons = Icons(appearance)
    with pytest.raises(UnknownRole):
        icons.icon("unicorn")
    with pytest.raises(UnknownRole):
        icons.icon("add", "mauve")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_has_every_role_and_every_mark(appearance: Appearance, name: str):
    appearance.choose(name)
    sheet = style_sheet(appearance, CONTROLS)
    assert "$" not in sheet
    marks = {part.split('"')[0] for part in sheet.split('url("')[1:]}
    assert marks
    assert [mark for mark in marks if not Path(mark).is_file()] == []
    appearance.choose("system")


def literals_given_to(function: str) -> dict[str, str]:
    """First arguments, where they are literal, of all calls of a name in ui; with their place."""
    return {
        call.args[0].value: f"{path.name}:{call.lineno}"
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == function
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_role_that_the_window_asks_for_exists():
    light = THEMES["light"]
    asked = literals_given_to("colour") | literals_given_to("hex")
    assert {role: place for role, place in asked.items() if role not in light.colours} == {}
    icons = literals_given_to("icon")
    assert icons
    assert {role: place for role, place in icons.items() if role not in ICON_NAMES} == {}
    sizes = literals_given_to("size")
    assert {role: place for role, place in sizes.items() if role not in light.sizes} == {}


def test_the_marks_of_controls_wear_the_colours_of_their_theme():
    for name in ("light", "dark"):
        theme = THEMES[name]
        marks = sorted((CONTROLS / name).glob("*.svg"))
        assert marks
        for mark in marks:
            colour = "on_accent" if mark.stem in ("check", "dash", "dot") else "text_muted"
            assert theme.hex(colour) in mark.read_text(encoding="utf-8"), mark.name
