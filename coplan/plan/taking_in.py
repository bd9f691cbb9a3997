"""Taking the comments of a colleague's PDF in as marks: which page is which, whose they are, none twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coplan.plan import ids, levels
from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit, added
from coplan.plan.comment import BESIDE, Comment, Commented, Face
from coplan.plan.department import Staff
from coplan.plan.ids import MarkId, SharedModelId, StaffId
from coplan.plan.mark import Mark, Tool
from coplan.plan.plan import Plan

OURS = "coplan-"
_ASPECT = 0.02
_NEAR = 0.004
_CELLS = 100
_FEW_WORDS = 4
_ALIKE = 0.5
_LEFT = 0.9
# A pin comes back as a note from programs that forget what Coplan alone knows.
_WITHOUT_STEP = {Tool.PIN: Tool.NOTE}


@dataclass(frozen=True, slots=True)
class Fit:
    """Which page of theirs is which of ours; `certain` when every page with comments is one of ours."""

    pages: Mapping[int, int]
    certain: bool
    without: tuple[int, ...] = ()


def fit(found: Commented, ours: Sequence[Face]) -> Fit:
    """Find the pages of a colleague's PDF among those of the open file.

    A page that Coplan handed out says which it was. Another is the page of its number when it has its shape
    and no other words, else the only page that has the same words and shape.
    """
    wanted = sorted({each.page for each in found.comments})
    pages: dict[int, int] = {}
    for number in wanted:
        face = found.faces[number - 1] if number <= len(found.faces) else None
        if face and (own := _ours_for(number, face, found.faces, ours)):
            pages[number] = own
    without = tuple(number for number in wanted if number not in pages)
    return Fit(pages, not without, without)


def _ours_for(number: int, face: Face, theirs: Sequence[Face], ours: Sequence[Face]) -> int:
    if 0 < face.own <= len(ours) and _is_like(face, ours[face.own - 1]):
        return face.own
    same_length = len(theirs) == len(ours)
    if same_length and _is_like(face, ours[number - 1]):
        return number
    same = [place for place, own in enumerate(ours, start=1) if _has_words_of(face, own)]
    if len(same) == 1:
        return same[0]
    # Without words nothing tells two pages of one shape apart but their number.
    wordless = not same and number <= len(ours) and not face.words.split()
    return number if wordless and same_length and _is_like(face, ours[number - 1]) else 0


def _is_like(one: Face, other: Face) -> bool:
    """Whether two pages have one shape, and words that do not contradict it."""
    if abs(one.high / one.wide - other.high / other.wide) > _ASPECT * one.high / one.wide:
        return False
    mine, its = _bag(one), _bag(other)
    if min(mine.total(), its.total()) < _FEW_WORDS:
        return True
    return (mine & its).total() >= _ALIKE * min(mine.total(), its.total())


def _has_words_of(one: Face, other: Face) -> bool:
    mine = _bag(one)
    return mine.total() >= _FEW_WORDS and mine == _bag(other) and _is_like(one, other)


def _bag(face: Face) -> Counter[str]:
    return Counter(face.words.casefold().split())


def authors(plan: Plan, comments: Iterable[Comment]) -> dict[str, StaffId | None]:
    """Whose marks these are, by the names in the file: initials, or a name that has the initials of one."""
    staff = list(plan.all(Staff))
    by_initials = {each.initials.casefold(): each.id for each in staff}
    found: dict[str, StaffId | None] = {}
    for name in {each.author for each in comments}:
        short = "".join(word[0] for word in name.replace(".", " ").replace("-", " ").split())
        said = name.strip().casefold()
        found[name] = by_initials.get(said) or by_initials.get(short.casefold())
    return found


def whose(plan: Plan, comments: Iterable[Comment]) -> str:
    """The initials of the one colleague whose marks these are; "" when they are several people's."""
    every = list(comments)
    known = authors(plan, every)
    people = {known[each.author] for each in every}
    one = people.pop() if len(people) == 1 else None
    person = plan.find(Staff, one) if one else None
    return person.initials if person else ""


