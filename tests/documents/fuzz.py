"""Files of every kind, spoilt by chance and yet the same way again: mutants, known by a seed and a number."""

import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import xlsxwriter

from tests.documents.conftest import (
    make_deck,
    make_document,
    make_pdf,
    make_picture_deck,
    picture_bytes,
)
from tests.documents.photographs import FLAT

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"99999999999999999999",
    b"1e308",
)
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,400}>")
_WORDS = (
    b"/Kids",
    b"/Parent",
    b"/Length",
    b"/Filter",
    b"/Count",
    b"/Contents",
    b"/Type",
    b"/MediaBox",
    b"0 R",
)
_LONGEST = 400_000

Spoil = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoilt file: where it comes from, what was done to it, and what it is now."""

    seed: int
    number: int
    name: str
    done: str
    data: bytes


def seeds(folder: Path, more: Path | None = None) -> list[tuple[str, bytes]]:
    """Small sound files of every kind, and those of another folder, each with its name."""
    folder.mkdir(exist_ok=True)
    make_deck(folder / "deck.pptx", "Forces", "Waves", hidden=2)
    make_picture_deck(folder / "pictures.pptx")
    make_document(folder / "sheet.docx", "Some words.", "Some more.")
    plain = make_pdf(folder / "plain.pdf", "One", "Two")
    with pikepdf.open(plain) as pdf:
        pdf.save(folder / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with xlsxwriter.Workbook(str(folder / "marks.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["Name", "Mark", 3])
    for kind in ("png", "jpeg", "gif", "tiff", "webp"):
        (folder / f"photo.{kind}").write_bytes(picture_bytes(kind.upper()))
    (folder / "photo.heic").write_bytes(FLAT)
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><g><rect width="9"/></g></svg>'
    (folder / "drawing.svg").write_bytes(drawing)
    (folder / "notes.md").write_bytes(b"# Forces\n\n* one\n* two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    (folder / "marks.csv").write_bytes(b'Name,Mark\n"A, B",3\nC,4\n')
    found = [path for each in (folder, more) if each for path in sorted(each.rglob("*")) if path.is_file()]
    return [(path.name, data) for path in found if len(data := path.read_bytes()) < _LONGEST]


def mutant(seed: int, number: int, files: list[tuple[str, bytes]]) -> Mutant:
    """The mutant of this number; it is the same whatever was made before it."""
    chance = random.Random(f"{seed}/{number}")
    name, data = files[number % len(files)]
    ways = list(_ANYTHING)
    if zipfile.is_zipfile(BytesIO(data)):
        ways += [_in_a_member] * 8
    elif data.startswith(b"%PDF"):
        ways += [_numbers, _tokens, _objects] * 3
    elif name.endswith((".svg", ".md", ".csv")):
        ways += [_numbers, _tags, _nested] * 2
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        way = chance.choice(ways)
        data = way(chance, data)
        done.append(way.__name__.strip("_"))
    return Mutant(seed, number, name, " and ".join(done), data)


def _flips(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 4, 64))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _spliced(chance: random.Random, data: bytes) -> bytes:
    """Takes a piece away, or puts it somewhere else once more."""
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    where = chance.randrange(len(data) + 1)
    if chance.random() < 0.5:
        return data[:start] + data[end:]
    return data[:where] + data[start:end] + data[where:]


def _strewn(chance: random.Random, data: bytes) -> bytes:
    """Writes extreme bytes over some."""
    where = chance.randrange(len(data) + 1)
    return data[:where] + chance.choice((b"\0", b"\xff", b"\x7f", b"\x80")) * 4 + data[where + 4 :]


def _numbers(chance: random.Random, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    chosen = chance.choice(found)
    return data[: chosen.start()] + chance.choice(_NUMBERS) + data[chosen.end() :]


def _tags(chance: random.Random, data: bytes) -> bytes:
    """Takes one tag away, or writes it twice or over another."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    put = chance.choice((b"", one[0] * 2, other[0]))
    return data[: one.start()] + put + data[one.end() :]


def _nested(chance: random.Random, data: bytes) -> bytes:
    """Puts what is between two tags into itself, deeper and deeper."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    start, end = sorted((chance.choice(found).start(), chance.choice(found).end()))
    return data[:start] + data[start:end][:2_000] * chance.choice((2, 30)) + data[start:]


def _tokens(chance: random.Random, data: bytes) -> bytes:
    """Replaces one word of a PDF by another."""
    one, other = chance.choice(_WORDS), chance.choice(_WORDS)
    places = [found.start() for found in re.finditer(re.escape(one), data)]
    if not places:
        return data
    where = chance.choice(places)
    return data[:where] + other + data[where + len(one) :]


def _objects(chance: random.Random, data: bytes) -> bytes:
    """Lets one reference of a PDF lead to another object."""
    found = list(re.finditer(rb"\d+ 0 R", data))
    if not found:
        return data
    chosen = chance.choice(found)
    return data[: chosen.start()] + b"%d 0 R" % chance.randrange(12) + data[chosen.end() :]


def _in_a_member(chance: random.Random, data: bytes) -> bytes:
    """Spoils one part of an Office file and packs it again; or takes it out, or writes it twice."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as old:
            parts = [(name, old.read(name)) for name in old.namelist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
        return data
    if not parts:
        return data
    number = chance.randrange(len(parts))
    name, part = parts[number]
    whole = chance.random()
    if whole < 0.1:
        del parts[number]
    elif whole < 0.2:
        parts.append((chance.choice(("", "../", "/", "C:\\")) + name, part))
    else:
        written = part[:200].lstrip().startswith(b"<")
        way = chance.choice((_tags, _nested, _numbers, _flips) if written else _ANYTHING)
        parts[number] = (name, way(chance, part))
    made = BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(made, "w") as new:
        for member, inside in parts:
            new.writestr(zipfile.ZipInfo(member), inside, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_ANYTHING: tuple[Spoil, ...] = (_flips, _cut, _spliced, _strewn)
