"""Word templates as departments have them, made with python-docx and then mangled."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from coplan.documents import pouring
from coplan.paper import word_pieces
from coplan.plan.page import Page
from tests.paper.test_word_pages import fitted, pictures
from tests.plan import world

FACTS = {
    "version": "3",
    "date": "27 November 2026",
    "week": "30 November 2026",
    "department": "Science & Art",
}


def template(path: Path, *lines: str) -> Path:
    """A template with these paragraphs."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(path))
    return path


def repacked(path: Path, changed: Mapping[str, Callable[[bytes], bytes]], more: Mapping[str, bytes]) -> Path:
    """The file with some of its parts changed, and with `more` of them."""
    with zipfile.ZipFile(path) as box:
        parts = {name: box.read(name) for name in box.namelist()}
    for name, change in changed.items():
        parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in {**parts, **more}.items():
            box.writestr(name, data)
    return path


def body_xml(path: Path, xml: str) -> Path:
    """The template with this at its beginning, as Word would write it."""
    made = docx.Document(str(path))
    for element in reversed(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")):
        made.element.body.insert(0, element)
    made.save(str(path))
    return path


def poured(path: Path, page: Page, *, small: bool = False, growth: float = 0.0) -> Path:
    """The page in the template, beside it; done here and not in a reader, which takes longer to start."""
    folder = path.parent
    files = {}
    for name, picture in pictures().items():
        file = folder / f"{name}.jpeg"
        file.write_bytes(picture.jpeg)
        files[name] = str(file)
    made = folder / "poured.docx"
    request = {
        "path": str(path),
        "made": str(made),
        "pictures": files,
        "now": world.NOW.isoformat(),
        "small": small,
        "growth": growth,
        **asdict(word_pieces.pour_of(fitted(page), FACTS)),
    }
    pouring.pour(request, lambda *_: None)
    return made


def everything(path: Path) -> str:
    """All text and settings of a document, for looking for what must not be in it."""
    with zipfile.ZipFile(path) as box:
        return "\n".join(
            f"{name} {box.read(name).decode('utf-8', errors='replace')}" for name in box.namelist()
        )


def said(path: Path) -> list[str]:
    """The paragraphs of a document in the order in which they are read, those of cells too."""
    body: Any = docx.Document(str(path)).element.body
    texts = ("".join(each.text or "" for each in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))
    return [text for text in texts if text.strip()]
