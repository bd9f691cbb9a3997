"""Everything that leaves the room, made of a plan with planted words, and all that can be read in it."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pikepdf
import pypdfium2

from coplan.paper import press, week_page
from coplan.plan import briefing, composing, export, handout, invitation, page_names
from coplan.plan import week_page as sheets
from coplan.plan.briefing import OF_DEPARTMENT
from coplan.plan.briefings.design import Source
from coplan.plan.department import Staff
from coplan.plan.plan import Plan
from coplan.plan.ports import Rendered
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.sharing import invites
from tests.canaries import planting, rows, where
from tests.golden import pages
from tests.plan import world

_open_pdf: Any = pypdfium2.PdfDocument
_TAG = re.compile(r"<[^>]*>")


@cache
def plan() -> Plan:
    """Something of every kind, with a word in every text."""
    return planting.sown(rows.records(), where.KEPT)


def source(name: str) -> Source:
    """What the page of this name is made of, exported by the first person of the department."""
    kind, language = pages.NAMED[name]
    (model,) = plan().all(SharedModel)
    if kind in OF_DEPARTMENT:
        made = briefing.of_department(plan(), kind, world.MONDAY)
    else:
        made = briefing.of_model(plan(), model, kind)
    return export.source_of(plan(), replace(made, language=language), world.NOW, planting.initials(0))


@cache
def readable() -> Mapping[str, str]:
    """All that is in each thing that is printed: words, names, properties and bytes, without any space."""
    said = {name: "\n".join(_page(name)) for name in pages.NAMED}
    said["sheet"] = "\n".join(_sheets())
    said["steps"] = "\n".join(_steps())
    said["calendar"] = "\n".join(_calendar())
    return {name: "".join(text.split()).casefold() for name, text in said.items()}


def holds(name: str, words: Iterable[str]) -> bool:
    """Whether one of these words is anywhere in what is printed."""
    return any(each.casefold() in readable()[name] for each in words)


@cache
def papers(name: str) -> Rendered:
    """Both papers of the page of this name."""
    laid = export.lay(pages.Desk(pages.FOLDER), source(name))
    return press.render(laid.fitted, laid.pictures, world.NOW)


def _page(name: str) -> Iterator[str]:
    yield page_names.name_of(source(name), composing.compose(source(name)).title)
    yield from pdf_texts(papers(name).pdf)
    yield from docx_texts(papers(name).docx)


def _sheets() -> Iterator[str]:
    days = [world.MONDAY + timedelta(days=n) for n in range(5)]
    (model,) = plan().all(SharedModel)
    for who in (None, *(each.id for each in plan().all(Staff))):
        sheet = sheets.compose(plan(), days, model, who, world.NOW)
        yield sheet.name
        yield from pdf_texts(week_page.write(sheet, world.NOW))


def _steps() -> Iterator[str]:
    (model,) = plan().all(SharedModel)
    yield repr(handout.sheet_of(plan(), model))
    yield repr([each.words for each in handout.labelled(plan(), model, range(1, 13))])
    yield from (handout.file_name(model, None, kind) for kind in handout.Kind)


def _calendar() -> Iterator[str]:
    year = plan().only(SchoolYear)
    assert year is not None
    due = invitation.due(plan(), plan().all(Rehearsal))
    names = {each.id: each.initials for each in plan().all(Staff)}
    yield invites.calendar(due, names, year, world.NOW).decode().replace("\r\n ", "")
    yield invitation.as_text(plan(), plan().all(Rehearsal))


def pdf_texts(pdf: bytes) -> Iterator[str]:
    """What a reader takes out of it, all strings of its objects, and the bytes of all streams, unpacked."""
    document = _open_pdf(pdf)
    yield from (page.get_textpage().get_text_range() for page in document)
    document.close()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            yield from _strings(each)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, pikepdf.Stream):
        raw = value.Subtype == "/Image" if "/Subtype" in value else False
        yield (value.read_raw_bytes() if raw else value.read_bytes()).decode("latin-1")
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for each in value:
            yield from () if getattr(each, "is_indirect", False) else _strings(each)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in value.items():
            yield key
            yield from () if getattr(each, "is_indirect", False) else _strings(each)


def docx_texts(docx: bytes) -> Iterator[str]:
    """Every part of it as it is, and without its tags, which part words that look like one."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            yield part
            text = content.decode("utf-8" if part.endswith((".xml", ".rels")) else "latin-1")
            yield from (text, _TAG.sub("", text))
