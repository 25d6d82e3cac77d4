# SPDX-License-Identifier: MIT
"""Make a map's page one file: scripts, style sheets and fonts stand in it, and it loads nothing."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from workbench.briefing.packing import gzipped
from workbench.briefing.web_map.woff import web_font
from workbench.domain.errors import WorkbenchError

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"/>')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_FONT_FACE = re.compile(r"@font-face \{[^}]*?url\(\"?([^\")]+)\"?\)[^}]*\}\n?")
_PICTURE = re.compile(r"url\((?!\"data:)[^)]*\)")
_SOURCE_MAP = re.compile(r"(//|/\*)# sourceMappingURL=\S*( \*/)?")
# The name of SVG's elements looks like an address, and is none.
_ADDRESS = re.compile(r"https?://(?!www\.w3\.org/2000/svg)[^\s\"'`<>)\\]*")


def self_contained(page: str, assets: Path, address: str, fonts: tuple[str, ...]) -> str:
    """Return a page with all that it loaded from `address` taken in from the folder `assets`.

    `fonts` are the names of the font files that the page keeps. The browser is told to run no
    script but these, and to load nothing. Raises WorkbenchError when a file is missing.
    """

    def read(found: re.Match[str]) -> str:
        path = assets / found[1].removeprefix(f"{address}/")
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            raise WorkbenchError(
                f"The map's file {path.name} is missing. Install the workbench again."
            ) from None
        return _ADDRESS.sub("page:", _SOURCE_MAP.sub("", text))

    def script(found: re.Match[str]) -> str:
        text = read(found).replace("</script", "<\\/script")
        return f"<script>{text}</script>"

    def sheet(found: re.Match[str]) -> str:
        faces = _FONT_FACE.sub(lambda face: _kept_face(face, assets, fonts), read(found))
        return f"<style>{_PICTURE.sub('none', faces)}</style>"

    whole = _SHEET.sub(sheet, _SCRIPT.sub(script, page))
    return _POLICY.sub(lambda found: f"{found[1]}{_policy(whole)}{found[2]}", whole, count=1)


def packed_json(name: str, value: Any) -> str:
    """Return an element that holds a value for the page's scripts."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return packed_bytes(name, text.encode())


def packed_bytes(name: str, data: bytes) -> str:
    """Return an element that holds bytes for the page's scripts; no browser runs it."""
    text = base64.b64encode(gzipped(data)).decode("ascii")
    return f'<script type="application/gzip" id="{name}">{text}</script>\n'


def _kept_face(face: re.Match[str], assets: Path, fonts: tuple[str, ...]) -> str:
    """Return a font's rule with the font in it; nothing for a font that the page does not keep."""
    path = assets / face[1]
    if path.name not in fonts:
        return ""
    try:
        font = base64.b64encode(web_font(path.read_bytes())).decode("ascii")
    except OSError:
        raise WorkbenchError(
            f"The font {path.stem} is missing. Install the workbench again."
        ) from None
    return face[0].replace(face[1], f"data:font/woff;base64,{font}")


def script_hashes(page: str) -> str:
    """Name every script of a page as its policy does that lets no other run."""
    return " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode('ascii')}'"
        for one in _INLINE_SCRIPT.findall(page)
    )


def _policy(page: str) -> str:
    """Name every script of the page by its hash: no other runs, and nothing is fetched."""
    return (
        f"default-src 'none'; script-src {script_hashes(page)}; "
        "style-src 'unsafe-inline'; font-src data:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
