"""The widgets that every screen is built from.

Text is always plain, focus is always visible, everything works from the keyboard and has a name for screen
readers. Lengths are for 100 %: pass them through
`theme.px`. Tones: `Tone.NEUTRAL`, `ACCENT`, `WAITING`, `STOP`, `MODEL`, `CALM`.

| what | how | tells |
|---|---|---|
| `Button(text, Kind.PRIMARY, icon, keys, small)` | or PLAIN QUIET DANGER; `set_kind setMenu` | `clicked` |
| `IconButton(icon, words, kind, keys, small)` | the words are tooltip and name | `clicked` |
| `Chip(text, tone, icon)` | `set_state(text, tone, icon)` | |
| `Avatar(initials, tone, diameter)` | | |
| `Card(name, tone)` | `.body`; `set_chosen set_dashed set_welcoming`; `choose_one` | `clicked activated` |
| `Box(tone, dashed)` | `.body`; `set_tone` | |
| `PlainLabel(text, Size, Weight, ink, lines, elide)` | lines 0 wraps, 1 elides, n both; `set_ink` | |
| `Heading(text, Size, lines)` `Caption(text, lines, ink)` | as `PlainLabel` | |
| `SidePanel(title, caption, Side.RIGHT, width)` | `.body` scrolls, `.footer` stays; `set_title` | |
| `ScrollColumn(gap)` | `.body`; `leave_below` while a notice lies over its end | |
| `EmptyState(icon, sentence, first, button, keys)` | `.button` | `asked` |
| `TextField(label, example, limit)` | `text set_text set_error`; `.edit` | `edited(str) finished(str)` |
| `TextArea(label, example, limit, rows)` | as `TextField` | as `TextField` |
| `SearchField(name, example)` | a `QLineEdit`; Escape empties it | `textChanged` |
| `Choice(name)` | `set_options([(words, value)]) choose currentData` | `currentIndexChanged` |
| `CheckRow(text, remark, checked, ruled)` | a `QCheckBox`; `set_remark` | `toggled` |
| `ToolButtonBar(name)` | `add(tool) current choose` | `chosen(key)` |
| `Tool(key, word, icon, keys, on_rail=True)` | one entry of the dark rail; checkable | `clicked` |
| `ColourRow(name)` | `add_colour(key, name, "#0B6B63") current choose` | `chosen(key)` |
| `ProgressRow(what, stoppable)` `ThinBar(name)` | `show_progress(done, total, where)` | `cancelled` |
| `NumberDot(number, role)` `StatusDot(role)` `Divider(upright)` | step disc, status dot, thin line | |
| `NoticeBar` | used through `coplan.ui.notices.Notices` | |
| `FlowLayout(parent, gap, last_right)` | chips that wrap | |
| `icon(name, role)` `paint_icon(painter, name, rect, colour)` | files of `resources/icons` | |
| `set_tip(widget, text)` | a tooltip that is plain text | |
| `rounded(painter, rect, radius, fill, Outline(...))` `focus_ring` | for widgets that draw themselves | |
"""

from coplan.ui.kit.button import Button, IconButton, Kind
from coplan.ui.kit.card import Box, Card, choose_one
from coplan.ui.kit.check_row import CheckRow
from coplan.ui.kit.chip import Avatar, Chip
from coplan.ui.kit.choice import Choice
from coplan.ui.kit.fields import SearchField, TextArea, TextField
from coplan.ui.kit.flow_layout import FlowLayout
from coplan.ui.kit.icons import icon, paint_icon
from coplan.ui.kit.marks import Divider, NumberDot, StatusDot
from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.kit.panels import EmptyState, ScrollColumn, Side, SidePanel, bring_clear
from coplan.ui.kit.plain_label import Caption, Heading, PlainLabel
from coplan.ui.kit.progress import ProgressRow, ThinBar
from coplan.ui.kit.shapes import Outline, focus_ring, rounded
from coplan.ui.kit.tips import set_tip
from coplan.ui.kit.tool_bar import ColourRow, ColourSwatch, OneOf, Tool, ToolButtonBar
from coplan.ui.theme import Size, Tone, Weight

__all__ = [
    "Avatar",
    "Box",
    "Button",
    "Caption",
    "Card",
    "CheckRow",
    "Chip",
    "Choice",
    "ColourRow",
    "ColourSwatch",
    "Divider",
    "EmptyState",
    "FlowLayout",
    "Heading",
    "IconButton",
    "Kind",
    "NoticeBar",
    "NumberDot",
    "OneOf",
    "Outline",
    "PlainLabel",
    "ProgressRow",
    "ScrollColumn",
    "SearchField",
    "Side",
    "SidePanel",
    "Size",
    "StatusDot",
    "TextArea",
    "TextField",
    "ThinBar",
    "Tone",
    "Tool",
    "ToolButtonBar",
    "Weight",
    "bring_clear",
    "choose_one",
    "focus_ring",
    "icon",
    "paint_icon",
    "rounded",
    "set_tip",
]
