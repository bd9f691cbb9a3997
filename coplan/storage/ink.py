"""How bytes are kept small: short ones as they are, long ones packed, always without loss.

The first byte says how. The points of a stroke are packed best when they lie on the grid of `GRID` parts of a
page: neighbours are close, so their differences are small numbers.
"""

import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate

GRID = 65536
AS_IT_IS, ZLIB, GRID_STROKE = b"\x00", b"\x01", b"\x02"
_SHORT = 2048
_LARGEST = 2**30


def packed(data: bytes) -> bytes:
    """The bytes to keep."""
    if len(data) < _SHORT:
        return AS_IT_IS + data
    stroke = _packed_stroke(data)
    if stroke is not None:
        return GRID_STROKE + stroke
    small = zlib.compress(_planes(data, 4), 6)
    return ZLIB + small if len(small) < len(data) else AS_IT_IS + data


def unpacked(kept: bytes) -> bytes:
    """The bytes that were given to `packed`."""
    form = kept[:1]
    if form == AS_IT_IS:
        return kept[1:]
    if form == ZLIB:
        return _from_planes(zlib.decompress(kept[1:]), 4)
    if form == GRID_STROKE:
        return _unpacked_stroke(kept[1:])
    raise ValueError(f"bytes are kept in an unknown form {form!r}")


def _packed_stroke(data: bytes) -> bytes | None:
    if len(data) % 12:
        return None
    flat = _floats(data)
    scaled = [value * GRID for value in flat]
    if not all(-_LARGEST < value < _LARGEST and value.is_integer() for value in scaled):
        return None
    steps = array("i", (step for lane in range(3) for step in _steps([int(v) for v in scaled[lane::3]])))
    packed_steps = zlib.compress(_planes(_little(steps), 4), 9)
    return packed_steps if _unpacked_stroke(packed_steps) == data else None


def _steps(values: Sequence[int]) -> Iterator[int]:
    """Differences of differences, their sign in the lowest bit so that small ones have few bits."""
    last = speed = 0
    for value in values:
        step = value - last - speed
        speed += step
        last = value
        yield step * 2 if step >= 0 else -step * 2 - 1


def _unpacked_stroke(kept: bytes) -> bytes:
    steps = array("i")
    steps.frombytes(_from_planes(zlib.decompress(kept), 4))
    if sys.byteorder == "big":
        steps.byteswap()
    count = len(steps) // 3
    flat = array("f", bytes(4 * len(steps)))
    for lane in range(3):
        signed = [step >> 1 if not step & 1 else -(step >> 1) - 1 for step in steps[lane * count :][:count]]
        flat[lane::3] = array("f", (value / GRID for value in accumulate(accumulate(signed))))
    return _little(flat)


def _floats(data: bytes) -> "array[float]":
    flat = array("f")
    flat.frombytes(data)
    if sys.byteorder == "big":
        flat.byteswap()
    return flat


def _little(numbers: "array[int] | array[float]") -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _planes(data: bytes, width: int) -> bytes:
    """First bytes of all numbers, then all second bytes and so on; what is left over comes last."""
    whole = len(data) - len(data) % width
    return b"".join(data[i:whole:width] for i in range(width)) + data[whole:]


def _from_planes(data: bytes, width: int) -> bytes:
    count = len(data) // width
    whole = bytearray(count * width)
    for i in range(width):
        whole[i::width] = data[i * count : (i + 1) * count]
    return bytes(whole) + data[count * width :]
