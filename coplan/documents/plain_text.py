"""Text files of any common encoding."""

import re

_SAMPLE = 65_536
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MAY_BE = frozenset({9, 10, 12, 13, 27})
_STRANGE = 0.01
# More than this is on no page.
_MOST = 4_000_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def is_text(data: bytes) -> bool:
    """Whether these bytes are meant to be read by people."""
    sample = data[:_SAMPLE]
    if sample.startswith(_UTF16):
        return True
    strange = sum(1 for byte in sample if byte < 32 and byte not in _MAY_BE)
    return strange <= len(sample) * _STRANGE and b"\0" not in sample


def decoded(data: bytes) -> str:
    """The text, with line feeds only: by its byte order mark, else UTF-8, else as Windows wrote it."""
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text)


def beginning(data: bytes) -> bytes:
    """As much of a text as pages are made of, cut at the end of a line or at least of a letter."""
    if len(data) <= _MOST:
        return data
    end = data.rfind(b"\n", _MOST // 2, _MOST) + 1
    if not end or data.startswith(_UTF16):
        end = _MOST
        while data[end] & 0xC0 == 0x80 and end > _MOST - 4:
            end -= 1
    return data[:end] if not data.startswith(_UTF16) else data[:_MOST]
