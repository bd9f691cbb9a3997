"""Zips that promise little and hold much, or say one thing and are another."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from tests.documents.bombs.packing import Pieces, deflated, deflated_pieces, sum_of
from tests.documents.conftest import make_deck, make_document

ROOM = 290_000_000
EMPTY = b"PK\x05\x06" + bytes(18)
_LOCAL = struct.Struct("<4s5H3I2H")
_LISTED = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def with_part(path: Path, part: str, data: bytes, *, source: bytes) -> Path:
    """An Office file with one part replaced or added."""
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, data)
    return path


def with_pieces(path: Path, parts: Mapping[str, Pieces], *, source: bytes) -> Path:
    """An Office file with parts replaced or added; what one repeats is packed once, which takes no time."""
    with zipfile.ZipFile(BytesIO(source)) as old:
        every: dict[str, Pieces] = {name: [(old.read(name), 1)] for name in old.namelist()}
    packed: dict[int, tuple[bytes, int, int]] = {}
    for pieces in (every := every | dict(parts)).values():
        if id(pieces) not in packed:
            length = sum(len(block) * times for block, times in pieces)
            packed[id(pieces)] = (deflated_pieces(pieces), length, sum_of(pieces, 0, zlib.crc32))
    found = [(name.encode(), *packed[id(pieces)]) for name, pieces in every.items()]
    data = bytearray(written([(name, inside, length) for name, inside, length, _ in found]))
    place = data.rfind(b"PK\x05\x06")
    (place,) = struct.unpack_from("<I", data, place + 16)
    for name, _, _, check in found:
        struct.pack_into("<I", data, place + 16, check)
        place += _LISTED.size + len(name)
    path.write_bytes(data)
    return path


def padded(path: Path, count: int = 1_500_000) -> None:
    """Add noise, so that the file does not unpack to very many times its size."""
    noise, part = b"", b"noise"
    while len(noise) < count:
        part = zlib.compress(part * 40 + noise[-64:])
        noise += part
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as more:
        more.writestr("media/noise.bin", noise)


def written(parts: list[tuple[bytes, bytes, int]], *, more: int = 0, together: bool = False) -> bytes:
    """A zip of these parts (name, packed bytes, length it promises), the last listed `more` times more.

    With `together`, every entry points to the bytes of the last part.
    """
    body, places = b"", []
    for name, packed, length in parts:
        places.append(len(body))
        body += (
            _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), length, len(name), 0) + name + packed
        )
    listed = b""
    name, packed, length = parts[-1]
    entries = [(*part, place) for part, place in zip(parts, places, strict=True)]
    entries += [(b"%d" % number, packed, length, places[-1]) for number in range(more)]
    for name, packed, length, place in entries:
        where = places[-1] if together else place
        head = (b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), length, len(name), 0, 0, 0, 0, 0, where)
        listed += _LISTED.pack(*head) + name
    count = min(len(entries), 0xFFFF)
    return body + listed + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), len(body), 0)


def zeros(path: Path) -> None:
    """Unpacks to a thousand times its size."""
    zeros = {"ppt/media/x.bin": [(bytes(1_000_000), ROOM // 1_000_000)]}
    with_pieces(path, zeros, source=make_deck(path, "One").read_bytes())


def too_much(path: Path) -> None:
    """Unpacks to 400 MB in four parts."""
    with_pieces(path, {f"{number}.xml": [(bytes(1_000_000), 100)] for number in range(4)}, source=EMPTY)
    padded(path)


def many_members(path: Path) -> None:
    """Has 6,000 parts."""
    with zipfile.ZipFile(path, "w") as made:
        for number in range(6_000):
            made.writestr(f"{number}.xml", b"")


def a_million_listed_far_away(path: Path) -> None:
    """Hides a list of a million parts behind the larger kind of end, while the usual end says none."""
    entry = _LISTED.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed = entry * 1_000_000
    end = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**6, 10**6, len(listed), 0)
    where = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(listed), 1)
    path.write_bytes(b"PK\x03\x04"[:0] + listed + end + where + _END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0))
    data = path.read_bytes()
    path.write_bytes(b"PK\x03\x04" + data[4:])


def on_top_of_one_another(path: Path) -> None:
    """Lists the same 1 MB a hundred times."""
    filling = deflated(bytes(range(256)) * 4_000)
    path.write_bytes(written([(b"a", filling + bytes(50_000), 1_024_000)], more=100, together=True))


def short_in_the_list(path: Path) -> None:
    """Holds a part of 200 MB that is said to be of a hundred bytes."""
    data = make_document(path, "One").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = [
            (name.encode(), deflated(old.read(name)), len(old.read(name)))
            for name in old.namelist()
            if name != "word/styles.xml"
        ]
    path.write_bytes(written([*parts, (b"word/styles.xml", deflated(b" " * 1_000_000, 200), 100)]))
    _mend_sums(path)


def in_one_another(path: Path) -> None:
    """A zip of zips of zips."""
    inner = deflated(bytes(1_000_000))
    for _ in range(6):
        box = written([(b"%d.zip" % number, inner, 1_000_000) for number in range(10)])
        inner = deflated(box)
    path.write_bytes(written([(b"a.zip", inner, len(inner))]))


def endless_remark(path: Path) -> None:
    """Ends in a remark of 65,535 letters that is full of ends of zips."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", b"<a/>")
        made.comment = (b"PK\x05\x06" + bytes(18)) * 2_978


def _mend_sums(path: Path) -> None:
    """Put the right checksums into the list, so that only the lengths are lies."""
    data = bytearray(path.read_bytes())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        size, _, names = struct.unpack_from("<IIH", data, place + 20)
        (local,) = struct.unpack_from("<I", data, place + 42)
        start = local + 30 + names
        plain = zlib.decompressobj(-15).decompress(bytes(data[start : start + size]))
        struct.pack_into("<I", data, place + 16, zlib.crc32(plain))
        place = data.find(b"PK\x01\x02", place + 46)
    path.write_bytes(data)


BOMBS: list[Callable[[Path], None]] = [
    zeros,
    too_much,
    many_members,
    a_million_listed_far_away,
    on_top_of_one_another,
    short_in_the_list,
    in_one_another,
    endless_remark,
]
