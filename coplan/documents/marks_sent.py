"""Marks on their way to a reader: as plain as a message must be, and made into marks again there."""

from base64 import b64decode, b64encode
from datetime import datetime

from coplan.documents.frames import Message
from coplan.plan.handout import HandOut, Labelled
from coplan.plan.ids import MarkId, RecordId, SharedModelId
from coplan.plan.mark import Colour, Mark, Meaning, Tool

_NOBODY = SharedModelId(RecordId(""))


def request_of(out: HandOut, pdf: str, made: str) -> Message:
    """The question to a reader: make this file at `made` from the pages of `pdf`."""
    return {
        "job": "hand_out",
        "pdf": pdf,
        "made": made,
        "kind": out.kind.value,
        "pages": list(out.pages),
        "marks": [_sent(each) for each in out.marks],
        "at": out.made.isoformat(),
        "title": out.title,
        "shut": out.shut,
        "fingerprint": out.fingerprint,
        "sheet": [out.sheet.title, out.sheet.below, out.sheet.sections] if out.sheet else None,
    }


def time_of(request: Message) -> datetime:
    """When the file is made."""
    return datetime.fromisoformat(str(request["at"]))


def marks_of(request: Message) -> dict[int, list[Labelled]]:
    """The marks of a question, by their pages; what lies behind others comes first."""
    found: dict[int, list[Labelled]] = {}
    for sent in request["marks"]:
        each = _received(sent)
        found.setdefault(each.mark.page, []).append(each)
    for marks in found.values():
        marks.sort(key=_layer)
    return found


_LAYERS = {
    Tool.HIGHLIGHTER: 0,
    Tool.WORDS: 0,
    Tool.COVER: 2,
    Tool.SPOTLIGHT: 3,
    Tool.NOTE: 4,
    Tool.PIN: 5,
}


def _layer(each: Labelled) -> int:
    return _LAYERS.get(each.mark.tool, 1)


def _sent(each: Labelled) -> list[object]:
    mark = each.mark
    points = b64encode(mark.points).decode()
    drawn = [mark.id, mark.page, mark.tool.value, points, mark.colour.value, mark.width, mark.meaning.value]
    return [*drawn, mark.text, each.number, each.author, each.words]


def _received(sent: list[object]) -> Labelled:
    name, page, tool, points, colour, width, meaning, text, number, author, words = sent
    mark = Mark(
        MarkId(RecordId(str(name))),
        _NOBODY,
        int(str(page)),
        Tool(str(tool)),
        None,
        b64decode(str(points)),
        Colour(str(colour)),
        float(str(width)),
        Meaning(str(meaning)),
        str(text),
    )
    return Labelled(mark, int(str(number)), str(author), str(words))
