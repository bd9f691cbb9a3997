"""The sheet of all widgets can be drawn in every theme without a warning."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.kit.gallery import draw


def test_every_sheet_is_drawn(qapp: QApplication, tmp_path: Path) -> None:
    pictures = [QImage(str(path)) for path in draw(qapp, tmp_path)]
    assert len(pictures) == 4
    assert all(picture.width() >= 1280 for picture in pictures)
    assert len({picture.pixelColor(700, 840).name() for picture in pictures}) == 3
