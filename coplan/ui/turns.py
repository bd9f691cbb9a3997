"""Whose turn it is to be read: what is on the screen before all that waits in the order in which it came."""

from collections.abc import Iterable

from coplan.plan.ids import ResourceId
from coplan.plan.resource import Resource


class Turns:
    """The files that wait."""

    def __init__(self) -> None:
        self._waiting: dict[ResourceId, Resource] = {}
        self._preferred: tuple[ResourceId, ...] = ()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, resource: Resource) -> None:
        """Let a file wait at the end."""
        self._waiting[resource.id] = resource

    def leave(self, resource_id: ResourceId) -> None:
        """A file does not wait any more."""
        self._waiting.pop(resource_id, None)

    def prefer(self, wanted: Iterable[ResourceId]) -> None:
        """These come first from now on, in this order."""
        self._preferred = tuple(wanted)

    def take(self) -> Resource | None:
        """The file whose turn it is; none when nobody waits."""
        first = next((each for each in self._preferred if each in self._waiting), None)
        key = first or next(iter(self._waiting), None)
        return self._waiting.pop(key) if key else None
