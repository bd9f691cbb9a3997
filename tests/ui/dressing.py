"""Dresses the window of a test as the program dresses its own."""

from PySide6.QtWidgets import QApplication, QWidget

from coplan.ui import theme


def wear(scale: float = 1.0) -> None:
    """Wear the light theme before there are words to measure, and no style sheet that a test left behind."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.styleSheet():
        app.setStyleSheet("")
    theme.wear(app, theme.load("light"), scale)


def dress(window: QWidget) -> None:
    """Put the style sheet on the window alone: what is built apart from it is then polished only once."""
    window.setStyleSheet(theme.sheet())
