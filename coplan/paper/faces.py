"""The faces that pages are printed in, and which of them has which character."""

from functools import cache
from importlib import import_module
from typing import Any

from coplan.assets import resource
from coplan.plan.trouble import Trouble

# HarfBuzz comes without type information.
harfbuzz: Any
try:
    harfbuzz = import_module("uharfbuzz")
except ModuleNotFoundError:
    raise Trouble(
        "Pages cannot be set with the Python on this computer.",
        "Install Python for x64, which runs on Windows on ARM too, and start Coplan with that.",
    ) from None

REGULAR, BOLD = "LiberationSans-Regular", "LiberationSans-Bold"
STAND_IN = "\ufffd"
_REGULARS = (REGULAR, "CoplanArabic-Regular", "DejaVuSans")
_BOLDS = (BOLD, "CoplanArabic-Bold", "DejaVuSans-Bold")


def family(strong: bool) -> tuple[str, ...]:
    """The names of the faces in the order in which they are asked for a character."""
    return (*_BOLDS, *_REGULARS) if strong else _REGULARS


@cache
def face(name: str) -> Any:
    """A bundled face."""
    return harfbuzz.Face(harfbuzz.Blob.from_file_path(resource("fonts", f"{name}.ttf")))


@cache
def font(name: str) -> Any:
    """A bundled face, ready to be set."""
    return harfbuzz.Font(face(name))


@cache
def characters(name: str) -> frozenset[int]:
    """The characters that a face has."""
    return frozenset(face(name).unicodes)


@cache
def face_of(character: str, strong: bool) -> str:
    """The name of the face that has a character; empty when none of ours can print it."""
    return next((name for name in family(strong) if ord(character) in characters(name)), "")
