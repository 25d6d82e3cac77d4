# SPDX-License-Identifier: MIT
"""Photos, scans and logos of a case, made anew: only their picture goes into a packet.

What a camera wrote into a file (where, when, with which device) is not copied; transparent parts
become white. All are JPEG, which one library draws alike on every machine.
"""

import base64
import io
import warnings

from PIL import Image, ImageOps

from workbench.briefing.text.outline import TEXT_WIDTH_CM, Raster
from workbench.domain.errors import InputError

_LARGEST_PX = 2_032  # 300 dots an inch over the text's width
_QUALITY = 88
_NATURAL_DPI = 150  # smaller pictures are not blown up further
_CM_PER_INCH = 2.54
_WHITE = (255, 255, 255)


def read_raster(data: bytes, *, largest_px: int = _LARGEST_PX) -> Raster:
    """Return the picture in an image file, upright and at most so many pixels on a side.

    Raises InputError when it is no image, or one that would fill the memory.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((largest_px, largest_px), Image.Resampling.LANCZOS)
                picture = _on_white(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning,
            Image.DecompressionBombError) as error:  # fmt: skip
        raise InputError("The file is no image that can be read.") from error
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return Raster(made.getvalue(), *picture.size)


def raster_svg(raster: Raster) -> str:
    """Return a document that shows a picture, as wide as its pixels allow."""
    width_cm = raster_width_cm(raster)
    height_cm = width_cm * raster.height_px / raster.width_px
    data = base64.b64encode(raster.jpeg).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_cm:.3f}cm" '
        f'height="{height_cm:.3f}cm" viewBox="0 0 {raster.width_px} {raster.height_px}">'
        f'<image width="{raster.width_px}" height="{raster.height_px}" '
        f'href="data:image/jpeg;base64,{data}"/></svg>'
    )


def raster_width_cm(raster: Raster) -> float:
    """Return how wide a picture stands in the text."""
    return min(raster.width_px / _NATURAL_DPI * _CM_PER_INCH, TEXT_WIDTH_CM)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without transparency and without anything but its pixels."""
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, (*_WHITE, 255))
        picture = Image.alpha_composite(ground, layered)
    bare = Image.new("RGB", picture.size, _WHITE)
    bare.paste(picture.convert("RGB"))
    return bare
