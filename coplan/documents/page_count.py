"""How many pages a Word document of ours has, as LibreOffice lays it out."""

from pathlib import Path

from coplan.documents.crew import Crew, Failed, Patience
from coplan.documents.printing import Program
from coplan.plan.trouble import Trouble


class PageCount:
    """Counts with readers of its own, so that an export does not wait for lesson files being converted."""

    def __init__(self, program: Program, runs: Crew, crew: Crew) -> None:
        self._program = program
        self._runs = runs
        self._crew = crew

    def of(self, document: Path, name: str) -> int:
        """The number of pages; 0 when LibreOffice does not say. Its PDF stays beside the document."""
        request = {
            "job": self._program.job,
            "program": self._program.where,
            "files": [str(document)],
            "folder": str(document.parent),
        }
        try:
            self._runs.ask(request, Patience(name, self._runs.seconds), once=True)
            pdf = document.with_suffix(".pdf")
            answer, _ = self._crew.have({"job": "adopt", "path": str(document), "pdf": str(pdf)}, name)
        except (Failed, Trouble):
            return 0
        return len(answer["sizes"])

    def close(self) -> None:
        """End the program."""
        self._runs.close()
