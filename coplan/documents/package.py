"""The box that a new Office file is: a zip of XML parts, opened only when it is no bomb."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from coplan.documents import refusals
from coplan.plan.trouble import Trouble

MOST_BYTES = 100 * refusals.MEGABYTE
MOST_MEMBERS = 5_000
MOST_UNPACKED = 300 * refusals.MEGABYTE
MOST_RATIO = 200
MOST_ELEMENTS = 500_000

_END = b"PK\x05\x06"
_END_SIZE = 22
_ENTRY = b"PK\x01\x02"
_COMMENT = 65_535
_SMALL = 1_000_000
_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LOCAL = struct.Struct("<4s22xHH")
_LOCAL_MARK = b"PK\x03\x04"
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
        _check_end(data, name)
        try:
            with zipfile.ZipFile(BytesIO(data)) as box:
                members = box.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise refusals.damaged(name) from error
        _check_members(members, len(data), name)
        self._members = {member.filename.lower(): member for member in members}

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
            return _unpacked(self._data, member)
        except (zlib.error, struct.error, ValueError) as error:
            raise refusals.damaged(self.name) from error

    def xml(self, part: str) -> etree._Element:
        """A part as a tree: no entities, no outside documents, and at most half a million elements."""
        data = self.read(part)
        check_markup(data, self.name)
        try:
            return etree.fromstring(data, self._parser)
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
        """Look at every part that a converter would parse. Raises `Trouble` for a bomb."""
        for name in self.names():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    data = self.read(name)
                except Trouble:
                    continue
                check_markup(data, self.name)

    def relations(self, part: str, kind: str = "") -> dict[str, str]:
        """The parts that this one links to, by the ids of the links; links out of the file are left out.

        With `kind`, only those with a link whose type ends so.
        """
        folder = posixpath.dirname(part)
        links = _links_part(part)
        if links not in self:
            return {}
        found = {}
        for link in self.xml(links).iterchildren("{*}Relationship"):
            target = link.get("Target")
            if target and link.get("Type", "").endswith(kind) and link.get("TargetMode") != "External":
                whole = posixpath.normpath(posixpath.join("/", folder, target))
                found[link.get("Id", "")] = whole.lstrip("/")
        return found

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
    """What a zip is: an Office file of some kind, or just a zip. Raises `Trouble` for a bomb."""
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


def check_markup(data: bytes, name: str) -> None:
    """Count what a parser would build before it does, and refuse entities of a file's own making."""
    if data.count(b"<") > MOST_ELEMENTS and data.count(b"<") - data.count(b"</") > MOST_ELEMENTS:
        raise refusals.unpacks_too_large(name, "one of its parts holds millions of pieces")
    if any(entity in data for entity in _ENTITIES):
        raise refusals.unpacks_too_large(name, "it tries to multiply its own text")


def _links_part(part: str) -> str:
    folder, own = posixpath.split(part)
    return f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than its entry in the list promises.

    `zipfile` reads through four layers of buffers, which for the hundred small parts of a deck takes as long
    as parsing them.
    """
    mark, name_length, extra_length = _LOCAL.unpack_from(data, member.header_offset)
    if mark != _LOCAL_MARK:
        raise ValueError("There is no member where the list says.")
    start = member.header_offset + _LOCAL.size + name_length + extra_length
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_DEFLATED:
        packed = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, max(1, member.file_size))
    elif member.compress_type != zipfile.ZIP_STORED:
        raise ValueError("It is packed in a way that Office does not use.")
    if len(packed) != member.file_size or zlib.crc32(packed) != member.CRC:
        raise ValueError("It is not what the list says.")
    return packed


def _kind_of_part(content_type: str) -> str:
    return next((kind for word, kind in _MAIN_PARTS if word in content_type), "office")


def _check_end(data: bytes, name: str) -> None:
    """Look at the very end of the zip, where the number of its members stands, before anything is listed."""
    if len(data) > MOST_BYTES:
        raise refusals.too_large(name, len(data), MOST_BYTES)
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
    if end < 0 or end + _END_SIZE > len(data):
        raise refusals.cut_short(name)
    (length,) = struct.unpack_from("<I", data, end + 12)
    if data.count(_ENTRY, max(0, end - length), end) > MOST_MEMBERS:
        raise refusals.unpacks_too_large(name, f"it holds more than {MOST_MEMBERS} parts")


def _check_members(members: list[zipfile.ZipInfo], size: int, name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise refusals.unpacks_too_large(name, f"it holds more than {MOST_MEMBERS} parts")
    if unpacked > MOST_UNPACKED:
        raise refusals.unpacks_too_large(name, f"it unpacks to {unpacked // refusals.MEGABYTE} MB")
    if unpacked > _SMALL and unpacked > size * MOST_RATIO:
        raise refusals.unpacks_too_large(name, f"it unpacks to {unpacked // size} times its size")
    if any(member.flag_bits & 1 for member in members):
        raise refusals.in_a_zip(name)
