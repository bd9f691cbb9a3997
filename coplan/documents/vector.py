"""A drawing (SVG) becomes a PDF of one page. Nothing that it names outside itself is opened."""

import base64
import binascii
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import resvg_py
from lxml import etree
from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from coplan import assets
from coplan.documents import refusals
from coplan.documents.lettering import new_canvas
from coplan.documents.snapshot import MOST_MEGAPIXELS, on_white
from coplan.documents.source import Source

if sys.platform != "win32":
    import resource

MOST_BYTES: Final = 30 * refusals.MEGABYTE
MOST_ELEMENTS: Final = 100_000
MOST_COPIES: Final = 100_000
MOST_EFFECTS: Final = 100
MOST_LAYERS: Final = 24
_DEEPEST: Final = 240
_LONGEST: Final = 2400
_PAGE: Final = 842.0
_MOST_SIDE: Final = 1e7
_SECONDS: Final = 4
_FACES: Final = ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic", "DejaVuSans")
_PICTURE: Final = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)(;[^,]*)?,", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"url\(\s*[\"']?#([^)\"']+)")
_LENGTH: Final = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(px|mm|cm|in|pt|pc|)\s*$", re.IGNORECASE)
_UNITS: Final = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "pc": 16.0}
_LAYERED: Final = ("filter", "mask", "clip-path", "opacity")
# Those that the drawing itself explains, and none of other files; the stubs know only true and false.
_OWN_ENTITIES: Final[Any] = "internal"
_MULTIPLIES: Final = ("amplification", "entity reference loop")
_SCRIPTS: Final = frozenset({"script", "foreignobject", "iframe", "audio", "video", "set", "animate"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing without anything foreign in it: its markup, its words and how large it wants to be."""

    markup: str
    title: str
    text: str
    size: tuple[float, float] | None


def page_of(source: Source) -> bytes:
    """The PDF: the drawing as a picture, fine enough for a wall."""
    drawing = read(source)
    image = _drawn(drawing, source.name)
    width, height = image.size
    across, down = (max(1.0, side * _PAGE / max(image.size)) for side in (width, height))
    canvas, file = new_canvas((across, down))
    canvas.drawImage(ImageReader(on_white(image)), 0, 0, across, down)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(source: Source) -> Drawing:
    """The drawing, cleaned. Raises `Trouble` for one that is no drawing, or a bomb."""
    if len(source.data) > MOST_BYTES:
        raise refusals.too_large(source.name, len(source.data), MOST_BYTES)
    if source.data.count(b"<") > 2 * MOST_ELEMENTS:
        raise refusals.bomb(source.name, "it holds too many pieces")
    root = _parsed(source)
    _check(root, source.name)
    _clean(root)
    title = next((_words(each) for each in root.iterchildren("{*}title")), "")
    text = "\n".join(words for each in root.iter("{*}text") if (words := _words(each)))
    size = _size(root, source.name)
    _resize(root, size)
    return Drawing(etree.tostring(root, encoding="unicode"), title, text, size)


def _parsed(source: Source) -> etree._Element:
    """The tree, with entities that the drawing explains itself, as those of Illustrator do."""
    parser = etree.XMLParser(
        resolve_entities=_OWN_ENTITIES,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(source.data, parser)
    except etree.XMLSyntaxError as error:
        if any(word in str(error) for word in _MULTIPLIES):
            raise refusals.bomb(source.name, "it tries to multiply its own text") from error
        raise refusals.damaged(source.name) from error
    if etree.QName(root).localname != "svg":
        raise refusals.damaged(source.name)
    return root


def _check(root: etree._Element, name: str) -> None:
    """Refuse what would take for ever to draw: too many pieces, copies of copies, layers upon layers."""
    if sum(1 for _ in root.iter("*")) > MOST_ELEMENTS:
        raise refusals.bomb(name, "it holds too many pieces")
    _Copies(root, name).weigh(root, 0)


class _Hurry:
    """Has the system end this process when it computes for too long within: no thread of ours could.

    On Windows the program's own patience has to do.
    """

    def __enter__(self) -> None:
        if sys.platform != "win32":
            used = resource.getrusage(resource.RUSAGE_SELF)
            self._before = resource.getrlimit(resource.RLIMIT_CPU)
            limit = int(used.ru_utime + used.ru_stime) + _SECONDS
            soft, hard = self._before
            most = limit if soft == resource.RLIM_INFINITY else min(limit, soft)
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))

    def __exit__(self, *ended: object) -> None:
        if sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_CPU, self._before)


@dataclass(frozen=True, slots=True)
class _Weight:
    """What drawing a piece takes: pieces with every copy made, effects, and pictures kept at one time."""

    pieces: int = 1
    effects: int = 0
    layers: int = 0


class _Copies:
    """Weighs a drawing as it is once every copy of another piece is made."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._name = name
        self._named = {key: each for each in root.iter("*") if (key := each.get("id"))}
        self._known: dict[etree._Element, _Weight] = {}

    def weigh(self, piece: etree._Element, deep: int) -> _Weight:
        """What this piece takes. One that copies itself counts once: it is not drawn."""
        if piece in self._known:
            return self._known[piece]
        if deep > _DEEPEST:
            raise refusals.bomb(self._name, "its pieces lie too deep in one another")
        self._known[piece] = _Weight()
        below = [self.weigh(each, deep + 1) for each in (*piece.iterchildren("*"), *self._used_by(piece))]
        style = piece.get("style", "")
        own = sum(kind in piece.attrib or kind in style for kind in _LAYERED)
        is_effect = etree.QName(piece).localname.startswith("fe")
        weight = _Weight(
            1 + sum(each.pieces for each in below),
            is_effect + sum(each.effects for each in below),
            own + max((each.layers for each in below), default=0),
        )
        if weight.pieces > MOST_COPIES:
            raise refusals.bomb(self._name, "it copies its own pieces over and over")
        if weight.effects > MOST_EFFECTS or weight.layers > MOST_LAYERS:
            raise refusals.bomb(self._name, "it lays too many effects over one another")
        self._known[piece] = weight
        return weight

    def _used_by(self, piece: etree._Element) -> Iterator[etree._Element]:
        """The pieces that this one copies or is painted, cut out or blurred with."""
        names = [found for value in piece.attrib.values() for found in _REFERENCE.findall(str(value))]
        if etree.QName(piece).localname == "use":
            names.append(_link(piece).removeprefix("#"))
        yield from (self._named[name] for name in names if name in self._named)


def _clean(root: etree._Element) -> None:
    """Take out programs, and links to anything but the drawing's own pieces and pictures within it."""
    for each in list(root.iter("*")):
        if etree.QName(each).localname.lower() in _SCRIPTS:
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
            continue
        for name in [name for name in each.attrib if _is_link(str(name))]:
            link = str(each.attrib[name])
            if not link.lstrip().startswith("#") and not _is_small_picture(link):
                del each.attrib[name]


def _is_link(name: str) -> bool:
    return etree.QName(name).localname.lower() in {"href", "src", "base"} or name.lower().startswith("on")


def _link(piece: etree._Element) -> str:
    return next((str(piece.attrib[name]).strip() for name in piece.attrib if _is_link(str(name))), "")


def _is_small_picture(link: str) -> bool:
    """Whether this is a picture kept in the drawing itself that is not too large to be unpacked."""
    found = _PICTURE.match(link)
    if not found:
        return False
    packed = link[found.end() :]
    try:
        is_letters = "base64" in (found.group(1) or "").lower()
        data = base64.b64decode(packed) if is_letters else unquote_to_bytes(packed)
        with Image.open(BytesIO(data)) as image:
            return image.width * image.height <= MOST_MEGAPIXELS * 1_000_000
    except (binascii.Error, UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False


def _words(piece: etree._Element) -> str:
    return " ".join("".join(str(text) for text in piece.itertext()).split())


def _size(root: etree._Element, name: str) -> tuple[float, float] | None:
    """How wide and high the drawing is by its own account; its frame counts when it wants to fill a page."""
    sides = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        if all(sides):
            across, down = (float(side[1]) * _UNITS[side[2].lower()] for side in sides if side)
        else:
            across, down = float(box[2]), float(box[3])
    except (ValueError, IndexError):
        return None
    if not (
        0 < across < _MOST_SIDE and 0 < down < _MOST_SIDE and max(across, down) < 1000 * min(across, down)
    ):
        raise refusals.damaged(name)
    return across, down


def _resize(root: etree._Element, size: tuple[float, float] | None) -> None:
    """Write down the size that was understood, and no other, so that it cannot be understood differently."""
    for side in ("width", "height") if size else ("width", "height", "viewBox"):
        if side in root.attrib:
            del root.attrib[side]
    if size:
        root.set("width", f"{size[0]:f}")
        root.set("height", f"{size[1]:f}")


def _drawn(drawing: Drawing, name: str) -> Image.Image:
    """The picture. Raises `Trouble` when the drawing cannot be drawn."""
    zoom = min(200.0, _LONGEST / max(drawing.size)) if drawing.size else None
    width = None if zoom else _LONGEST
    has_words = bool(drawing.text)
    with _Hurry():
        try:
            png = resvg_py.svg_to_bytes(
                svg_string=drawing.markup,
                zoom=zoom,
                width=width,
                dpi=96.0,
                skip_system_fonts=not has_words,
                font_files=list(_fonts()),
                font_family="Liberation Sans",
                sans_serif_family="Liberation Sans",
                serif_family="Liberation Sans",
                monospace_family="Liberation Sans",
            )
        except ValueError as error:
            raise refusals.damaged(name) from error
    return Image.open(BytesIO(png))


def _fonts() -> Iterator[str]:
    for face in _FACES:
        yield str(assets.resource("fonts", f"{face}.ttf"))