def take_marks(
    plan: Plan,
    model: SharedModelId,
    comments: Sequence[Comment],
    pages: Mapping[int, int],
    importer: StaffId | None = None,
) -> Change:
    """Put comments on the model as marks, in one change; those that are here already are left out.

    `pages` says which page of ours each of theirs is. What nobody here has written is the importer's.
    """
    known = authors(plan, comments)
    here = _Here(plan, model)
    # Whoever sent a comment twice in one file must not have two marks of one name.
    edits: dict[MarkId, Edit] = {}
    fresh: list[Mark] = []
    for each in comments:
        page = pages.get(each.page, 0)
        if page and (each.tool not in (Tool.NOTE, Tool.PIN) or each.text.strip()):
            mark = _as_mark(model, each, page, known.get(each.author) or importer)
            if own := here.named(mark, each.name):
                now = _changed(own, each, page) if own.id != mark.id else _longer(own, each)
                if now != own and own.id not in edits:
                    edits[own.id] = Edit(own, now)
            elif not here.has(mark):
                here.note(mark)
                fresh.append(mark)
                edits[mark.id] = added(mark)
    edits |= {mark.id: added(mark) for mark in levels.laid_on(plan, fresh)}
    by = whose(plan, comments)
    source = f"{by}’s PDF" if by else "a PDF"
    return Change(f"Took in {marks.so_many(tuple(edits))} of {source}", tuple(edits.values()))


def _changed(own: Mark, comment: Comment, page: int) -> Mark:
    """A mark of ours with what somebody has changed in it elsewhere."""
    now = own
    if "place" in comment.changed:
        moved = replace(own, page=page, points=comment.points)
        if comment.tool in (own.tool, _WITHOUT_STEP.get(own.tool)) and not _is_there(moved, own):
            now = moved
    if "colour" in comment.changed:
        now = replace(now, colour=comment.colour)
    if "words" in comment.changed and own.tool is not Tool.PIN:
        text = comment.text if own.tool is Tool.NOTE else own.text
        now = replace(now, meaning=comment.meaning, text=text)
    return now


def _longer(own: Mark, comment: Comment) -> Mark:
    """A note that was taken in before, with what has been said to it since."""
    grown = own.tool is Tool.NOTE and len(comment.text) > len(own.text) and comment.text.startswith(own.text)
    return replace(own, text=comment.text) if grown else own


def _as_mark(model: SharedModelId, comment: Comment, page: int, author: StaffId | None) -> Mark:
    """A pin without its step becomes a note, because only a step of the model has a pin."""
    tool = Tool.NOTE if comment.tool is Tool.PIN else comment.tool
    named = comment.name or comment.points.hex()
    key = MarkId(ids.derived("taken in", model, str(page), comment.tool.value, named))
    drawn = (comment.points, comment.colour, comment.width, comment.meaning)
    return Mark(key, model, page, tool, author, *drawn, comment.text)


class _Here:
    """The marks of a model by where they are, so that what is there already is known."""

    def __init__(self, plan: Plan, model: SharedModelId) -> None:
        self._marks: dict[str, Mark] = {}
        self._cells: dict[tuple[int, Tool, int, int], list[Mark]] = {}
        for mark in plan.all(Mark):
            if mark.model_id == model:
                self.note(mark)

    def note(self, mark: Mark) -> None:
        """Remember one more."""
        self._marks[mark.id] = mark
        self._cells.setdefault(_cell(mark), []).append(mark)

    def named(self, mark: Mark, name: str) -> Mark | None:
        """The mark that came in under this name before, or went out under it."""
        before = self._marks.get(mark.id)
        if before is not None or not name.startswith(OURS) or name.endswith(BESIDE):
            return before
        return self._marks.get(name.removeprefix(OURS).partition("#")[0])

    def has(self, mark: Mark) -> bool:
        """Whether there is a mark with the same shape and words."""
        page, tool, left, top = _cell(mark)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                for other in self._cells.get((page, tool, left + across, top + down), ()):
                    if _is_same(mark, other):
                        return True
        return False


def _cell(mark: Mark) -> tuple[int, Tool, int, int]:
    left, top, _, _ = mark.box
    return mark.page, mark.tool, round(left * _CELLS), round(top * _CELLS)


def _is_same(one: Mark, other: Mark) -> bool:
    return _is_near(one, other) and (one.tool is not Tool.NOTE or one.text == other.text)


def _is_near(one: Mark, other: Mark) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one.box, other.box, strict=True))


def _is_there(one: Mark, other: Mark) -> bool:
    """Whether a mark is where it was, with no more or less of it than other programs leave of a stroke."""
    few, many = sorted((len(one.points), len(other.points)))
    return one.page == other.page and _is_near(one, other) and few >= _LEFT * many
