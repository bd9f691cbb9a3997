"""Words as glyphs: joined, kerned and in the order in which they stand; what is measured is what is drawn."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional

from coplan.paper import bidi, faces
from coplan.paper.faces import harfbuzz
from coplan.plan.direction import runs_left
from coplan.plan.page import Rich, Run

# Ligatures of Latin letters would have to be taken apart again by everybody who searches a page.
_FEATURES = {"kern": True, "liga": False, "clig": False}
_SPACES = re.compile("( )")
_CLINGING = frozenset({"NSM", "BN"})


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape, in thousandths of the size of type; `text` is what it says, if none before said it."""

    id: int
    text: str
    advance: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or part of one, or a space: glyphs of one face from left to right; `width` is at one point."""

    face: str
    text: str
    leftward: bool
    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece on its line: the level says how deep it is among words that run the other way."""

    piece: Piece
    quiet: bool
    level: int


def width(text: str, strong: bool) -> float:
    """How wide words are on one line, in sizes of type."""
    return sum(_width(part, strong) for part in _SPACES.split(text) if part)


def is_clinging(character: str) -> bool:
    """Whether a character only changes the one before it."""
    return bidirectional(character) in _CLINGING


@lru_cache(maxsize=2_000)
def stretches(lines: tuple[Rich, ...], leftward: bool) -> tuple[tuple[Stretch, ...], ...]:
    """The lines of a paragraph as stretches, each line in reading order; a space may end a line."""
    text = "".join(run.text for line in lines for run in line)
    if not leftward and not bidi.has_leftward(text):
        return tuple(tuple(_rightward(line)) for line in lines)
    deep = bidi.levels(text, leftward=leftward)
    found, end = [], 0
    for line in lines:
        begin, end = end, end + sum(len(run.text) for run in line)
        if text[begin:end].endswith(" "):
            deep[end - 1] = int(leftward)
        found.append(tuple(_mixed(line, deep[begin:end])))
    return tuple(found)


def _rightward(line: Rich) -> Iterator[Stretch]:
    for run in line:
        for word in _SPACES.split(run.text):
            for piece in _pieces(word, run.strong):
                yield Stretch(piece, run.quiet, 0)


def _mixed(line: Rich, deep: list[int]) -> Iterator[Stretch]:
    at = 0
    for run in line:
        for text, level in _same_way(run, deep[at : at + len(run.text)]):
            for part, face in _by_face(text, run.strong):
                yield Stretch(_shape(part, face, level % 2 == 1), run.quiet, level)
        at += len(run.text)


def _same_way(run: Run, deep: Iterable[int]) -> Iterator[tuple[str, int]]:
    """The words and spaces of a run, taken apart where the level changes."""
    text, was = "", -1
    for character, level in zip(run.text, deep, strict=True):
        if text and (level != was or character == " " or text == " "):
            yield text, was
            text = ""
        text, was = text + character, level
    if text:
        yield text, was


@lru_cache(maxsize=20_000)
def _width(text: str, strong: bool) -> float:
    return sum(piece.width for piece in _pieces(text, strong))


@lru_cache(maxsize=20_000)
def _pieces(word: str, strong: bool) -> tuple[Piece, ...]:
    """A word by itself, in reading order."""
    if not bidi.has_leftward(word):
        return tuple(_shape(part, face, False) for part, face in _by_face(word, strong))
    deep = bidi.levels(word, leftward=runs_left(word))
    return tuple(
        _shape(part, face, level % 2 == 1)
        for text, level in _same_way(Run(word), deep)
        for part, face in _by_face(text, strong)
    )


def _by_face(text: str, strong: bool) -> list[tuple[str, str]]:
    """Stretches of a text with the face of each; marks stay with the letter they stand on."""
    found: list[tuple[str, str]] = []
    for cluster in _clusters(text):
        for part, face in _faced(cluster, strong):
            if found and found[-1][1] == face:
                found[-1] = (found[-1][0] + part, face)
            else:
                found.append((part, face))
    return found


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for character in text:
        if cluster and not (character > "\u02ff" and is_clinging(character)):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _faced(cluster: str, strong: bool) -> list[tuple[str, str]]:
    """A letter and its marks in one face if there is one that has all of them."""
    if len(cluster) > 1:
        codes = set(map(ord, cluster))
        face = next((name for name in faces.family(strong) if codes <= faces.characters(name)), "")
        if face:
            return [(cluster, face)]
    printed = (each if faces.face_of(each, strong) else faces.STAND_IN for each in cluster)
    return [(each, faces.face_of(each, strong)) for each in printed]


@lru_cache(maxsize=30_000)
def _shape(text: str, face: str, leftward: bool) -> Piece:
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = harfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.add_str(text)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.guess_segment_properties()
    harfbuzz.shape(faces.font(face), buffer, _FEATURES)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    scale, said, glyphs = 1000 / faces.face(face).upem, set(), []
    for info, place in zip(infos, places, strict=True):
        words = "" if info.cluster in said else text[info.cluster : ends[info.cluster]]
        said.add(info.cluster)
        advance, x, y = place.x_advance * scale, place.x_offset * scale, place.y_offset * scale
        glyphs.append(Glyph(info.codepoint, words, advance, x, y))
    return Piece(face, text, leftward, tuple(glyphs), sum(glyph.advance for glyph in glyphs) / 1000)
