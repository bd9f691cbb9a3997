"""A Microsoft Office that only pretends: it writes down what it is told, and answers as it was scripted."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typing_extensions import override


class Refused(Exception):
    """What this Office raises, as COM raises its own error."""


@dataclass
class PretendOffice:
    """A Windows desktop with PowerPoint and Word on it; files refuse or bring them down by their names."""

    said: list[str] = field(default_factory=list)
    processes: dict[str, set[int]] = field(default_factory=dict)
    held: list[int] = field(default_factory=list)
    shares_a_process: bool = False
    gone: bool = False
    failed: tuple[type[Exception], ...] = (Refused,)

    def running(self, image: str) -> set[int]:
        return set(self.processes.get(image, set()))

    def start(self, name: str) -> Any:
        self.said.append(f"start {name}")
        image = "POWERPNT.EXE" if name.startswith("PowerPoint") else "WINWORD.EXE"
        if not self.shares_a_process:
            self.processes.setdefault(image, set()).add(700 + len(self.processes))
        return _Program(self)

    def hold(self, process: int) -> None:
        self.held.append(process)

    def hear(self, words: str) -> None:
        if self.gone:
            raise Refused("The program is gone.")
        self.said.append(words)


class _Told:
    """Something of Office whose settings are written down when they are made."""

    def __init__(self, office: PretendOffice, name: str) -> None:
        self.__dict__.update(_office=office, _name=name)

    @override
    def __setattr__(self, name: str, value: object) -> None:
        self._office.hear(f"{self._name}.{name} = {value}")

    _office: PretendOffice
    _name: str


class _Program(_Told):
    def __init__(self, office: PretendOffice) -> None:
        super().__init__(office, "program")

    @property
    def Version(self) -> str:
        self._office.hear("still there?")
        return "16.0"

    @property
    def Presentations(self) -> "_Files":
        return _Files(self._office, "deck")

    @property
    def Documents(self) -> "_Files":
        return _Files(self._office, "document")

    def Quit(self, *how: int) -> None:
        self._office.hear(f"quit {how}")


class _Files(_Told):
    def Open(self, *given: object, **named: object) -> "_File":
        name = Path(str(given[0] if given else named["FileName"])).name
        self._office.hear(f"open {given} {named}")
        if "refuse" in name:
            raise Refused("The file cannot be opened.")
        if "crash" in name:
            self._office.gone = True
            raise Refused("The remote procedure call failed.")
        return _File(self._office, self._name)


class _File(_Told):
    @property
    def PrintOptions(self) -> _Told:
        return _Told(self._office, "printing")

    def SaveAs(self, path: str, kind: int) -> None:
        self._office.hear(f"save {kind}")
        Path(path).write_bytes(b"%PDF-1.4")

    def ExportAsFixedFormat(self, path: str, kind: int) -> None:
        self._office.hear(f"export {kind}")
        Path(path).write_bytes(b"%PDF-1.4")

    def Close(self, *how: int) -> None:
        self._office.hear(f"close {how}")
