"""What a file is offered to, on its card: one lesson to accept, or a few to choose from."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan import lesson as lessons
from coplan.plan.matching import Offer, Suggestion
from coplan.ui import theme
from coplan.ui.kit import Button, Chip, FlowLayout, Kind, set_tip
from coplan.ui.theme import Tone

Accept = Callable[[Suggestion], None]


def offer_row(suggestion: Suggestion, name: str, accept: Accept, other: Button) -> QWidget:
    """The lessons that a file of this name is offered to; `other` chooses one that is not among them."""
    holder = QWidget()
    if suggestion.others:
        flow = FlowLayout(holder, 6, last_right=True)
        for number, offer in enumerate(suggestion.offers):
            flow.addWidget(_choice(suggestion, offer, f"offer.{number}.{name}", name, accept))
        flow.addWidget(other)
        return holder
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    certain = suggestion.certain
    chip = Chip(suggestion.label, Tone.ACCENT if certain else Tone.NEUTRAL)
    set_tip(chip, _every(suggestion.offers[0]))
    button = Button("Accept", Kind.PRIMARY if certain else Kind.PLAIN, small=True)
    button.setObjectName(f"accept.{name}")
    button.setAccessibleName(f"Use {name} in {_every(suggestion.offers[0])}")
    button.clicked.connect(lambda: accept(suggestion))
    row.addWidget(chip)
    row.addStretch(1)
    row.addWidget(other)
    row.addWidget(button)
    return holder


def _choice(suggestion: Suggestion, offer: Offer, key: str, name: str, accept: Accept) -> Button:
    chosen = replace(suggestion, lessons=offer.lessons, reason=offer.reason, others=())
    button = Button(offer.label, small=True)
    button.setObjectName(key)
    button.setAccessibleName(f"Use {name} in {_every(offer)}, because of {offer.reason}")
    set_tip(button, f"{_every(offer)}: {offer.reason}")
    button.clicked.connect(lambda: accept(chosen))
    return button


def _every(offer: Offer) -> str:
    return lessons.spoken(offer.lessons)
