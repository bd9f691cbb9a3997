"""Packed bytes that are the same over and over, made without packing all of them."""

import zlib
from collections.abc import Callable, Sequence

Pieces = Sequence[tuple[bytes, int]]


def deflated(block: bytes, times: int = 1) -> bytes:
    """A block so many times, packed the way that zips do."""
    return deflated_pieces([(block, times)])


def deflated_pieces(pieces: Pieces) -> bytes:
    """Blocks one after another, each so many times."""
    packed = b""
    for block, times in pieces:
        packing = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed += (packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)) * times
    return packed + b"\x03\0"


def sum_of(pieces: Pieces, begin: int, add: Callable[[bytes, int], int]) -> int:
    """A checksum such as `zlib.crc32` of what such pieces unpack to."""
    for block, times in pieces:
        for _ in range(times):
            begin = add(block, begin)
    return begin


def compressed(block: bytes, times: int = 1, check: int = 0) -> bytes:
    """A block so many times, packed the way that PNG and PDF do; few look at the checksum at its end."""
    return b"\x78\x9c" + deflated(block, times) + check.to_bytes(4)
