"""Packed bytes that are the same over and over, made without packing all of them."""

import zlib


def deflated(block: bytes, times: int = 1) -> bytes:
    """A block so many times, packed the way that zips do."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)
    return once * times + b"\x03\0"


def compressed(block: bytes, times: int = 1) -> bytes:
    """A block so many times, packed the way that PNG and PDF do, but for the sum at its end."""
    return b"\x78\x9c" + deflated(block, times) + bytes(4)
