"""Pictures that are small on the disk and huge once they are unpacked, or that go on for ever."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pptx
from PIL import Image
from pptx.util import Inches

from tests.documents.bombs.packing import compressed, sum_of
from tests.documents.bombs.zips import with_part
from tests.documents.conftest import picture_bytes

SIDE = 13_000  # 169 megapixels


def png(width: int, height: int, data: bytes, *more: tuple[bytes, bytes], packed: bool = False) -> bytes:
    """A PNG in colour of this size with these rows, as far as they go, and chunks of other kinds."""

    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), *more, (b"IDAT", data if packed else zlib.compress(data)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def huge_png(path: Path) -> None:
    path.write_bytes(png(SIDE, SIDE, bytes(1000)))


def huge_jpeg(path: Path) -> None:
    data = bytearray(picture_bytes("JPEG"))
    struct.pack_into(">HH", data, data.index(b"\xff\xc0") + 5, SIDE, SIDE)
    path.write_bytes(data)


def huge_tiff(path: Path) -> None:
    path.write_bytes(tiff([(256, 4, 1, SIDE), (257, 4, 1, SIDE)]))


def huge_webp(path: Path) -> None:
    size = (16_382).to_bytes(3, "little")
    inside = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size + size
    still = picture_bytes("WEBP")[12:]
    path.write_bytes(b"RIFF" + struct.pack("<I", len(inside) + len(still)) + inside + still)


def huge_gif(path: Path) -> None:
    data = bytearray(picture_bytes("GIF"))
    struct.pack_into("<HH", data, 6, 65_535, 65_535)
    path.write_bytes(data)


def frame_beyond_its_gif(path: Path) -> None:
    """A GIF of one pixel whose only picture has 4,295 megapixels."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0) + b"\x02\x02\x44\x01\x00;"
    path.write_bytes(head + frame)


def gif_of_many_frames(path: Path) -> None:
    """A GIF of 100,000 pictures, of which one is enough."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    path.write_bytes(head + frame * 100_000 + b";")


def tiff(entries: list[tuple[int, int, int, int]], *, following: int = 0) -> bytes:
    """A TIFF with one list of these entries (tag, type, count, value) and a link to the next list."""
    usual = {
        258: (258, 3, 1, 8),
        259: (259, 3, 1, 1),
        262: (262, 3, 1, 1),
        273: (273, 4, 1, 200),
        278: (278, 4, 1, 9),
    }
    whole = {**usual, **{entry[0]: entry for entry in entries}}
    listed = b"".join(struct.pack("<HHII", *entry) for _, entry in sorted(whole.items()))
    body = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(whole)) + listed
    return (body + struct.pack("<I", following)).ljust(1_000, b"\0")


def tiff_in_a_circle(path: Path) -> None:
    """A scan whose second page is its first."""
    path.write_bytes(tiff([(256, 4, 1, 10), (257, 4, 1, 10), (279, 4, 1, 100)], following=8))


def tiff_of_many_pages(path: Path) -> None:
    """A scan of 100,000 pages."""
    small = [(256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8)]
    size = 2 + 12 * len(small) + 4
    listed = struct.pack("<H", len(small)) + b"".join(struct.pack("<HHII", *entry) for entry in small)
    pages = (listed + struct.pack("<I", 16 + size * (number + 1)) for number in range(100_000))
    path.write_bytes(b"II*\0" + struct.pack("<I", 16) + bytes(8) + b"".join(pages))


def tiff_with_an_endless_setting(path: Path) -> None:
    path.write_bytes(tiff([(256, 4, 1, 10), (257, 4, 1, 10), (700, 1, 2**31, 8)]))


def remark_that_unpacks(path: Path) -> None:
    """A PNG whose remark is 500 MB once unpacked."""
    remark = b"Comment\0\0" + compressed(bytes(1_000_000), 500)
    path.write_bytes(png(10, 10, bytes(310), (b"zTXt", remark)))


def colours_that_unpack(path: Path) -> None:
    """A PNG whose colour profile is 500 MB once unpacked."""
    profile = b"Profile\0\0" + compressed(bytes(1_000_000), 500)
    path.write_bytes(png(10, 10, bytes(310), (b"iCCP", profile)))


def jpeg_of_many_passes(path: Path) -> None:
    """A JPEG of 16 megapixels that is gone over 20,000 times."""
    file = BytesIO()
    Image.new("L", (4_000, 4_000)).save(file, "JPEG", progressive=True)
    data = file.getvalue()
    last = data.rindex(b"\xff\xda")
    path.write_bytes(data[:-2] + data[last:-2] * 20_000 + data[-2:])


def _in_a_deck(path: Path, picture: bytes) -> None:
    deck = pptx.Presentation()
    for _ in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Waves"
        slide.shapes.add_picture(BytesIO(picture_bytes("PNG")), Inches(1), Inches(1))
    deck.save(str(path))
    with_part(path, "ppt/media/image1.png", picture, source=path.read_bytes())


def huge_picture_in_a_deck(path: Path) -> None:
    """A deck with a whole PNG of 169 megapixels, which a converter would unpack."""
    row = bytes(3 * SIDE + 1)
    rows = compressed(row, SIDE, sum_of([(row, SIDE)], 1, zlib.adler32))
    _in_a_deck(path, png(SIDE, SIDE, rows, packed=True))


BOMBS: list[Callable[[Path], None]] = [
    huge_png,
    huge_jpeg,
    huge_tiff,
    huge_webp,
    huge_gif,
    frame_beyond_its_gif,
    gif_of_many_frames,
    tiff_in_a_circle,
    tiff_of_many_pages,
    tiff_with_an_endless_setting,
    remark_that_unpacks,
    colours_that_unpack,
    jpeg_of_many_passes,
    huge_picture_in_a_deck,
]
