"""Microsoft Office, told what to do; a scripted stand-in hears it, because there is no Office here."""

from pathlib import Path

import pytest

from coplan.documents import microsoft_office
from coplan.documents.frames import Message
from tests.documents.pretend_office import PretendOffice


def run(office: PretendOffice, folder: Path, *names: str) -> tuple[Message, list[Message]]:
    files = [folder / name for name in names]
    for file in files:
        file.touch()
    told: list[Message] = []
    request = {"files": [str(file) for file in files], "folder": str(folder)}
    return microsoft_office.run(request, told.append, office), told


def made(told: list[Message]) -> list[str]:
    return [Path(file).name for message in told for file in message.get("made", ())]


def test_decks_are_printed_one_after_another_by_one_powerpoint(tmp_path: Path) -> None:
    office = PretendOffice()
    answer, told = run(office, tmp_path, "0.pptx", "1.ppt")
    assert answer["whole"]
    assert made(told) == ["0.pptx", "1.ppt"]
    assert told[0] == {"started": [701]}
    assert office.held == [701]
    assert office.said.count("start PowerPoint.Application") == 1
    assert office.said[1:3] == ["program.AutomationSecurity = 3", "program.DisplayAlerts = 1"]
    opened = f"open ('{tmp_path / '0.pptx'}::-::-', -1, 0, 0) {{}}"
    first = office.said.index(opened)
    assert office.said[first + 1 : first + 5] == [
        "printing.PrintHiddenSlides = -1",
        "save 32",
        "deck.Saved = -1",
        "close ()",
    ]
    assert office.said[-1] == "quit ()"


def test_a_document_is_printed_by_word_which_asks_nothing_and_remembers_nothing(tmp_path: Path) -> None:
    office = PretendOffice()
    answer, told = run(office, tmp_path, "0.docx")
    assert answer["whole"]
    assert made(told) == ["0.docx"]
    assert office.said[1:4] == [
        "program.AutomationSecurity = 3",
        "program.DisplayAlerts = 0",
        "program.Visible = False",
    ]
    (opened,) = (each for each in office.said if each.startswith("open"))
    for wanted in ("ReadOnly': True", "AddToRecentFiles': False", "ConfirmConversions': False"):
        assert wanted in opened
    assert office.said[-3:] == ["export 17", "close (0,)", "quit (0,)"]


def test_a_file_that_is_refused_stops_none_of_the_others(tmp_path: Path) -> None:
    office = PretendOffice()
    answer, told = run(office, tmp_path, "0.pptx", "refuse.pptx", "2.pptx")
    assert answer["whole"]
    assert made(told) == ["0.pptx", "2.pptx"]
    assert office.said[-1] == "quit ()"


def test_a_file_that_brings_the_program_down_breaks_the_run_off(tmp_path: Path) -> None:
    office = PretendOffice()
    answer, told = run(office, tmp_path, "0.docx", "crash.docx", "2.docx")
    assert not answer["whole"]
    assert made(told) == ["0.docx"]


def test_a_powerpoint_that_somebody_works_with_is_left_alone(tmp_path: Path) -> None:
    office = PretendOffice(processes={"POWERPNT.EXE": {42}})
    answer, told = run(office, tmp_path, "0.pptx")
    assert answer == {"made": [], "whole": False}
    assert (told, office.said, office.held) == ([], [], [])


def test_a_program_that_was_opened_a_moment_before_is_never_quit(tmp_path: Path) -> None:
    office = PretendOffice(shares_a_process=True)
    answer, told = run(office, tmp_path, "0.docx")
    assert not answer["whole"]
    assert told == []
    assert office.said == ["start Word.Application"]


def test_word_of_ours_runs_beside_the_one_somebody_works_with(tmp_path: Path) -> None:
    office = PretendOffice(processes={"WINWORD.EXE": {42}})
    answer, told = run(office, tmp_path, "0.docx")
    assert answer["whole"]
    assert told[0] == {"started": [701]}
    assert office.held == [701]


@pytest.mark.parametrize(
    ("kind", "which"), [("pptx", "powerpoint"), ("odp", "powerpoint"), ("rtf", "word"), ("xlsx", "")]
)
def test_each_kind_has_its_program(kind: str, which: str) -> None:
    assert microsoft_office.run_of(kind) == which


def test_where_there_is_no_windows_there_is_no_such_office() -> None:
    assert microsoft_office.found() is None
