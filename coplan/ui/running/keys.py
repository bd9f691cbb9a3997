"""The keys of a rehearsal that runs; those of a clicker are among them."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Wish(Enum):
    """What a key asks for."""

    GO = auto()
    ENTER = auto()
    FORWARD = auto()
    BACK = auto()
    PASS = auto()
    MORE = auto()
    BLACK = auto()
    END = auto()
    SWAP = auto()
    RECALL = auto()
    UP = auto()
    DOWN = auto()


_KEYS = {
    Qt.Key.Key_Space: Wish.GO,
    Qt.Key.Key_F5: Wish.GO,
    Qt.Key.Key_Return: Wish.ENTER,
    Qt.Key.Key_Enter: Wish.ENTER,
    Qt.Key.Key_PageDown: Wish.FORWARD,
    Qt.Key.Key_Right: Wish.FORWARD,
    Qt.Key.Key_PageUp: Wish.BACK,
    Qt.Key.Key_Left: Wish.BACK,
    Qt.Key.Key_P: Wish.PASS,
    Qt.Key.Key_Plus: Wish.MORE,
    Qt.Key.Key_Equal: Wish.MORE,
    Qt.Key.Key_B: Wish.BLACK,
    Qt.Key.Key_Period: Wish.BLACK,
    Qt.Key.Key_Escape: Wish.END,
    Qt.Key.Key_S: Wish.SWAP,
    Qt.Key.Key_R: Wish.RECALL,
    Qt.Key.Key_Up: Wish.UP,
    Qt.Key.Key_Down: Wish.DOWN,
}
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key asks for; nothing when it is held down or pressed with others."""
    if event.isAutoRepeat() or event.modifiers() & _CHORDS:
        return None
    return _KEYS.get(Qt.Key(event.key()))
