"""What became of a page that was delivered: left as it is, edited, moved, gone, or open in another program.

A `Fate` is what a look at a drive found of one delivered file. It is never stored in the plan:

    for fate in fates.of(briefing.id):       # `Fates`, which `ui/drive_watch.py` keeps
        fate.sentence(planner.now)           # "AM has the Word page open now.", "" when all is well
        fate.next_export                     # "The next export leaves it and puts the new page beside it."
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Protocol

from coplan.plan import safe_names
from coplan.plan.delivery import Delivery
from coplan.plan.department import Staff
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId
from coplan.plan.place import Place
from coplan.plan.plain_words import on_one_line, straight
from coplan.plan.plan import Plan
from coplan.plan.ports import Progress
from coplan.plan.school_year import clock, short, spoken

# Pages of long ago are tidied away by people, and every folder of every week would have to be asked for.
WATCHED = timedelta(days=90)
# A program that was ended leaves its sign that a file is open for ever.
BELIEVED = timedelta(hours=16)
_PAPERS = {".pdf": "the PDF", ".docx": "the Word page"}
_WEEK = timedelta(days=6)


class Became(StrEnum):
    """What became of a file that we delivered."""

    KEPT = "as we left it"
    EDITED = "edited"
    MOVED = "moved"
    GONE = "gone"
    UNSEEN = "cannot be seen now"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one file of a briefing in a place; `name` is where it was put, below the place.

    `written` is when it was last written by the drive's clock. `now_at` is where it lies now when it was
    moved. `holder` has it open, empty when nobody is known to, `since` a time of the drive's clock.
    """

    delivery_id: DeliveryId
    briefing_id: BriefingId
    place_id: PlaceId
    name: str
    became: Became
    written: datetime | None = None
    now_at: str = ""
    holder: str = ""
    since: datetime | None = None

    @property
    def is_news(self) -> bool:
        """Whether somebody did something to it."""
        return self.became in {Became.EDITED, Became.MOVED, Became.GONE}

    @property
    def state(self) -> str:
        """What tells this fate from another one of the same file; more edits of an edited file do not."""
        return f"{self.delivery_id} {self.became.name} {self.now_at}"

    @property
    def paper(self) -> str:
        """What people call the file inside a sentence."""
        path = PurePosixPath(self.name)
        return _PAPERS.get(path.suffix.casefold(), f"“{plain(path.name)}”")

    def sentence(self, now: datetime) -> str:
        """The same for people; empty when it lies there as we left it and nobody has it open."""
        return " ".join(filter(None, (self._what_became(now), self._who_holds(now))))

    @property
    def next_export(self) -> str:
        """What the next export does about it."""
        match self.became:
            case Became.EDITED:
                return "The next export leaves it as it is and puts the new page beside it."
            case Became.MOVED:
                return "The next export puts the new page where the old one was, and leaves that where it is."
            case Became.GONE:
                return "The next export puts it there again."
            case Became.UNSEEN:
                return "The next export waits until it can be reached."
            case Became.KEPT if self.holder:
                return "The next export may have to wait until it is closed."
            case Became.KEPT:
                return "The next export replaces it."

    def _what_became(self, now: datetime) -> str:
        it = self.paper
        match self.became:
            case Became.EDITED:
                when = f" {_when(self.written, now)}" if self.written else ""
                return f"Somebody changed {it}{when}; Coplan will not replace it."
            case Became.MOVED:
                return f"{_begun(it)} {whereto(self)} now."
            case Became.GONE:
                return f"{_begun(it)} is not there any more."
            case Became.UNSEEN:
                return f"{_begun(it)} cannot be seen now."
            case Became.KEPT:
                return ""

    def _who_holds(self, now: datetime) -> str:
        if not self.holder:
            return ""
        who = _begun(self.holder) if self.holder == "somebody" else self.holder
        if self.since and now - self.since > BELIEVED:
            return f"{who} may have {self.paper} open, since {_when(self.since, now).removeprefix('on ')}."
        return f"{who} has {self.paper} open now."


@dataclass(frozen=True, slots=True)
class Look:
    """What was found at a place: one fate for each file that was asked for; `reached` if it was there."""

    place_id: PlaceId
    fates: tuple[Fate, ...]
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Sought:
    """Where a file of ours lies now, on this laptop: a path, or none and why, as far as anybody knows."""

    path: str = ""
    became: Became | None = None


