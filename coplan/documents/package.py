"""The box that a new Office file is: a zip of XML parts, opened only when it is no bomb."""

import posixpath
import re
import struct
import zlib
from collections.abc import Iterator

from lxml import etree

from coplan.documents import box, refusals
from coplan.plan.trouble import Trouble

MOST_ELEMENTS = 500_000
_MOST_ELEMENTS_IN_ALL = 2_000_000
_MOST_ATTRIBUTES = 10_000
_MOST_MARKUP = 60 * refusals.MEGABYTE
_MOST_TWICE = 10
_LETTERS_AN_ELEMENT = 100  # reading so much text takes as long as reading one element

_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_WIDE = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']\s*([^"'\s]*)""")
_PLAIN_ENCODINGS = re.compile(
    rb"utf-?8|us-ascii|ascii|utf-16(le|be)?|iso-8859-\d+|windows-125\d|latin1", re.IGNORECASE
)
# Slides are shown by the ids of their links; the lists of sections have none.
_LISTED = re.compile(rb"""<[\w:]{0,20}sldId\s[^<>]*?:id\s*=\s*["']([^"'<]*)["']""")
_LONGEST_USUAL = 100_000
_LONG = re.compile(rb"<[^<]{%d,}" % _LONGEST_USUAL)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN_PARTS = (
    ("presentationml", "pptx"),
    ("ms-powerpoint", "pptx"),
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("spreadsheetml", "xlsx"),
    ("ms-excel", "xlsx"),
)
_OPEN_DOCUMENT = (("presentation", "odp"), ("text", "odt"), ("spreadsheet", "ods"))
_DOCUMENT = "/officeDocument"


class Package:
    """The parts of an Office file. Names of parts are compared without case, as Office does."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._data = data
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
        self._elements = 0
        self._links: dict[str, list[tuple[str, str, str]]] = {}
        self._members = {member.filename.lower(): member for member in box.members_of(data, name)}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def names(self) -> Iterator[str]:
        """The names of all parts, in lower case."""
        return iter(self._members)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises `Trouble` when it is missing or damaged."""
        member = self._members.get(part.lower())
        if member is None:
            raise refusals.damaged(self.name)
        try:
            return box.unpacked(self._data, member)
        except (zlib.error, struct.error, ValueError) as error:
            raise refusals.damaged(self.name) from error

    def pieces(self, part: str) -> Iterator[bytes]:
        """The bytes of a part piece by piece, for whoever needs only its beginning."""
        member = self._members.get(part.lower())
        if member is None:
            raise refusals.damaged(self.name)
        try:
            yield from box.pieces(self._data, member)
        except (zlib.error, struct.error, ValueError) as error:
            raise refusals.damaged(self.name) from error

    def markup(self, part: str) -> bytes:
        """The bytes of a part that is safe to parse; reading parts over and over is not."""
        if self._elements > _MOST_ELEMENTS_IN_ALL:
            raise refusals.bomb(self.name, "its parts hold millions of pieces")
        member = self._members.get(part.lower())
        if member and member.file_size > _MOST_MARKUP:
            raise _endless(self.name)
        data = self.read(part)
        self._elements += check_markup(data, self.name)
        return data

    def xml(self, part: str) -> etree._Element:
        """A part as a tree: no entities, no outside documents, and at most half a million elements."""
        try:
            return etree.fromstring(self.markup(part), self._parser)
        except etree.XMLSyntaxError as error:
            raise refusals.damaged(self.name) from error

    def shown(self, part: str) -> etree._Element:
        """A part as a tree without the twins that it keeps for older programs, so that words come once."""
        root = self.xml(part)
        for twin in list(root.iter(_FALLBACK)):
            parent = twin.getparent()
            if parent is not None:
                parent.remove(twin)
        return root

    def check_all(self) -> None:
        """Look at every part as a converter would unpack and parse it. Raises `Bomb`."""
        elements = 0
        for member in self._members.values():
            if box.is_longer_than_promised(self._data, member):
                raise refusals.bomb(self.name, "its parts are longer than it says")
            try:
                if not _is_markup(next(box.pieces(self._data, member), b"")):
                    continue
                if member.file_size > _MOST_MARKUP:
                    raise _endless(self.name)
                data = box.unpacked(self._data, member)
            except (zlib.error, struct.error, ValueError):
                continue
            elements += check_markup(data, self.name)
            if len(listed := _LISTED.findall(data)) > _MOST_TWICE:
                self._check_listed(member.filename, listed)
        if elements > _MOST_ELEMENTS_IN_ALL:
            raise refusals.bomb(self.name, "its parts hold millions of pieces")

    def _check_listed(self, part: str, listed: list[bytes]) -> None:
        """Refuse a deck that has a converter draw a few slides thousands of times."""
        try:
            links = self.relations(part)
        except Trouble:
            links = {}
        named = (each.decode("utf-8", errors="replace") for each in listed)
        if len(listed) > len({links.get(each, each).lower() for each in named}) + _MOST_TWICE:
            raise refusals.bomb(self.name, "it shows the same slide over and over")

    def relations(self, part: str, kind: str = "") -> dict[str, str]:
        """The parts that this one links to, by the ids of the links; links out of the file are left out.

        With `kind`, only those with a link whose type ends so.
        """
        return {key: target for key, what, target in self._links_from(part) if what.endswith(kind)}

    def _links_from(self, part: str) -> list[tuple[str, str, str]]:
        """The id, type and target of each link of a part; read once."""
        if part not in self._links:
            folder = posixpath.dirname(part)
            links = _links_part(part)
            self._links[part] = [
                (link.get("Id", ""), link.get("Type", ""), _place(folder, target))
                for link in (self.xml(links).iterchildren("{*}Relationship") if links in self else ())
                if (target := link.get("Target")) and link.get("TargetMode") != "External"
            ]
        return self._links[part]

    def links_of(self, part: str) -> bytes:
        """The part that lists the links of this one, unread; empty when it has none."""
        links = _links_part(part)
        return self.read(links) if links in self else b""

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that this one links to with a link whose type ends with `kind`."""
        return list(self.relations(part, kind).values())

    def main(self) -> str:
        """The part that everything hangs on."""
        parts = self.related("", _DOCUMENT)
        if not parts or parts[0] not in self:
            raise refusals.damaged(self.name)
        return parts[0]


