"""A delivery: what was sent to a place, so that our own page can be told from a colleague's later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from coplan.plan import ids, safe_names
from coplan.plan.change import Record
from coplan.plan.ids import BriefingId, DeliveryId, PlaceId
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Delivery(Record):
    """One file of a briefing in a place. `name` is its path below it, with "/"; `fingerprint` its SHA-256.

    `who` sent it, as initials; empty when nobody said who they are. `folder` is that of the place then.
    """

    id: DeliveryId
    briefing_id: BriefingId
    place_id: PlaceId
    version: int
    name: str
    fingerprint: str
    delivered_at: datetime
    who: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to be sent: the name it would like, with its suffix, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that arrived and was read back. It would have liked the name `wanted` and got `name`."""

    folder: str
    wanted: str
    name: str
    fingerprint: str

    @property
    def path(self) -> str:
        """Where the file is now."""
        return str(PurePath(self.folder) / self.name)

    @property
    def beside(self) -> bool:
        """Whether it lies beside a file of somebody else's that had its name, in whatever capitals."""
        return not safe_names.same(self.name, self.wanted)


class PartlySent(Trouble):
    """Some files arrived before something went wrong; `sent` are those."""

    def __init__(self, trouble: Trouble, sent: tuple[Sent, ...]) -> None:
        super().__init__(trouble.what, trouble.remedy)
        self.sent = sent


def unlisted(folder: str) -> PlaceId:
    """What a folder that is no place of the plan is known by: its path, so that our files are known again."""
    return PlaceId(ids.derived("folder", folder))


def last_of_each(deliveries: Iterable[Delivery]) -> tuple[Delivery, ...]:
    """The last delivery to each place, newest first; of `of_briefing`, which begins with the newest too."""
    last: dict[PlaceId, Delivery] = {}
    for each in deliveries:
        last.setdefault(each.place_id, each)
    return tuple(last.values())


def of_briefing(plan: Plan, briefing: BriefingId) -> tuple[Delivery, ...]:
    """What was sent of a briefing, newest first."""
    found = [each for each in plan.all(Delivery) if each.briefing_id == briefing]
    return tuple(sorted(found, key=lambda each: (each.delivered_at, each.version, each.name), reverse=True))


def ours(plan: Plan, place: PlaceId, briefing: BriefingId) -> Mapping[str, str]:
    """The fingerprints of the files of a briefing that we put into a place last, by their paths below it.

    Another briefing that wants the same name is none of them, so that neither takes the other's place.
    """
    found = sorted(of_briefing(plan, briefing), key=lambda each: each.delivered_at)
    return {each.name: each.fingerprint for each in found if each.place_id == place}
