"""What to tell people of pages that somebody edited, moved or removed on a drive: one notice, once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from coplan.plan.delivery import Delivery
from coplan.plan.on_the_drive import Became, Fate, plain, whereto
from coplan.plan.place import Place

_DAY = re.compile(r"^\d{4}-\d\d-\d\d\s+")
_DEEDS = {Became.EDITED: "changed", Became.MOVED: "moved", Became.GONE: "removed"}


@dataclass(frozen=True, slots=True)
class News:
    """A sentence, what comes of it, and the folder to look at, below the place, with "/"."""

    sentence: str
    next_export: str
    folder: str


def untold(fates: Iterable[Fate], said: frozenset[str]) -> tuple[Fate, ...]:
    """Those that people have not been told of."""
    return tuple(each for each in fates if each.is_news and each.state not in said)


def told(fates: Iterable[Fate], said: frozenset[str], files: Iterable[Delivery]) -> frozenset[str]:
    """What people have been told of once they hear of these; what is well again is news another time.

    What is not known at this moment stays told; what belongs to none of the `files` is forgotten.
    """
    known = {each.delivery_id: each for each in fates if each.became is not Became.UNSEEN}
    unknown = {each.id for each in files if each.id not in known}
    kept = {state for state in said if state.partition(" ")[0] in unknown}
    return frozenset(kept | {each.state for each in known.values() if each.is_news})


def news(place: Place, fates: Sequence[Fate]) -> News:
    """What to say of some that became something at one place."""
    pages: dict[str, Fate] = {}
    for kind in _DEEDS:
        for each in fates:
            if each.became is kind:
                pages.setdefault(str(PurePosixPath(each.name).with_suffix("")), each)
    where = plain(place.name)
    folders = {str(PurePosixPath(each.now_at or each.name).parent) for each in pages.values()}
    folder = folders.pop() if len(folders) == 1 else ""
    folder = "" if folder == "." else folder
    if len(pages) == 1:
        [(page, fate)] = pages.items()
        return News(_of_one(_title(page), where, fate), fate.next_export, folder)
    return News(f"On {where}, somebody {_of_many(pages)}.", "“Sent last” of each page says more.", folder)


def _title(page: str) -> str:
    """What people call a page: the name of its files, without the day that sorts them in their folder."""
    name = plain(PurePosixPath(page).name)
    return _DAY.sub("", name) or name


def _of_one(title: str, where: str, fate: Fate) -> str:
    match fate.became:
        case Became.EDITED:
            return f"Somebody changed “{title}” on {where}."
        case Became.MOVED:
            return f"“{title}” on {where} {whereto(fate)} now."
        case _:
            return f"“{title}” is not on {where} any more."


def _of_many(pages: Mapping[str, Fate]) -> str:
    """What was done to how many: "changed 3 pages, moved 2 and removed 1"."""
    counts = [(deed, sum(each.became is kind for each in pages.values())) for kind, deed in _DEEDS.items()]
    parts = [f"{deed} {count}" for deed, count in counts if count]
    parts[0] += " page" if parts[0].endswith(" 1") else " pages"
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
