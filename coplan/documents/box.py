"""The zip that an Office file is: what it promises to hold, looked at before any of it is unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from coplan.documents import refusals

MOST_BYTES = 100 * refusals.MEGABYTE
MOST_MEMBERS = 5_000
MOST_UNPACKED = 300 * refusals.MEGABYTE
MOST_RATIO = 200

_END = b"PK\x05\x06"
_END_SIZE = 22
_LARGE_END = b"PK\x06\x07"
_LARGE_END_SIZE = 20
_ENTRY = b"PK\x01\x02"
_COMMENT = 65_535
_SMALL = 1_000_000
_LOCAL = struct.Struct("<4s22xHH")
_LOCAL_MARK = b"PK\x03\x04"
_PIECE = 1_000_000


def members_of(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    """What a zip lists. Raises `Trouble` when it cannot be read, and `Bomb` when it was made to do harm."""
    _check_end(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as box:
            members = box.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise refusals.damaged(name) from error
    _check_members(members, len(data), name)
    return members


def unpacked(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than its entry in the list promises.

    `zipfile` reads through four layers of buffers, which for the hundred small parts of a deck takes as long
    as parsing them. Raises `ValueError` and `zlib.error` when the member is not what the list says.
    """
    packed = _packed(data, member)
    if member.compress_type == zipfile.ZIP_DEFLATED:
        packed = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, max(1, member.file_size))
    elif member.compress_type != zipfile.ZIP_STORED:
        raise ValueError("It is packed in a way that Office does not use.")
    if len(packed) != member.file_size or zlib.crc32(packed) != member.CRC:
        raise ValueError("It is not what the list says.")
    return packed


def pieces(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a member piece by piece, for whoever stops in the middle; never more than it promises."""
    packed, left = _packed(data, member), member.file_size
    if member.compress_type == zipfile.ZIP_STORED:
        yield from (packed[start : start + _PIECE] for start in range(0, min(len(packed), left), _PIECE))
        return
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and left > 0 and not unpacking.eof:
        piece = unpacking.decompress(packed, min(left, _PIECE))
        packed = unpacking.unconsumed_tail
        left -= len(piece)
        yield piece


def is_longer_than_promised(data: bytes, member: zipfile.ZipInfo) -> bool:
    """Whether more would come out of a member than the list says, for whoever does not stop there."""
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return member.compress_size > member.file_size
    try:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        rest, left = _packed(data, member), member.file_size + 1
        while rest and left > 0 and not unpacking.eof:
            left -= len(unpacking.decompress(rest, min(left, _PIECE)))
            rest = unpacking.unconsumed_tail
    except (zlib.error, struct.error, ValueError):
        return False
    return left <= 0


def _packed(data: bytes, member: zipfile.ZipInfo) -> bytes:
    mark, name_length, extra_length = _LOCAL.unpack_from(data, member.header_offset)
    if mark != _LOCAL_MARK:
        raise ValueError("There is no member where the list says.")
    start = member.header_offset + _LOCAL.size + name_length + extra_length
    return data[start : start + member.compress_size]


def _check_end(data: bytes, name: str) -> None:
    """Look at the very end of the zip, where the number of its members stands, before anything is listed."""
    if len(data) > MOST_BYTES:
        raise refusals.too_large(name, len(data), MOST_BYTES)
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
    if end < 0 or end + _END_SIZE > len(data):
        raise refusals.cut_short(name)
    (length,) = struct.unpack_from("<I", data, end + 12)
    before = end - _LARGE_END_SIZE
    large = before >= 0 and data.startswith(_LARGE_END, before)  # its list may be anywhere and of any length
    if data.count(_ENTRY, 0 if large else max(0, end - length), end) > MOST_MEMBERS:
        raise refusals.bomb(name, f"it holds more than {MOST_MEMBERS} parts")


def _check_members(members: list[zipfile.ZipInfo], size: int, name: str) -> None:
    unpacked_size = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise refusals.bomb(name, f"it holds more than {MOST_MEMBERS} parts")
    if unpacked_size > MOST_UNPACKED:
        raise refusals.bomb(name, f"it unpacks to {unpacked_size // refusals.MEGABYTE} MB")
    if unpacked_size > _SMALL and unpacked_size > size * MOST_RATIO:
        raise refusals.bomb(name, f"it unpacks to {unpacked_size // size} times its size")
    if any(member.flag_bits & 1 for member in members):
        raise refusals.in_a_zip(name)
    places = sorted((member.header_offset, member.compress_size) for member in members)
    for (offset, length), (after, _) in pairwise(places):
        if offset + _LOCAL.size + length > after:
            raise refusals.bomb(name, "its parts lie on top of one another")
