"""Makes files to hand out from pages in the cache: with marks drawn into them, or put on them as comments."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

from coplan.documents import refusals
from coplan.documents.comments_out import comment
from coplan.documents.covered_page import covers_of, is_hidden, make_picture
from coplan.documents.frames import Message
from coplan.documents.letter_forms import Drawn, LetterForms
from coplan.documents.mark_shapes import Looks, looks, veil
from coplan.documents.marks_sent import marks_of, time_of
from coplan.documents.page_frame import Frame, frame_of
from coplan.documents.page_layer import appearance, lay_over
from coplan.documents.portable import Portable
from coplan.documents.source import Alive
from coplan.documents.step_sheet import draw_sheet
from coplan.documents.unwritten import refuse_unwritten, unwritten
from coplan.plan.handout import Kind, Labelled
from coplan.plan.mark import Tool

_OFTEN = 500
_Shown = list[tuple[Labelled, Looks]]
_Marks = dict[int, list[Labelled]]


def hand_out(request: Message, alive: Alive) -> Message:
    """The file at the place asked for; the answer says how many pages it has."""
    try:
        with pikepdf.open(Path(request["pdf"])) as source, Pdf.new() as fresh:
            return _made(request, source, fresh, alive)
    except pikepdf.PdfError as error:
        raise refusals.not_handed_out() from error
    except OSError as error:
        raise refusals.no_room() from error


def _made(request: Message, source: Pdf, fresh: Pdf, alive: Alive) -> Message:
    flat, pages = request["kind"] == Kind.HANDOUT.value, list(request["pages"])
    if any(not 1 <= number <= len(source.pages) for number in pages):
        raise refusals.not_handed_out()
    whole = not flat and pages == list(range(1, len(source.pages) + 1))
    # All the pages with comments are the file as it is; any others are a file of their own.
    out = source if whole else fresh
    if flat:
        _flatten(source)
    if not whole:
        _take(source, fresh, pages)
    frames = [frame_of(page.obj) for page in out.pages]
    marks = marks_of(request)
    if flat and request["shut"]:
        marks = _cover(request, out, frames, marks, alive)
    chosen = {number: marks.get(number, []) for number in pages}
    refuse_unwritten(chosen if flat else {}, request["sheet"])
    letters = LetterForms()
    drawn = _drawn(request, frames, marks, letters, alive)
    if request["sheet"]:
        draw_sheet(letters.canvas, request["sheet"])
    parts = letters.close()
    for place, (page, frame, shown) in enumerate(zip(out.pages, frames, drawn, strict=True)):
        told = partial(alive, f"Writing page {pages[place]}", place, len(pages))
        told()
        if flat:
            dimmed = veil((each.mark for each, _ in shown), frame.aspect)
            lay_over(out, page, frame, [each for _, each in shown], parts, dimmed)
        else:
            _comment_on(out, page, frame, shown, parts, request, told)
            _sign(page, pages[place], str(request["fingerprint"]), request)
    out.pages.extend(parts.sheets)
    _entitle(out, str(request["title"]))
    alive("Saving the file", len(pages), len(pages))
    modes = pikepdf.ObjectStreamMode
    out.save(Path(request["made"]), encryption=False, object_stream_mode=modes.generate, linearize=False)
    return {"pages": len(out.pages)}


def _cover(request: Message, out: Pdf, frames: list[Frame], marks: _Marks, alive: Alive) -> _Marks:
    """Make pictures of the pages with covers; returns the marks that are still to be seen."""
    pages = list(request["pages"])
    covered = {number: covers for number in pages if (covers := covers_of(marks.get(number, [])))}
    if not covered:
        return marks
    pdf = Path(request["pdf"])
    document = Portable(pdf.read_bytes(), pdf.name)
    try:
        for place, (page, frame, number) in enumerate(zip(out.pages, frames, pages, strict=True)):
            if number in covered:
                alive(f"Covering page {number}", place, len(pages))
                make_picture(out, page, frame, document, number, covered[number])
    finally:
        document.close()
    return {
        number: [each for each in here if not is_hidden(each.mark, covered.get(number, ()))]
        for number, here in marks.items()
    }


def _drawn(
    request: Message, frames: list[Frame], marks: _Marks, letters: LetterForms, alive: Alive
) -> list[_Shown]:
    pages, shut = list(request["pages"]), bool(request["shut"])
    drawn: list[_Shown] = []
    for number, frame in zip(pages, frames, strict=True):
        alive(f"Drawing page {number}", len(drawn), len(pages))
        here = marks.get(number, [])
        drawn.append(
            [(each, looks(each.mark, frame.aspect, letters, each.number, shut=shut)) for each in here]
        )
    return drawn


def _take(source: Pdf, fresh: Pdf, pages: list[int]) -> None:
    """Copy these pages, with the layers that are hidden in them kept hidden."""
    for number in pages:
        page = source.pages[number - 1]
        # A page that is taken along by a link would be in the file though nobody chose it.
        _unlink(page)
        for key in ("/MediaBox", "/CropBox", "/Rotate", "/Resources"):
            _settle(page, key)
        fresh.pages.append(page)
    layers = source.Root.get("/OCProperties")
    if layers is not None:
        fresh.Root["/OCProperties"] = fresh.copy_foreign(source.make_indirect(layers))


def _settle(page: Page, key: str) -> None:
    """Write down on a page what it has from the branch it hangs on."""
    node: Any = page.obj
    for _ in range(50):
        if key in node:
            page.obj[key] = node[key]
            return
        node = node.get("/Parent")
        if node is None:
            return


def _unlink(page: Page) -> None:
    notes = page.obj.get("/Annots")
    if isinstance(notes, Array):
        kept = [each for each in notes if not _leads_inside(each)]
        if len(kept) != len(notes):
            page.obj["/Annots"] = Array(kept)
    for key in ("/B", "/AA", "/StructParents"):
        if key in page.obj:
            del page.obj[key]


def _leads_inside(note: Any) -> bool:
    if not isinstance(note, Dictionary) or note.get("/Subtype") != Name.Link:
        return False
    action = note.get("/A")
    return not (isinstance(action, Dictionary) and action.get("/S") == Name.URI)


def _flatten(source: Pdf) -> None:
    """Make the comments and fields that the file has part of its pages, but keep links to the web."""
    links = []
    for page in source.pages:
        notes = page.obj.get("/Annots")
        found = notes if isinstance(notes, Array) else ()
        links.append([each for each in found if isinstance(each, Dictionary) and _is_web_link(each)])
    with suppress(pikepdf.PdfError, RuntimeError, ValueError):
        source.flatten_annotations("screen")
    for page, kept in zip(source.pages, links, strict=True):
        if kept:
            page.obj["/Annots"] = Array(kept)
        elif "/Annots" in page.obj:
            del page.obj["/Annots"]


def _is_web_link(note: Any) -> bool:
    return note.get("/Subtype") == Name.Link and not _leads_inside(note)


def _comment_on(
    out: Pdf,
    page: Page,
    frame: Frame,
    shown: _Shown,
    parts: Drawn,
    request: Message,
    told: Callable[[], None],
) -> None:
    made, before = time_of(request), page.obj.get("/Annots")
    notes = list(before) if isinstance(before, Array) else []
    for count, (each, drawn) in enumerate(shown):
        if count % _OFTEN == _OFTEN - 1:
            told()
        look = appearance(out, drawn.alone, drawn.box, [drawn], frame, parts)
        note = comment(each, drawn.box, frame, made)
        note["/P"] = page.obj
        if not unwritten(each.mark.text if each.mark.tool is Tool.NOTE else ""):
            # Whatever shows the comment has more typefaces than there are here.
            note["/AP"] = Dictionary(N=out.make_indirect(look))
        notes.append(out.make_indirect(note))
    page.obj["/Annots"] = Array(notes)


def _sign(page: Page, number: int, fingerprint: str, request: Message) -> None:
    """Note on a page which of ours it is, so that its comments find it when the file comes back."""
    when = f"D:{time_of(request):%Y%m%d%H%M%S}"
    private = Dictionary(Page=number, File=pikepdf.String(fingerprint))
    notes: Any = page.obj.get("/PieceInfo")
    pieces: Any = notes if isinstance(notes, Dictionary) else Dictionary()
    pieces["/Coplan"] = Dictionary(LastModified=pikepdf.String(when), Private=private)
    page.obj["/PieceInfo"] = pieces
    page.obj["/LastModified"] = pikepdf.String(when)


def _entitle(out: Pdf, title: str) -> None:
    if title and "/Title" not in out.docinfo:
        out.docinfo["/Title"] = title
