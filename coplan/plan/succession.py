"""Another version of a file lies in its place: it follows in its lessons, but never under anybody's marks."""

from collections.abc import Iterable
from dataclasses import replace

from coplan.plan import lesson as lessons
from coplan.plan import recognition
from coplan.plan.change import Edit, Record
from coplan.plan.ids import RecordId, ResourceId
from coplan.plan.lesson import LessonResource
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel


class Succession:
    """What becomes of resources in one change, each of them touched once however much happens to it."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._after: dict[RecordId, Record | None] = {}
        self._before: dict[RecordId, Record] = {}
        self._links: dict[ResourceId, list[LessonResource]] = {}
        self._models: dict[ResourceId, list[SharedModel]] = {}
        for link in plan.all(LessonResource):
            self._links.setdefault(link.resource_id, []).append(link)
        for model in plan.all(SharedModel):
            self._models.setdefault(model.resource_id, []).append(model)
        self._marked = {mark.model_id for mark in plan.all(Mark)}

    def put(self, resource: Resource) -> None:
        """Have this resource in the plan as it is here."""
        self._set(self._plan.find(Resource, resource.id), resource)

    def drop(self, resource: Resource) -> None:
        """Have this resource in the plan no longer."""
        self._set(resource, None)

    def is_used(self, resource: ResourceId) -> bool:
        """Whether a lesson or a shared model uses it."""
        return resource in self._links or resource in self._models

    def follow(self, old: Resource, new: Resource) -> None:
        """Have the version that came into the place of another follow it in its lessons and models.

        A version with marks on it stays as it is and says which one lies in its place now: its marks belong
        to its pages. Nothing happens when the other has lain there before, for then it was seen to.
        """
        models = self._models.get(old.id, [])
        is_history = old.newer is not None and not models
        if is_history or self._lay_there(new):
            self.put(replace(old, missing=False))
            return
        if any(model.id in self._marked for model in models):
            self.put(replace(old, newer=new.id, missing=False))
            return
        for link in self._links.get(old.id, []):
            self._set(link, None)
            follower = lessons.use(link.lesson_id, new.id)
            if not self._plan.find(LessonResource, follower.id):
                self._set(None, follower)
        for model in models:
            self._set(model, replace(model, resource_id=new.id))
        self._set(old, None)

    def _lay_there(self, new: Resource) -> bool:
        before = self._plan.find(Resource, new.id)
        return before is not None and recognition.place(before) == recognition.place(new)

    def edits(self) -> tuple[Edit, ...]:
        """Everything that has come of it, what is new before what uses it."""
        return (*self._those(added=True), *self._those(added=False))

    def _those(self, *, added: bool) -> Iterable[Edit]:
        for key, after in self._after.items():
            before = self._before.get(key)
            if before != after and (before is None) is added:
                yield Edit(before, after)

    def _set(self, before: Record | None, after: Record | None) -> None:
        record = before or after
        assert record is not None
        if before and record.id not in self._before:
            self._before[record.id] = before
        self._after[record.id] = after
