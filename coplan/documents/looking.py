"""What can be said of a file without making pages: fingerprint, kind, words and its own thumbnail."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from coplan.documents import essay, properties, refusals, rich_text, slides
from coplan.documents.frames import Message
from coplan.documents.kinds import OFFICE, OPEN_DOCUMENT, TEXTS
from coplan.documents.locked import opened
from coplan.documents.macros import has_macros
from coplan.documents.package import Package
from coplan.documents.pixels import packed
from coplan.documents.plain_text import beginning, decoded
from coplan.documents.source import Alive, Source, take, take_any
from coplan.plan.plain_words import on_one_line, straight
from coplan.plan.ports import PageWords

_GLIMPSED_PAGES = 40


def look(request: Message, alive: Alive) -> Message:
    """Fingerprint, kind and size, and whether it waits for its password."""
    source = take_any(Path(request["path"]), alive)
    return {**facts(source), "locked": source.locked}


def glimpse(request: Message, alive: Alive) -> tuple[Message, bytes]:
    """What can be said at once: words, title and the file's own thumbnail."""
    source = take_any(Path(request["path"]), alive)
    if source.locked:
        return {**facts(source), "locked": True, "title": "", "words": []}, b""
    words: Sequence[PageWords] = ()
    title, picture = "", b""
    if source.kind in OFFICE:
        package = source.package()
        title, words = office_words(source)
        picture = _thumbnail(properties.thumbnail_of(package)) or _first_slide(source, package)
    elif source.kind == "pdf":
        portable = import_module("coplan.documents.portable")
        document = portable.Portable(source.data, source.name)
        texts = portable.texts_of(document, _GLIMPSED_PAGES)
        words, title = page_words(texts), document.title
        document.close()
    elif source.kind in TEXTS:
        text = decoded(beginning(source.data))
        words = page_words([text])
        title = import_module("coplan.documents.markdown").title_of(text) if source.kind == "md" else ""
    elif source.kind == "xlsx":
        table = import_module("coplan.documents.spreadsheet").read_table(source.package())
        title, words = properties.title_of(source.package()), [PageWords(1, table.title, table.text)]
    elif source.kind == "svg":
        drawing = import_module("coplan.documents.vector").read(source)
        title, words = drawing.title, page_words([drawing.text])
    return {**facts(source), "title": title, "words": rows(words)}, picture


def _thumbnail(data: bytes) -> bytes:
    """The picture in these bytes as it travels to the program; nothing when it is none."""
    found = import_module("coplan.documents.thumbnail").decoded(data) if data else None
    return packed(found) if found else b""


def _first_slide(source: Source, package: Package) -> bytes:
    """The first slide of a deck without a thumbnail as it is quickly laid here; nothing of any other file."""
    if source.kind != "pptx":
        return b""
    found = import_module("coplan.documents.first_slide").drawn(package)
    return packed(found) if found else b""


def copy(request: Message, alive: Alive) -> Message:
    """A copy of an Office file that was looked through for bombs, for another program to open.

    None is made of a file with pictures that are too large for any program to unpack within its memory.
    """
    source = take(Path(request["path"]), alive)
    if source.kind in OFFICE or source.kind in OPEN_DOCUMENT:
        package = source.package()
        package.check_all()
        if import_module("coplan.documents.snapshot").has_too_large(package):
            return facts(source)
    elif source.kind == "rtf":
        rich_text.check(source.data, source.name)
    try:
        Path(request["copy"]).write_bytes(source.data)
    except OSError as error:
        raise refusals.no_room() from error
    return {**facts(source), "copied": True}


def unlock(request: Message, alive: Alive) -> Message:
    """What is behind a password, as a file of the same name in the folder for such files."""
    source = take_any(Path(request["path"]), alive)
    data = source.data
    if source.locked:
        data = opened(data, source.kind, source.name, str(request["password"]))
    copy = Path(request["copy"])
    try:
        copy.write_bytes(data)
    except OSError as error:
        raise refusals.no_room() from error
    return {**facts(source), "kind": take(copy, alive).kind}


def facts(source: Source) -> Message:
    """What every answer says of its file."""
    return {
        "fingerprint": source.fingerprint,
        "kind": source.kind,
        "size": source.size,
        "macros": not source.locked and has_macros(source),
    }


def office_words(source: Source) -> tuple[str, list[PageWords]]:
    """The title and words of an Office file: a page for each slide, or one for a whole document."""
    package = source.package()
    title = properties.title_of(package)
    if source.kind == "pptx":
        words = [slide.words for slide in slides.read_deck(package).slides]
        return title or next((page.title for page in words[:1]), ""), words
    found = essay.read_essay(package)
    return title or found.heading, [PageWords(1, found.heading, found.text)]


def page_words(texts: Sequence[str]) -> list[PageWords]:
    """The words of pages that have neither titles nor notes."""
    return [PageWords(number, "", text) for number, text in enumerate(texts, start=1)]


def rows(words: Sequence[PageWords]) -> list[list[object]]:
    """Words as they travel to the program; see `shelf.words_from`."""
    return [
        [page.number, straight(on_one_line(page.title)), straight(page.text), straight(page.notes)]
        for page in words
    ]
