"""Pictures of every screen on the sample department and of every exported page, to look at.

`python -m tests.pictures FOLDER` draws each screen at three sizes, light and dark, empty and full; and each
page as PDF and as Word (through LibreOffice, when it is there), in colour and greyscale.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.house import House

SIZES = ((1280, 720), (1366, 768), (1920, 1080))
THEMES = ("light", "dark")
SCREENS = ("week", "model", "rehearse", "brief", "settings")
DOTS = 110
LET_DRAW_MS = 150


def main(arguments: list[str]) -> int:
    """Draw everything into the folder that is named."""
    if len(arguments) != 1:
        print("Name the folder for the pictures: python3 run.py pictures FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="coplan-pictures-") as home:
        _empty(Path(home, "empty"), folder)
        sent = _full(Path(home, "full"), folder)
        for file in sent:
            _page(file, folder)
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder.resolve()}")
    return 0


def _empty(home: Path, folder: Path) -> None:
    """The first run, and every screen of a department that has just begun."""
    house = House(home)
    house.open()
    house.until(lambda: house.shown("first_run"), "the first run is shown")
    _grab_all(house, folder, "first-run")
    house.find("first_run.department").set_text("Science")  # type: ignore[attr-defined]
    house.find("first_run.initials").set_text("KT")  # type: ignore[attr-defined]
    house.click("first_run.start")
    house.settle()
    for screen in SCREENS:
        _open(house, screen)
        _grab_all(house, folder, f"{screen}-empty")
    house.close()


def _full(home: Path, folder: Path) -> list[Path]:
    """Every screen of the sample department, and what it exports."""
    house = House(home)
    house.open(sample=True)
    house.settle()
    for screen in SCREENS:
        _open(house, screen)
        _grab_all(house, folder, screen)
    house.press("Ctrl+K")
    house.type("pressure")
    house.settle()
    _grab_all(house, folder, "search")
    house.press("Esc")
    house.press("F1")
    _grab_all(house, folder, "shortcuts")
    house.press("Esc")
    _open(house, "model")
    house.press("Ctrl+Shift+R")
    _grab_all(house, folder, "rehearsal-before")
    for keys in ("Space", "PgDown", "PgDown", "Space"):
        house.press(keys)
    _grab_all(house, folder, "rehearsal-round")
    for keys in ("Esc", "Return"):
        house.press(keys)
    _open(house, "brief")
    house.press("Ctrl+E")
    house.settle()
    _grab_all(house, folder, "brief-delivered")
    house.press("Ctrl+Shift+B")
    _grab_all(house, folder, "outbox")
    house.press("Esc")
    copies = home / "sent"
    copies.mkdir()
    sent = [
        Path(shutil.copy(file, copies))
        for file in house.places.data.rglob("*")
        if file.suffix in {".pdf", ".docx"} and "Shared drive" in file.parts
    ]
    house.close()
    return sent


def _open(house: House, screen: str) -> None:
    house.window.open(screen)
    house.settle()
    _let_draw(house)


def _let_draw(house: House) -> None:
    """Let what is drawn a moment after it is asked for be asked for, and arrive."""
    loop = QEventLoop()
    QTimer.singleShot(LET_DRAW_MS, loop.quit)
    loop.exec()
    if house.app.session:
        house.settle()


def _grab_all(house: House, folder: Path, name: str) -> None:
    for theme in THEMES:
        if house.app.settings.theme != theme:
            house.app.wear(theme)
        for size in SIZES:
            house.window.resize(*size)
            _let_draw(house)
            house.window.grab().save(str(folder / f"{name}-{theme}-{size[0]}x{size[1]}.png"))


def _page(file: Path, folder: Path) -> None:
    """An exported page as it looks on paper, in colour and in greyscale."""
    kind = file.suffix.lstrip(".")
    pdf = file
    if kind == "docx":
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            print("LibreOffice is not installed, so the Word page is not drawn.")
            return
        command = [
            office,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(file.parent / "word"),
            str(file),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        pdf = file.parent / "word" / f"{file.stem}.pdf"
    drawn = folder / f"page-{kind}"
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", str(pdf), str(drawn)], check=True, timeout=60)
    for picture in folder.glob(f"page-{kind}-*.png"):
        if "grey" not in picture.stem:
            Image.open(picture).convert("L").save(picture.with_name(f"{picture.stem}-grey.png"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
