"""The colours of a page, each dark or light enough to do without hue."""

from dataclasses import dataclass

from coplan.plan.sheet import Look, Role

INK = "#16232E"
QUIET = "#4A5763"
ACCENT = "#0B6B63"
EDGE = "#8B959C"
HAIR = "#C9CFD2"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class PanelInk:
    """A box: what fills it and the bar where its lines begin."""

    fill: str
    bar: str


PANELS = {
    Look.TECHNIQUE: PanelInk("#E6F2F0", ACCENT),
    Look.PROMPT: PanelInk("#FDF3D3", "#C9940A"),
    Look.NOTE: PanelInk("#F1F3F4", EDGE),
}

WORDS = {
    Role.KICKER: ACCENT,
    Role.HEADING: ACCENT,
    Role.CARD_KICKER: ACCENT,
    Role.CARD_HEADING: ACCENT,
    Role.CAPTION: QUIET,
}
