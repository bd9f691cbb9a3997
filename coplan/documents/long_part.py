"""A part of an Office file that may be huge, as the sheet of a spreadsheet is, read as far as needed."""

from collections.abc import Iterator, Sequence

from lxml import etree

from coplan.documents import refusals
from coplan.documents.package import Package

_MOST_BETWEEN = 1_000_000
_FORBIDDEN = (b"<!ENTITY", b"<!DOCTYPE")
_PIECE = 65_536


def elements(package: Package, part: str, names: Sequence[str]) -> Iterator[etree._Element]:
    """The elements of these names, each as soon as it is whole; whoever has seen enough stops asking.

    Each is emptied after its turn, and what stands before it is forgotten. Raises `Trouble` for a part that
    is damaged where it is read, and `Bomb` for one that never comes to the point.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    since = 0
    for piece in _small(package.pieces(part)):
        since += piece.count(b"<")
        if any(word in piece for word in _FORBIDDEN):
            raise refusals.bomb(package.name, "it tries to multiply its own text")
        if since > _MOST_BETWEEN:
            raise refusals.bomb(package.name, "one of its parts holds millions of pieces")
        try:
            parser.feed(piece)
            for _, element in parser.read_events():
                since = 0
                if isinstance(element, etree._Element):
                    yield element
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise refusals.damaged(package.name) from error


def _small(pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), _PIECE):
            yield piece[start : start + _PIECE]


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)
