"""Numbers as a spreadsheet shows them: dates as dates, percentages, money, as many digits as it says."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from coplan.plan.school_year import MONTHS, WEEKDAYS

# The formats that spreadsheets know by number and do not write down; dates are those of this country.
BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "0.0E+0",
}
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ASIDE: Final = re.compile(r"\[(?:\$([^\]-]*)[^\]]*|(?![hms]+\])[^\]]*)\]", re.IGNORECASE)
_TIME_SIGNS: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_TOKEN: Final = re.compile(
    r"am/pm|a/p|\[h+\]|\[m+\]|\[s+\]|y+|m+|d+|h+|s+(?:\.0+)?|\"[^\"]*\"|\\.|_.|\*.|.",
    re.IGNORECASE | re.DOTALL,
)
_DIGITS: Final = re.compile(r"[#0?](?:[#0?,. ]*[#0?])?")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LARGE: Final = 1e15
_LAST_DAY: Final = 2_958_466


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Whether a format shows a day or a time."""
    plain = _ASIDE.sub("", _QUOTED.sub("", code.partition(";")[0]))
    return (
        plain.lower() != "general"
        and bool(_TIME_SIGNS.search(plain))
        and not _DIGITS.search(re.sub(r"s\.0+", "s", plain))
    )


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number in this format; "General" shows it as it is."""
    if is_date(code):
        return _date(value, code, _EPOCH_1904 if from_1904 else _EPOCH)
    sections = code.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    section = sections[2] if value == 0 and len(sections) > 2 else section
    if value < 0 and len(sections) > 1:
        value = -value
    section = _ASIDE.sub(lambda found: found.group(1) or "", section)
    if section.strip().lower() in {"general", "@"}:
        return plain(value)
    return _number(value, section)


def plain(value: float) -> str:
    """A number without a format: at most ten digits, and no decimals that are not there."""
    if value == int(value) and abs(value) < _LARGE:
        return str(int(value))
    return f"{value:.10g}"


def _number(value: float, section: str) -> str:
    masked = _QUOTED.sub(lambda found: "\0" * len(found.group()), section)
    found = _DIGITS.search(masked)
    if not found or "/" in masked:
        literal = _literal(section)
        return plain(value) if "/" in masked or not literal else literal
    pattern = found.group()
    before, after = _literal(section[: found.start()]), _literal(section[found.end() :])
    if "%" in masked:
        value *= 100
    if re.match(r"e[-+]", masked[found.end() :], re.IGNORECASE):
        decimals = len(pattern.partition(".")[2])
        return f"{before}{value:.{decimals}E}"
    whole, _, decimals_part = pattern.partition(".")
    thousands = "," if "," in whole else ""
    if abs(value) >= _LARGE:
        return plain(value)
    least_decimals = sum(sign == "0" for sign in decimals_part)
    text = f"{abs(value):{thousands}.{min(15, sum(sign in '0#?' for sign in decimals_part))}f}"
    while "." in text and text[-1] in "0." and len(text.partition(".")[2]) > least_decimals:
        text = text[:-1]
    text = text.removesuffix(".")
    least = sum(sign == "0" for sign in whole)
    if least > 1 and not thousands:
        text = text.zfill(least + len(text) - len(text.partition(".")[0]))
    negative = "-" if value < 0 and text.strip("0.,") else ""
    return f"{negative}{before}{text}{after}"


def _literal(piece: str) -> str:
    """The words of a format around its digits."""
    pieces = re.finditer(r'"([^"]*)"|\\(.)|[_*].|([^#0?@])', piece)
    return "".join(found.group(1) or found.group(2) or found.group(3) or "" for found in pieces)


def _date(value: float, code: str, epoch: datetime) -> str:
    if not 0 <= value < _LAST_DAY:
        return plain(value)
    section = _ASIDE.sub("", code.partition(";")[0])
    tokens = _TOKEN.findall(section)
    fine = any(re.match(r"s+\.0", token, re.IGNORECASE) for token in tokens)
    # Spreadsheets believe that 1900 had a 29th of February; days before it are one off.
    days = value + 1 if epoch == _EPOCH and value < 60 else value
    moment = epoch + timedelta(milliseconds=round(days * 86_400_000))
    if not fine:
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    half = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    return "".join(_part(tokens, place, moment, value, half=half) for place in range(len(tokens)))


def _part(tokens: list[str], place: int, moment: datetime, value: float, *, half: bool) -> str:
    """What one piece of a date's format stands for."""
    token = tokens[place]
    low = token.lower()
    count = len(low)
    if low in {"am/pm", "a/p"}:
        return "AM" if moment.hour < 12 else "PM"
    if low.startswith("[") and count > 2:
        units = {"h": 24, "m": 1440, "s": 86_400}[low[1]]
        return str(int(value * units + 1e-6)).zfill(count - 2)
    match low[0]:
        case "y":
            return f"{moment.year:04}" if count > 2 else f"{moment.year % 100:02}"
        case "m" if not _is_minutes(tokens, place):
            return _named(moment.month, count, MONTHS[moment.month - 1])
        case "d":
            return _named(moment.day, count, WEEKDAYS[moment.weekday()])
        case "h" | "m" | "s":
            hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
            number = {"h": hour, "m": moment.minute, "s": moment.second}[low[0]]
            return f"{number:0{1 if count == 1 else 2}}"
    return _literal(token)


def _named(number: int, count: int, name: str) -> str:
    if count >= 3:
        return name[:3] if count == 3 else name[:1] if count == 5 else name
    return f"{number:0{count}}"


def _is_minutes(tokens: list[str], place: int) -> bool:
    """Whether an m stands beside hours or seconds, where it means minutes."""
    before = next((each.lower()[0] for each in reversed(tokens[:place]) if each.lower()[0] in "ymdhs["), "")
    after = next((each.lower()[0] for each in tokens[place + 1 :] if each.lower()[0] in "ymdhs"), "")
    return before in {"h", "["} or after == "s"
