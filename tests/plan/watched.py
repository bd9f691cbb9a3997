"""A real folder that is watched, with a plan that hears of it; the clock is the test's own."""

from dataclasses import dataclass, replace
from pathlib import Path
from time import time_ns

from typing_extensions import override

from coplan.plan import lesson as lessons
from coplan.plan import mark, shared_model, watching
from coplan.plan.folder import Folder
from coplan.plan.ids import FolderId, RecordId
from coplan.plan.lesson import Lesson
from coplan.plan.listing import Listing
from coplan.plan.mark import Tool
from coplan.plan.ports import Progress
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.watching import SECOND, Added, Look, Memory, Senses
from coplan.storage.search import SearchIndex
from tests.documents.in_process import Drives
from tests.documents.silence import Silence
from tests.plan import world
from tests.ui.week.stage import PlainDocuments


class SetClock(Drives):
    """Drives that look at a time of the test's choosing."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = 0

    @override
    def listing(self, folder: Path, progress: Progress | None = None) -> Listing:
        """Everything in a folder, so many nanoseconds from now."""
        return replace(super().listing(folder, progress), at=time_ns() + self.ahead)


@dataclass
class Watched:
    """A folder, the plan it is watched for, and what was seen of it last."""

    root: Path
    search: SearchIndex

    def __post_init__(self) -> None:
        self.drives, self.documents = SetClock(), PlainDocuments()
        self.drives.ahead = 10 * SECOND
        self.folder = Folder(FolderId(RecordId("f" * 32)), str(self.root))
        self.plan, self.memory = world.plan(), Memory()
        self.root.mkdir(exist_ok=True)

    def look(self, *, lately: dict[str, Added] | None = None, anew: bool = False) -> Look:
        """Look once."""
        senses = Senses(self.drives, self.documents, self.search)
        found = watching.look(
            senses, self.plan, self.folder, self.memory, Silence(), lately=lately, anew=anew
        )
        self.plan = self.plan.after(found.change_of(self.plan))
        self.memory = found.memory
        return found

    def settle(self) -> None:
        """Look until nothing more is to be found."""
        for _ in range(4):
            self.look()

    def write(self, path: str, text: str) -> Path:
        """A file of this text."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def resource(self, path: str) -> Resource:
        """The newest resource at a path."""
        whole = str(self.root / path)
        found = [each for each in self.plan.all(Resource) if each.path == whole and not each.newer]
        assert len(found) == 1, (path, found)
        return found[0]

    def here(self) -> dict[str, str]:
        """The ids of all that is not missing, by path."""
        shown = [each for each in self.plan.all(Resource) if not each.missing and not each.newer]
        found = {str(Path(each.path).relative_to(self.root)): str(each.id) for each in shown}
        assert len(found) == len(shown), "two resources lie at one path"
        return found

    def use(self, path: str, lesson: int = 0) -> Lesson:
        """Use a file in one of the lessons."""
        chosen = list(world.plan().all(Lesson))[lesson]
        self.plan = self.plan.after(lessons.attach(self.plan, ((self.resource(path), chosen),)))
        return chosen

    def mark(self, path: str) -> SharedModel:
        """Make a file the shared model, and mark it."""
        lesson = next(world.plan().all(Lesson))
        self.plan = self.plan.after(shared_model.choose(self.plan, lesson, self.resource(path)))
        model = shared_model.of_lesson(self.plan, lesson.id)
        assert model
        stroke = mark.make(model.id, 1, Tool.PEN, ((0.1, 0.1, 1.0), (0.2, 0.2, 1.0)))
        self.plan = self.plan.after(mark.put_on(stroke))
        return model

    def used(self, lesson: Lesson) -> list[str]:
        """The names of the files of a lesson."""
        return [each.name for each in lessons.resources_of(self.plan, lesson.id)]
