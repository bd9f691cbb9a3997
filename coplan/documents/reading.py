"""What a reader does with a file: a glimpse, its own pages, a quick view, the pages LibreOffice made."""

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from coplan.documents import essay, photo, plain, portable, properties, slides
from coplan.documents.frames import Message
from coplan.documents.kinds import OFFICE, PICTURES
from coplan.documents.plain_text import decoded
from coplan.documents.source import Alive, Source, take
from coplan.plan.ports import PageWords
from coplan.plan.trouble import Trouble

_GLIMPSED_PAGES = 40
_CLOCK_SLACK = 2.0


def look(request: Message, alive: Alive) -> Message:
    """Fingerprint, kind and size."""
    return _facts(take(Path(request["path"]), alive))


def glimpse(request: Message, alive: Alive) -> tuple[Message, bytes]:
    """What can be said at once: words, title and the file's own thumbnail."""
    source = take(Path(request["path"]), alive)
    words: Sequence[PageWords] = ()
    title, picture = "", b""
    if source.kind in OFFICE:
        package = source.package()
        title, words = _office(source)
        picture = properties.thumbnail_of(package)
    elif source.kind == "pdf":
        document = portable.Portable(source.data, source.name)
        texts = portable.texts_of(document, _GLIMPSED_PAGES)
        words, title = _plain_words(texts), document.title
        document.close()
    elif source.kind in {"txt", "md"}:
        words = _plain_words([decoded(source.data)])
    return {**_facts(source), "title": title, "words": _rows(words)}, picture


def pages(request: Message, alive: Alive) -> Message:
    """The pages of a PDF, a picture or a text, as a PDF at the place asked for."""
    source = take(Path(request["path"]), alive)
    if source.kind == "pdf":
        data = source.data
    elif source.kind in PICTURES:
        data = photo.page_of(source)
    else:
        data = plain.flowing(decoded(source.data))
    record = _measured(source, data)
    Path(request["pdf"]).write_bytes(data)
    return record


def beside(request: Message, alive: Alive) -> Message:
    """The pages of the PDF beside an Office file, when it is a print of this very file.

    It has the same name, is not older than the file (give or take the two seconds of a USB stick's clock),
    opens, and for a deck has a page for each slide, with or without the hidden ones. Handouts are not taken.
    """
    path = Path(request["path"])
    found = next((path.with_suffix(end) for end in (".pdf", ".PDF") if path.with_suffix(end).is_file()), None)
    if found is None or found.stat().st_mtime < path.stat().st_mtime - _CLOCK_SLACK:
        return {}
    source = take(path, alive)
    try:
        other = take(found, alive)
        record = _measured(source, other.data) if other.kind == "pdf" else {}
    except Trouble:
        return {}
    if not record or not _every_slide(source, len(record["sizes"])):
        return {}
    Path(request["pdf"]).write_bytes(other.data)
    return record


def quick(request: Message, alive: Alive) -> Message:
    """An Office file through the bundled converter, or laid plainly when that cannot do it."""
    source = take(Path(request["path"]), alive)
    source.package().check_all()
    try:
        data = import_module("coplan.documents.converter").converted(source)
        record = _measured(source, data, quick=True)
    except (ImportError, Trouble):
        return laid_plainly(request, alive)
    Path(request["pdf"]).write_bytes(data)
    return record


def laid_plainly(request: Message, alive: Alive) -> Message:
    """An Office file as plain pages of its words and pictures."""
    source = take(Path(request["path"]), alive)
    package = source.package()
    if source.kind == "pptx":
        deck = slides.read_deck(package)
        sheets = (
            plain.Sheet(slide.words.title, slide.words.text, tuple(slides.pictures_of(package, slide)))
            for slide in deck.slides
        )
        data = plain.sheets(sheets, deck.size)
    else:
        data = plain.flowing(essay.read_essay(package).text, essay.pictures_of(package))
    record = _measured(source, data, quick=True)
    Path(request["pdf"]).write_bytes(data)
    return record


def copy(request: Message, alive: Alive) -> Message:
    """A copy of an Office file that was looked through for bombs, for LibreOffice to open."""
    source = take(Path(request["path"]), alive)
    if source.kind in OFFICE or source.kind in {"odp", "odt"}:
        source.package().check_all()
    Path(request["copy"]).write_bytes(source.data)
    return _facts(source)


def adopt(request: Message, alive: Alive) -> Message:
    """What LibreOffice made of a copy: its pages with their words, titles and notes."""
    source = take(Path(request["path"]), alive)
    return _measured(source, Path(request["pdf"]).read_bytes())


def _facts(source: Source) -> Message:
    return {"fingerprint": source.fingerprint, "kind": source.kind, "size": source.size}


def _measured(source: Source, pdf: bytes, *, quick: bool = False) -> Message:
    """Everything that is kept of a file whose pages are this PDF."""
    document = portable.Portable(pdf, source.name)
    texts = portable.texts_of(document)
    sizes = [document.size(number) for number in range(1, document.pages + 1)]
    title = document.title if source.kind == "pdf" else ""
    document.close()
    words: Sequence[PageWords] = _plain_words(texts)
    if source.kind in OFFICE:
        with suppress(Trouble):
            title, own = _office(source)
            words = _joined(source, texts, own, quick=quick)
    return {**_facts(source), "title": title, "words": _rows(words), "sizes": sizes}


def _office(source: Source) -> tuple[str, list[PageWords]]:
    """The title and words of an Office file: a page for each slide, or one for a whole document."""
    package = source.package()
    title = properties.title_of(package)
    if source.kind == "pptx":
        words = [slide.words for slide in slides.read_deck(package).slides]
        return title or next((page.title for page in words[:1]), ""), words
    found = essay.read_essay(package)
    return title or found.heading, [PageWords(1, found.heading, found.text)]


def _joined(source: Source, texts: list[str], own: list[PageWords], *, quick: bool) -> list[PageWords]:
    """The text of each page as it is drawn, with the titles and notes of the slide it came from.

    A quick view may lose letters, so there the deck's own words come first.
    """
    if source.kind != "pptx":
        return _plain_words(texts) if any(texts) else own
    shown = own if len(texts) >= len(own) else _shown(source, own)
    joined = []
    for number, text in enumerate(texts, start=1):
        slide = shown[number - 1] if number <= len(shown) else PageWords(number, "", "")
        best = slide.text or text if quick else text or slide.text
        joined.append(PageWords(number, slide.title, best, slide.notes))
    return joined


def _shown(source: Source, own: list[PageWords]) -> list[PageWords]:
    deck = slides.read_deck(source.package())
    return [words for words, slide in zip(own, deck.slides, strict=True) if not slide.hidden]


def _every_slide(source: Source, count: int) -> bool:
    if source.kind != "pptx":
        return True
    deck = slides.read_deck(source.package())
    return count in {len(deck.slides), sum(not slide.hidden for slide in deck.slides)}


def _plain_words(texts: Sequence[str]) -> list[PageWords]:
    return [PageWords(number, "", text) for number, text in enumerate(texts, start=1)]


def _rows(words: Sequence[PageWords]) -> list[list[object]]:
    return [[page.number, page.title, page.text, page.notes] for page in words]
