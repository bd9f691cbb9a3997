"""Rich text, looked through before LibreOffice opens it: how deep it goes, and what it promises to hold."""

import re
from itertools import accumulate

from coplan.documents import refusals

_MOST_BRACES = 1_000_000
_DEEPEST = 1_000
_OTHERS = bytes(sign for sign in range(256) if sign not in b"{}")
_BYTES = re.compile(rb"\\bin(\d{1,20})")


def check(data: bytes, name: str) -> None:
    """Raises `Bomb` for groups in groups without end, and `Trouble` when bytes that it counts are missing."""
    for promised in _BYTES.finditer(data):
        if int(promised[1]) > len(data) - promised.end():
            raise refusals.cut_short(name)
    braces = data.replace(rb"\{", b"").replace(rb"\}", b"").translate(None, _OTHERS)
    if len(braces) > _MOST_BRACES:
        raise refusals.bomb(name, "it holds millions of pieces")
    deepest = max(accumulate(1 if brace == 0x7B else -1 for brace in braces), default=0)
    if deepest > _DEEPEST:
        raise refusals.bomb(name, "its pieces lie too deep in one another")
