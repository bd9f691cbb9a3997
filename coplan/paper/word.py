"""Writes a fitted page as a Word document with real styles, headings and lists, that people can edit."""

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from coplan.paper import word_fonts
from coplan.paper.word_body import BodyWriter, roles_of
from coplan.paper.word_styles import Ranks, numbering_xml, ranks_of, styles_xml
from coplan.paper.word_text import Tongue
from coplan.plan.one_page import Fitted
from coplan.plan.page import Body, Cards, Listing, Page, words
from coplan.plan.ports import Pictures
from coplan.plan.sheet import Measure, Shape

_UNUSED = ("thumbnail", "customXml", "webSettings", "stylesWithEffects")
_NOT_OURS = ("proofState", "rsids", "themeFontLang", "docId", "savePreviewPicture")
_NAMES = nsdecls("w", "wp", "a", "pic", "r")


def write(fitted: Fitted, pictures: Pictures, made: datetime, measure: Measure) -> bytes:
    """The page as a Word document; a picture that is not in `pictures` is left out."""
    page = fitted.page
    tongue = Tongue(page.language, page.rtl, word_fonts.has_arabic("".join(words(page))))
    ranks = ranks_of(roles_of(fitted.layout.items))
    document = docx.Document(BytesIO(blank(fitted.shape, tongue, ranks, _numbered(page))))
    core = document.core_properties
    core.title, core.subject, core.language = page.title, page.kicker, page.language
    core.author, core.last_modified_by, core.comments = "Coplan", "Coplan", ""
    core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)
    body = BodyWriter(document, fitted, pictures, tongue).write(measure)
    old = document.element.body
    old.getparent().replace(old, parse_xml(f"<w:body {_NAMES}>{body}</w:body>"))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@lru_cache(maxsize=32)
def blank(shape: Shape, tongue: Tongue, ranks: Ranks, lists: int) -> bytes:
    """An empty document with the styles of a page of this shape and nothing that it does not use."""
    document = docx.Document()
    part: Any = document.part
    for holder in (part.package, part):
        for key in [k for k, each in holder.rels.items() if each.reltype.endswith(_UNUSED)]:
            del holder.rels[key]
    for kind, xml in (
        (RELATIONSHIP_TYPE.STYLES, styles_xml(shape, tongue, ranks)),
        (RELATIONSHIP_TYPE.NUMBERING, numbering_xml(shape, tongue, lists)),
    ):
        part.part_related_by(kind)._element = parse_xml(xml)
    word_fonts.supply(part, arabic=tongue.arabic)
    _settle(document.settings.element, tongue)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _settle(settings: Any, tongue: Tongue) -> None:
    """Say that the words are not checked yet, which Word they are for, and that their face stays inside."""
    for name in _NOT_OURS:
        for each in settings.findall(qn(f"w:{name}")):
            settings.remove(each)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    if tongue.arabic:
        settings.find(qn("w:zoom")).addnext(parse_xml(f"<w:embedTrueTypeFonts {nsdecls('w')}/>"))


def _numbered(page: Page) -> int:
    """How many lists of a page are numbered, each from 1."""
    bodies: list[Body] = [section.body for section in page.sections]
    for body in tuple(bodies):
        if isinstance(body, Cards):
            bodies += [part.body for card in body.cards for part in card.parts]
    return sum(isinstance(body, Listing) and body.numbered for body in bodies)
