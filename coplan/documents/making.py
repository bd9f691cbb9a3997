"""Pages: a file's own, a quick view of it, or those that another program made."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from coplan.documents import essay, joined_words, refusals, slides
from coplan.documents.frames import Message
from coplan.documents.kinds import OFFICE, PICTURES
from coplan.documents.looking import facts, office_words, page_words, rows
from coplan.documents.plain_text import beginning, decoded
from coplan.documents.portable import Portable, texts_of
from coplan.documents.source import Alive, Source, take
from coplan.plan.ports import PageWords
from coplan.plan.trouble import Trouble

_CLOCK_SLACK = 2.0


def warm(request: Message, alive: Alive) -> Message:
    """Nothing: what a reader needs for most files is there once this has been called."""
    return {}


def pages(request: Message, alive: Alive) -> Message:
    """The pages of a PDF, a picture or a text, as a PDF at the place asked for."""
    source = take(Path(request["path"]), alive)
    if source.kind == "pdf":
        data = source.data
    elif source.kind in PICTURES:
        data = _later("photo").page_of(source)
    elif source.kind == "svg":
        data = _later("vector").page_of(source)
    else:
        data = _laid(source)
    record = _measured(source, data)
    _write(request, data)
    return record


def _laid(source: Source) -> bytes:
    """A text or a table laid on pages."""
    if source.kind == "xlsx":
        return bytes(_later("table").pages_of(_later("spreadsheet").read_table(source.package())))
    if source.kind == "csv":
        table = _later("separated").read_table(source.data)
        return bytes(_later("table").pages_of(replace(table, title=Path(source.name).stem)))
    text = decoded(beginning(source.data))
    return bytes(_later("markdown").pages_of(text) if source.kind == "md" else _later("plain").flowing(text))


def beside(request: Message, alive: Alive) -> Message:
    """The pages of the PDF beside an Office file, when it is a print of this very file.

    It has the same name, is not older than the file (give or take the two seconds of a USB stick's clock),
    opens, and for a deck has a page for each slide, with or without the hidden ones. Handouts are not taken.
    """
    path = Path(request["path"])
    found = _beside(Path(request.get("near", path)))
    if found is None:
        return {}
    source = take(path, alive)
    try:
        other = take(found, alive)
        record = _measured(source, other.data) if other.kind == "pdf" else {}
    except Trouble:
        return {}
    if not record or not _every_slide(source, len(record["sizes"])):
        return {}
    _write(request, other.data)
    return record


def quick(request: Message, alive: Alive) -> Message:
    """An Office file through the bundled converter that is named; nothing when that makes nothing of it."""
    source = take(Path(request["path"]), alive)
    source.package().check_all()
    try:
        data = _later("converter").converted(request["with"], source.data, source.kind, source.name)
        record = _measured(source, data, quick=True, doubted=True)
    except Trouble:
        return {}
    _write(request, data)
    return record


def plain(request: Message, alive: Alive) -> Message:
    """An Office file as plain pages of its words and pictures."""
    source = take(Path(request["path"]), alive)
    package = source.package()
    if source.kind == "pptx":
        deck = slides.read_deck(package)
        stager = _later("stage").Stager(package, deck.size)
        stages = (stager.stage(slide.part) for slide in deck.slides)
        data = _later("arranged").deck(stages, deck.size, package.read)
    else:
        data = _later("plain").flowing(essay.read_essay(package).text, essay.pictures_of(package))
    record = _measured(source, data, quick=True)
    _write(request, data)
    return record


def adopt(request: Message, alive: Alive) -> Message:
    """What LibreOffice made of a copy: its pages with their words, titles and notes."""
    source = take(Path(request["path"]), alive)
    return _measured(source, Path(request["pdf"]).read_bytes())


def _measured(source: Source, pdf: bytes, *, quick: bool = False, doubted: bool = False) -> Message:
    """Everything that is kept of a file whose pages are this PDF.

    Raises `Trouble` when it is `doubted` and shows next to nothing of what is in the file.
    """
    document = Portable(pdf, source.name)
    texts = texts_of(document)
    sizes = [document.size(number) for number in range(1, document.pages + 1)]
    title = document.title if source.kind == "pdf" else ""
    document.close()
    words: Sequence[PageWords] = page_words(texts)
    if source.kind in OFFICE:
        own: list[PageWords] = []
        with suppress(Trouble):
            title, own = office_words(source)
            words = _joined(source, texts, own, quick=quick)
        if doubted and own and (len(texts) < _least(source) or joined_words.loses_most(own, texts)):
            raise refusals.damaged(source.name)
    elif source.kind in {"md", "svg", "xlsx"}:
        title, words = _own_title(source, texts)
    return {**facts(source), "title": title, "words": rows(words), "sizes": sizes}


def _own_title(source: Source, texts: Sequence[str]) -> tuple[str, list[PageWords]]:
    """The title of what is laid here, and its words as they are on the pages."""
    if source.kind == "svg":
        drawing = _later("vector").read(source)
        return drawing.title, page_words([drawing.text])
    if source.kind == "xlsx":
        return _later("properties").title_of(source.package()), page_words(texts)
    return _later("markdown").title_of(decoded(beginning(source.data))), page_words(texts)


def _joined(source: Source, texts: list[str], own: list[PageWords], *, quick: bool) -> list[PageWords]:
    if source.kind == "pptx":
        shown = own if len(texts) >= len(own) else _shown(source, own)
        return joined_words.deck(shown, texts, quick=quick)
    return joined_words.document("\n".join(page.text for page in own), texts)


def _least(source: Source) -> int:
    """How many pages a drawing of this file must have to be worth showing."""
    if source.kind != "pptx":
        return 1
    return sum(not slide.hidden for slide in slides.read_deck(source.package()).slides)


def _shown(source: Source, own: list[PageWords]) -> list[PageWords]:
    deck = slides.read_deck(source.package())
    return [words for words, slide in zip(own, deck.slides, strict=True) if not slide.hidden]


def _beside(path: Path) -> Path | None:
    with suppress(OSError):
        for pdf in (path.with_suffix(".pdf"), path.with_suffix(".PDF")):
            if pdf.is_file():
                return pdf if pdf.stat().st_mtime >= path.stat().st_mtime - _CLOCK_SLACK else None
    return None


def _every_slide(source: Source, count: int) -> bool:
    if source.kind != "pptx":
        return True
    deck = slides.read_deck(source.package())
    return count in {len(deck.slides), sum(not slide.hidden for slide in deck.slides)}


def _write(request: Message, pdf: bytes) -> None:
    try:
        Path(request["pdf"]).write_bytes(pdf)
    except OSError as error:
        raise refusals.no_room() from error


def _later(name: str) -> Any:
    """A part of the reader that brings a big library with it and is not needed for every file."""
    return import_module(f"coplan.documents.{name}")
