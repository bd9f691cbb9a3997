"""Where the files of a page that arrived lie now, as far as anybody has looked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath

from coplan.plan.delivery import Sent
from coplan.plan.on_the_drive import Became, Fate
from coplan.plan.outbox import Consignment, Copy, delivery_id


@dataclass(frozen=True, slots=True)
class Lies:
    """A file that arrived: where it lies now, and what became of it if that is known."""

    copy: Copy
    sent: Sent
    fate: Fate | None = None

    @property
    def is_gone(self) -> bool:
        """Whether it was taken away."""
        return self.fate is not None and self.fate.became is Became.GONE


def lying(page: Consignment, fates: Iterable[Fate]) -> tuple[Lies, ...]:
    """The files of a page that have arrived."""
    known = {each.delivery_id: each for each in fates}
    found = []
    for copy in page.copies:
        if copy.sent:
            fate = known.get(delivery_id(page, copy))
            sent = moved(copy.sent, _root(page, copy.sent), fate.now_at) if fate else copy.sent
            found.append(Lies(copy, sent, fate))
    return tuple(found)


def moved(sent: Sent, root: PurePath, now_at: str) -> Sent:
    """A file where it is now below the folder of its place; `now_at` is empty unless it was moved.

    What was moved to another folder lies beside nothing any more.
    """
    if not now_at:
        return sent
    path = PurePosixPath(now_at)
    folder = str(root.joinpath(*path.parts[:-1]))
    is_beside = sent.beside and folder == sent.folder
    return replace(sent, folder=folder, name=path.name, wanted=sent.wanted if is_beside else path.name)


def _root(page: Consignment, sent: Sent) -> PurePath:
    """The folder of the place on this laptop, from where a page was put below it."""
    folder = PurePath(sent.folder)
    return folder.parents[len(page.subfolders) - 1] if page.subfolders else folder
