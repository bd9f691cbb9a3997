"""The old Office box (OLE): which entries its list names, found without trusting how they hang together."""

_NAME_ROOM = 64
_MOST_SEEN = 1_000
_HOLDS = frozenset({1, 2})  # a folder, or a stream of bytes


def has_entry(data: bytes, name: str) -> bool:
    """Whether an entry of this name is listed.

    An entry is its name, filled up with zeros, the length of that with one zero, and what it is; words in
    the text of a document do not look so.
    """
    written = name.encode("utf-16-le")
    length = (len(written) + 2).to_bytes(2, "little")
    whole = written.ljust(_NAME_ROOM, b"\0") + length
    place = -1
    for _ in range(_MOST_SEEN):
        place = data.find(whole, place + 1)
        if place < 0:
            return False
        if data[place + len(whole) : place + len(whole) + 1] in {bytes([each]) for each in _HOLDS}:
            return True
    return False
