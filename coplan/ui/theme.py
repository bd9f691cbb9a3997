"""The colours, type and sizes that every screen is drawn with, by the role they play."""

import json
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from coplan.assets import resource

NAMES = ("light", "dark", "contrast")
# Named to Qt on its command line: to ask a running application for its style costs 11 ms, spent on enums.
ARGUMENTS = ("-style", "Fusion")
_FACES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "Inter-Italic.otf")


class Tone(StrEnum):
    """What a coloured chip, box or avatar means; each has a text, a soft fill and a line colour."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    WAITING = "waiting"
    STOP = "stop"
    MODEL = "model"
    CALM = "calm"


class Size(IntEnum):
    """Heights of type in pixels at 100 %."""

    LABEL = 11
    CAPTION = 12
    BODY = 13
    TITLE = 16
    HERO = 22


class Weight(Enum):
    """The weights that are bundled."""

    REGULAR = QFont.Weight.Normal
    SEMIBOLD = QFont.Weight.DemiBold
    BOLD = QFont.Weight.Bold


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each named by its role; the tables are in `resources/themes`."""

    name: str
    dark: bool
    outlined: bool
    ink: str
    second: str
    third: str
    paper: str
    panel: str
    line: str
    edge: str
    desk: str
    hover: str
    button: str
    button_hover: str
    rail: str
    rail_text: str
    rail_chosen: str
    rail_ink: str
    brand: str
    brand_ink: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_line: str
    accent_ink: str
    on_accent: str
    waiting: str
    waiting_soft: str
    waiting_line: str
    stop: str
    stop_soft: str
    stop_line: str
    on_stop: str
    model: str
    model_soft: str
    model_line: str
    calm: str
    calm_soft: str
    calm_line: str
    neutral: str
    neutral_soft: str
    neutral_line: str
    prompt_ink: str
    prompt_fill: str
    prompt_line: str
    good: str

    def colour(self, role: str) -> QColor:
        """The colour that plays a role."""
        return QColor(getattr(self, role))

    def text_of(self, tone: Tone) -> QColor:
        """The colour of words of a tone, on its soft fill or on a panel."""
        return QColor(self.accent_ink if tone is Tone.ACCENT else getattr(self, tone.value))

    def soft_of(self, tone: Tone) -> QColor:
        """The soft fill of a tone."""
        return self.colour(f"{tone.value}_soft")

    def line_of(self, tone: Tone) -> QColor:
        """The thin line round a soft fill of a tone."""
        return self.colour(f"{tone.value}_line")


@cache
def load(name: str) -> Theme:
    """One of the themes of `NAMES`."""
    return Theme(**json.loads(resource("themes", f"{name}.json").read_text("utf-8")))


class _Worn:
    """What the application wears. Asked for in every paint event, so it is not kept in a property of Qt's."""

    theme: Theme | None = None
    scale = 1.0


def current() -> Theme:
    """The theme the application wears; light until one is applied."""
    return _Worn.theme or load("light")


def scale() -> float:
    """How much larger than usual people want everything, 1.0 for not at all."""
    return _Worn.scale


def px(length: float) -> int:
    """A length given for 100 %, at today's scale."""
    return round(length * _Worn.scale)


def font(size: Size = Size.BODY, weight: Weight = Weight.REGULAR, italic: bool = False) -> QFont:
    """The bundled typeface at a step of the scale of sizes."""
    return QFont(_face(px(size), weight, italic))


@cache
def _face(pixels: int, weight: Weight, italic: bool) -> QFont:
    face = QFont("Inter")
    face.setPixelSize(pixels)
    face.setWeight(weight.value)
    face.setItalic(italic)
    face.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return face


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the whole application; safe to call again when people change their mind."""
    wear(app, theme, scale)
    app.setStyleSheet(sheet())


def wear(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the application but for the style sheet, which a window then wears by itself.

    On a window it costs a quarter less: what is built apart puts it on once, and not with every new parent.
    """
    if _Worn.theme is None:
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(resource("fonts", face)))
    _Worn.theme, _Worn.scale = theme, float(scale)
    app.setFont(font())
    app.setPalette(_palette(theme))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in (
        (role.Window, theme.paper),
        (role.WindowText, theme.ink),
        (role.Base, theme.panel),
        (role.AlternateBase, theme.hover),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.third),
        (role.Button, theme.panel),
        (role.ButtonText, theme.ink),
        (role.BrightText, theme.stop),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent_ink),
        (role.LinkVisited, theme.model),
        (role.ToolTipBase, theme.rail),
        (role.ToolTipText, theme.rail_ink),
        (role.Light, theme.panel),
        (role.Midlight, theme.line),
        (role.Mid, theme.line),
        (role.Dark, theme.edge),
        (role.Shadow, theme.edge),
    ):
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.third))
    return palette


def sheet() -> str:
    """The one style sheet: `$role` becomes a colour of the theme and `$px8` a length at today's scale."""
    worn = current()
    words = {name: getattr(worn, name) for name in Theme.__dataclass_fields__}
    lengths = {f"px{n}": f"{px(n)}px" for n in range(1, 33)}
    return Template(resource("themes", "widgets.qss").read_text("utf-8")).substitute(words | lengths)
