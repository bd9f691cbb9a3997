"""The department's Word templates, looked at and poured into by readers; see `plan.word_template`."""

import shutil
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from coplan.documents import refusals, template_refusals
from coplan.documents.crew import Crew, Failed, Patience
from coplan.documents.frames import Message
from coplan.documents.page_count import PageCount
from coplan.documents.shelves import Shelves
from coplan.plan.ports import Pictures
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import Filling, Look, Pour, Poured, TemplateTrouble

# By how much of what our own sheet has grown a template of ours grows, the most first.
_GROWTHS = (1.0, 0.5)


class Templates:
    """Works on copies; the template itself is only read. `count` says how many pages a document has."""

    def __init__(self, crew: Crew, shelves: Shelves, count: PageCount | None) -> None:
        self._crew = crew
        self._shelves = shelves
        self._count = count

    @property
    def counts(self) -> bool:
        """Whether there is a program here that lays documents out, so that their pages can be counted."""
        return self._count is not None

    def look(self, path: Path) -> Look:
        """The names that a template has."""
        answer = self._ask({"job": "template", "path": str(path)}, path)
        return Look(tuple(answer["found"]), tuple(answer["unknown"]))

    def pour(self, filling: Filling, pour: Pour, pictures: Pictures, now: datetime) -> Poured:
        """The page in the template. Raises `TemplateTrouble`, whatever is wrong with the template."""
        path = Path(filling.path)
        folder = self._shelves.lasting.making("pour")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return self._poured(path, folder, pour, pictures, now)
        except Trouble as trouble:
            raise TemplateTrouble(trouble.what, trouble.remedy) from trouble
        except OSError as error:
            raise refusals.no_room() from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _poured(self, path: Path, folder: Path, pour: Pour, pictures: Pictures, now: datetime) -> Poured:
        made, files = folder / "page.docx", {}
        for number, (name, picture) in enumerate(pictures.items()):
            file = folder / f"{number}.jpeg"
            file.write_bytes(picture.jpeg)
            files[name] = str(file)
        request = {
            "job": "pour",
            "path": str(path),
            "made": str(made),
            "pictures": files,
            "now": now.isoformat(),
            **asdict(pour),
        }
        pages, grown = 0, True
        # Pictures give way before a page is refused: first as large as on our own sheet, then a third of it.
        # Before them type gives way, which grows only where somebody counts what that comes to.
        steps = [(growth, False) for growth in (_GROWTHS if self._count else ())]
        for growth, small in (*steps, (0.0, False), *([(0.0, True)] if pictures else ())):
            if growth and not grown:
                continue
            grown = bool(self._ask({**request, "small": small, "growth": growth}, path)["grown"])
            pages = self._count.of(made, path.name) if self._count else 0
            if pages < 2:
                break
        if pages > 1:
            raise template_refusals.too_long(path.name, pages)
        return Poured(made.read_bytes(), pages)

    def _ask(self, request: Message, path: Path) -> Message:
        try:
            answer, _ = self._crew.ask(request, Patience(path.name, self._crew.seconds))
        except Failed as failed:
            raise template_refusals.failed(path.name) from failed
        return answer
