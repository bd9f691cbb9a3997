"""The Word file of a department that pages are poured into: opened warily, and rid of what must not go on.

What goes out is made of this file, so nothing stays in it that names a person, fetches something from
elsewhere or runs.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from coplan.documents import box, refusals, template_refusals
from coplan.documents.macros import has_macros
from coplan.documents.refusals import Bomb
from coplan.documents.snapshot import has_too_large
from coplan.documents.source import Alive, take_any
from coplan.plan.file_kind import called
from coplan.plan.trouble import Trouble

_MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS: Final = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_DAMAGED: Final = (OpcError, KeyError, ValueError, zlib.error, struct.error, etree.XMLSyntaxError)
_LINKS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FETCHING: Final = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON|GOTOBUTTON)\b",
    re.IGNORECASE,
)
_SAFE_LINKS: Final = ("http://", "https://", "mailto:")
_DROPPED: Final = frozenset(
    {
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "customXml",
        "custom-properties",
        "extended-properties",
        "thumbnail",
        "printerSettings",
        "glossaryDocument",
        "oleObject",
        "package",
        "control",
        "aFChunk",
        "attachedToolbars",
        "keyMapCustomizations",
        "mailMergeSource",
        "mailMergeHeaderSource",
        "recipientData",
        "webExtension",
        "webextensiontaskpanes",
        "stylesWithEffects",
    }
)
_GONE: Final = tuple(
    qn(f"w:{name}")
    for name in (
        *("del", "moveFrom", "commentRangeStart", "commentRangeEnd"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "proofErr"),
        *(
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
            "tblGridChange",
        ),
        *("numberingChange", "cellIns", "cellDel", "cellMerge", "dataBinding", "object", "control"),
        *("altChunk", "documentProtection", "writeProtection", "mailMerge", "trackRevisions", "subDoc"),
        *("attachedTemplate", "linkStyles", "permStart", "permEnd"),
    )
)
_UNWRAPPED: Final = tuple(qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "customXml"))


def opened(path: Path, alive: Alive) -> Document:
    """The template as a document that can be written into. Raises `Trouble` for any file that is none."""
    try:
        return _opened(path, alive)
    except Bomb as bomb:
        raise template_refusals.unsafe(bomb.trouble) from bomb


def _opened(path: Path, alive: Alive) -> Document:
    try:
        source = take_any(path, alive)
    except Trouble as trouble:
        raise template_refusals.unread(trouble) from trouble
    name = source.name
    if source.locked:
        raise template_refusals.locked(name)
    if source.kind != "docx":
        raise template_refusals.no_template(name, called(source.kind))
    package = source.package()
    package.check_all()
    if has_macros(source):
        raise template_refusals.with_macros(name)
    if has_too_large(package):
        raise refusals.bomb(name, "it has a picture that is too large")
    if str(package.xml(package.main()).tag).startswith(f"{{{_STRICT}"):
        raise template_refusals.strict(name)
    try:
        document = docx.Document(BytesIO(_as_document(source.data, name)))
        _clean(document, name)
    except _DAMAGED as error:
        raise template_refusals.unread(refusals.damaged(name)) from error
    return document


def roots(document: Document) -> Iterator[tuple[Any, Any]]:
    """The parts that people read, each with the element that everything in it hangs on."""
    seen = set()
    for kind in ("body", "header", "footer"):
        for part in [document.part] if kind == "body" else _parts(document, kind):
            if part.partname not in seen:
                seen.add(part.partname)
                yield part, part.element


def entitle(document: Document, title: str, about: str, language: str, made: datetime) -> None:
    """Have the document say of itself what the page is, and nothing of who made the template."""
    core = document.core_properties
    core.title, core.subject, core.language = title, about, language
    core.author = core.last_modified_by = "Coplan"
    core.comments = core.keywords = core.category = core.content_status = core.version = ""
    core.revision = 1
    core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)


def _as_document(data: bytes, name: str) -> bytes:
    """The same parts as a document, also when they were a template."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as fresh:
        for spelt, member in {each.filename: each for each in box.members_of(data, name)}.items():
            part = box.unpacked(data, member)
            if spelt.lower() == "[content_types].xml":
                for other in _OTHER_MAINS:
                    part = part.replace(other, _MAIN)
            fresh.writestr(spelt, part)
    return file.getvalue()


def _parts(document: Document, kind: str) -> list[Any]:
    return [
        link.target_part
        for link in document.part.rels.values()
        if not link.is_external and link.reltype.endswith(f"/{kind}")
    ]


def _clean(document: Document, name: str) -> None:
    package: Any = document.part.package
    for holder in (package, *package.iter_parts()):
        root = getattr(holder, "element", None)
        if root is not None:
            _clean_tree(root, name)
        for key, link in list(holder.rels.items()):
            if _stays(link, known=root is not None or holder is package):
                continue
            if link.is_external and root is None:
                raise template_refusals.fetching(name, "a linked file")
            if root is not None:
                _unlink(root, key)
            del holder.rels[key]


def _stays(link: Any, *, known: bool) -> bool:
    """Whether a link may go on; what belongs to a part that nobody looks into is left with it."""
    kind = link.reltype.rsplit("/", 1)[-1]
    if link.is_external:
        return kind == "hyperlink" and str(link.target_ref).lower().startswith(_SAFE_LINKS)
    return not known or kind not in _DROPPED


def _clean_tree(root: Any, name: str) -> None:
    for field in root.iter(qn("w:fldSimple")):
        _refuse_fetching(field.get(qn("w:instr")) or "", name)
    for paragraph in root.iter(qn("w:p")):
        said = "".join(each.text or "" for each in paragraph.iter(qn("w:instrText")))
        if said:
            _refuse_fetching(said, name)
    for mark in list(root.iter(qn("w:commentReference"), qn("w:annotationRef"))):
        _remove(mark.getparent())
    for element in list(root.iter(*_GONE)):
        _remove(element)
    for element in list(root.iter(*_UNWRAPPED)):
        unwrap(element)


def _refuse_fetching(instruction: str, name: str) -> None:
    found = _FETCHING.match(instruction)
    if found:
        raise template_refusals.fetching(name, f"the field {found[1].upper()}")


def _unlink(root: Any, key: str) -> None:
    """Take out whatever refers to a link that is dropped."""
    for element in [each for each in root.iter() if key in _links(each)]:
        tag = etree.QName(element).localname
        if tag == "hyperlink":
            unwrap(element)
        elif tag in {"blip", "imagedata", "hlinkClick", "hlinkHover"} and not _only_linked(element, key):
            for attribute in [one for one, value in element.attrib.items() if value == key]:
                del element.attrib[attribute]
        else:
            drawn = next(element.iterancestors(qn("w:drawing"), qn("w:pict")), element)
            _remove(drawn)


def _only_linked(element: Any, key: str) -> bool:
    """Whether a picture has nothing to show but what lies elsewhere."""
    return etree.QName(element).localname in {"blip", "imagedata"} and _links(element) == {key}


def _links(element: Any) -> set[str]:
    return {value for name, value in element.attrib.items() if name.startswith(_LINKS)}


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Any) -> None:
    """Put what is inside an element into its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = [each for each in element if not str(each.tag).endswith("Pr")]