class Lookout(Protocol):
    """Looks at places. Every call may take as long as a drive does: never on the window's thread."""

    def look(self, place: Place, files: Sequence[Delivery], now: datetime, progress: Progress) -> Look:
        """What became of these files; opens, writes and renames none of them."""
        ...

    def said(self, place: PlaceId) -> frozenset[str]:
        """The states of which people on this laptop have been told."""
        ...

    def say(self, place: PlaceId, states: frozenset[str]) -> None:
        """Remember that they have been told of these, and of no others, if there is room."""
        ...

    def root(self, place: Place) -> Path:
        """Where a place is on this laptop; asks no drive."""
        ...

    def folder(self, place: Place, below: str) -> Path:
        """A folder of a place on this laptop, or the place's own when it is not there any more.

        Raises `Trouble` when the place cannot be reached.
        """
        ...


class Fates(Protocol):
    """What is known now of the pages that were delivered."""

    def of(self, briefing: BriefingId) -> Sequence[Fate]:
        """The fates of the files of a briefing at all of its places, those that were looked at."""
        ...

    def seek(self, path: str, then: Callable[[Sought], None]) -> None:
        """Look again, now, where a file of ours lies that is not at this path any more; `then` hears it."""
        ...


def watched(plan: Plan, now: datetime) -> Mapping[Place, tuple[Delivery, ...]]:
    """The files to look after at each place: the last version of each briefing, where it was put lately.

    What another page of ours was put over since is looked after as that page.
    """
    places = {each.id: each for each in plan.all(Place)}
    newest: dict[tuple[PlaceId, BriefingId], int] = {}
    at: dict[tuple[PlaceId, str], Delivery] = {}
    for each in sorted(plan.all(Delivery), key=lambda each: (each.delivered_at, each.version)):
        place = places.get(each.place_id)
        if place and each.folder in {"", place.folder} and now - each.delivered_at < WATCHED:
            pair = (each.place_id, each.briefing_id)
            newest[pair] = max(each.version, newest.get(pair, 0))
            at[each.place_id, safe_names.key(each.name)] = each
    found: dict[Place, list[Delivery]] = {}
    for each in at.values():
        if each.version == newest[each.place_id, each.briefing_id]:
            found.setdefault(places[each.place_id], []).append(each)
    return {place: tuple(files) for place, files in found.items()}


def believe(
    known: Mapping[DeliveryId, Fate], doubted: Mapping[DeliveryId, Fate], found: Iterable[Fate]
) -> tuple[dict[DeliveryId, Fate], dict[DeliveryId, Fate]]:
    """What is known after another look, and what is doubted until the next one agrees.

    Programs that save a file take it away for an instant, and so does a delivery.
    """
    after, open_still = {}, {}
    for each in found:
        before = known.get(each.delivery_id)
        agrees = each.state in {one.state for one in (before, doubted.get(each.delivery_id)) if one}
        if not each.is_news or agrees:
            after[each.delivery_id] = each
        else:
            open_still[each.delivery_id] = each
            if before:
                after[each.delivery_id] = before
    return after, open_still


def in_initials(fate: Fate, plan: Plan) -> Fate:
    """The same with the initials of a person of the department, when that is what the holder is called."""
    bare = fate.holder.replace(".", "").replace(" ", "").casefold()
    known = next((each.initials for each in plan.all(Staff) if bare and each.initials.casefold() == bare), "")
    return replace(fate, holder=known) if known else fate


def whereto(fate: Fate) -> str:
    """Where a moved file lies, after its name: "is in “Old” now", without the last word."""
    before, after = PurePosixPath(fate.name), PurePosixPath(fate.now_at)
    if before.parent == after.parent:
        return f"is called “{plain(after.name)}”"
    if before.name != after.name:
        return f"is called “{plain(str(after))}”"
    return f"is in “{plain(str(after.parent))}”" if after.parent.name else "is in the place’s own folder"


def plain(name: str) -> str:
    """The name of a file or folder as it may stand in a sentence."""
    return straight(on_one_line(name))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _when(moment: datetime, now: datetime) -> str:
    """A moment of the past, as people say it: "today at 15:40", "on Tue 17 at 9:05"."""
    here = moment.astimezone(now.tzinfo)
    if here.date() == now.date():
        return f"today at {clock(here)}"
    if timedelta(0) < now - here < _WEEK:
        return f"on {short(here.date())} at {clock(here)}"
    return f"on {spoken(here.date())}" + (f" {here.year}" if here.year != now.year else "")
