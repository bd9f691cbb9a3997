"""How a drawn page lies on the disk: a short head, then its rows, squeezed when that is worth the time."""

import struct
import zlib

from coplan.plan.ports import Picture

_HEAD = struct.Struct(">4sBIII")
_MARK = b"CPG1"
_RAW, _ZLIB = 0, 1
_SAMPLE_ROWS = 24
_WORTH = 0.35


def packed(picture: Picture) -> bytes:
    """The file of a drawn page. Text squeezes to a tenth in no time; photos do not and stay as they are."""
    method = _ZLIB if _squeezes(picture) else _RAW
    body = zlib.compress(picture.pixels, 1) if method == _ZLIB else picture.pixels
    return _HEAD.pack(_MARK, method, picture.width, picture.height, picture.stride) + body


def unpacked(data: bytes) -> Picture | None:
    """The drawn page in a file; None when the file is damaged."""
    if len(data) < _HEAD.size:
        return None
    mark, method, width, height, stride = _HEAD.unpack_from(data)
    body = data[_HEAD.size :]
    if mark != _MARK or stride < 4 * width:
        return None
    try:
        pixels = zlib.decompress(body, bufsize=stride * height) if method == _ZLIB else body
    except zlib.error:
        return None
    return Picture(width, height, stride, pixels) if len(pixels) == stride * height else None


def _squeezes(picture: Picture) -> bool:
    step = max(1, picture.height // _SAMPLE_ROWS)
    stride = picture.stride
    rows = [picture.pixels[row * stride : (row + 1) * stride] for row in range(0, picture.height, step)]
    sample = b"".join(rows)
    return len(zlib.compress(sample, 1)) < len(sample) * _WORTH