def kind_in_package(data: bytes, name: str) -> str:
    """What a zip is: an Office file of some kind, or just a zip."""
    package = Package(data, name)
    if "[content_types].xml" in package:
        types = package.xml("[Content_Types].xml")
        main = f"/{package.main()}".lower()
        for override in types.iterchildren("{*}Override"):
            if override.get("PartName", "").lower() == main:
                return _kind_of_part(override.get("ContentType", ""))
        return _kind_of_part(main.replace("/ppt/", "presentationml").replace("/word/", "wordprocessingml"))
    if "mimetype" in package:
        kind = package.read("mimetype").decode("ascii", errors="replace")
        return next((known for word, known in _OPEN_DOCUMENT if f"opendocument.{word}" in kind), "zip")
    return "notebook" if "imsmanifest.xml" in package else "zip"


def check_markup(data: bytes, name: str) -> int:
    """How many elements a parser would build, counted before it does.

    Raises `Bomb` when these are too many, for entities of a file's own making, and for the encodings that
    nobody needs in which those could hide.
    """
    elements = data.count(b"<")
    if elements > MOST_ELEMENTS:
        elements -= data.count(b"</")
    if elements > MOST_ELEMENTS:
        raise refusals.bomb(name, "one of its parts holds millions of pieces")
    if b"<!ENTITY" in data or (b"\0" in data and any(entity in data for entity in _ENTITIES)):
        raise refusals.bomb(name, "it tries to multiply its own text")
    encoding = _ENCODING.search(data, 0, 400)
    if data.startswith(_WIDE) or (encoding and not _PLAIN_ENCODINGS.fullmatch(encoding[1])):
        raise refusals.bomb(name, "it hides what it says")
    if len(data) > _LONGEST_USUAL and any(
        piece[0].count(b"=") > _MOST_ATTRIBUTES for piece in _LONG.finditer(data)
    ):
        raise refusals.bomb(name, "one of its pieces has thousands of settings")
    return elements + len(data) // _LETTERS_AN_ELEMENT


def _endless(name: str) -> refusals.Bomb:
    return refusals.bomb(name, f"one of its parts is longer than {_MOST_MARKUP // refusals.MEGABYTE} MB")


def _is_markup(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", *_UTF16))


def _place(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _links_part(part: str) -> str:
    folder, own = posixpath.split(part)
    return f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"


def _kind_of_part(content_type: str) -> str:
    return next((kind for word, kind in _MAIN_PARTS if word in content_type), "office")
