"""Five departments in the week of 30 November 2026, as file names are tried on them."""

from datetime import date, timedelta

from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from tests.plan import world

MONDAY = date(2026, 11, 30)
# Classes of each year, and the titles of last week, this week and next week, a class's own in a row.
_MATHS = (
    (
        "7M1 7M2",
        "Fractions: equivalent fractions",
        "Fractions: adding fractions",
        "Fractions: multiplying fractions",
    ),
    ("8M1 8M2", "Angles: angles in triangles", "Angles in parallel lines", "Angles: polygons"),
    (
        "9M1 9M2",
        "Solving equations: two steps",
        "Solving equations: brackets",
        "Solving equations: unknowns on both sides",
    ),
    (
        "10M1 10M2",
        "Trigonometry: ratios",
        "Trigonometry: finding sides / Trigonometry: finding angles",
        "Trigonometry: exact values",
    ),
    ("11M1", "Quadratics: factorising", "Quadratics: completing the square", "Quadratics: the formula"),
)
_ENGLISH = (
    ("7E1 7E2", "Creative writing: characters", "Creative writing: openings", "Creative writing: endings"),
    ("8E1 8E2", "Animal Farm: chapter 2", "Animal Farm: chapter 3", "Animal Farm: chapter 4"),
    ("9E1 9E3", "Macbeth: Act 1 Scene 5", "Macbeth: Act 1 Scene 7", "Macbeth: Act 2 Scene 1"),
    ("10E1 10E2", "An Inspector Calls: Act 1", "An Inspector Calls: Act 2", "An Inspector Calls: Act 3"),
    (
        "11E1 11E2",
        "Power and conflict: London",
        "Power and conflict: Ozymandias",
        "Power and conflict: Remains",
    ),
)
_HISTORY = (
    ("7H1 7H2", "", "The Norman Conquest: the Battle of Hastings", ""),
    ("8H1 8H2", "", "The slave trade: the Middle Passage", ""),
    ("9H1 9H3", "", "WW1: life in the trenches", ""),
    ("10H1", "", "Weimar Germany: hyperinflation", ""),
    ("11H1 11H2", "", "Elizabeth: the Spanish Armada", ""),
)
_FRENCH = (
    ("7F1 7F2", "Ma famille: les animaux", "Ma famille: les adjectifs", ""),
    ("8F1 8F2", "En ville: les magasins", "En ville: où habites-tu?", "En ville: directions"),
    ("9F1", "Les vacances: transport", "Les vacances: the perfect tense", "Les vacances: the future tense"),
    ("10F1", "Ma vie d’ado: friends", "Ma vie d’ado: technology", ""),
    ("11F1", "", "Photo card practice", ""),
)
# Departments of the names that nobody tuned anything to: numbered titles, codes with slashes, no units.
_GEOGRAPHY = (
    ("7x/Gg1 7x/Gg2", "Rivers 3: erosion", "Rivers 4: waterfalls", "Rivers 5: meanders"),
    ("8x/Gg1", "Lesson 5: slums", "Lesson 6: megacities", "Lesson 7: sustainable cities"),
    ("9x/Gg1 9x/Gg2", "Tectonics - volcanoes", "Tectonics - living with earthquakes", "Tectonics - tsunamis"),
    ("10a/Gg1", "Coasts: weathering", "Coasts: longshore drift", "Coasts: spits and bars"),
    ("11a/Gg1", "Resources: food", "Resources: water", "Resources: energy"),
)
_RE = (
    ("7RA 7RB", "Who was Muhammad?", "The Five Pillars", "Mosques"),
    ("8RA 8RB", "Hinduism: Brahman", "Hinduism: karma and rebirth", "Hinduism: Diwali"),
    ("9RA", "The problem of evil", "Does God exist?", "Miracles"),
    ("10RA 10RB", "Buddhism: the Four Noble Truths", "Buddhism: the Eightfold Path", "Buddhism: meditation"),
)
_COMPUTING = (
    ("7A/Cp 7B/Cp", "Spreadsheets: cell references", "Spreadsheets: formulas", "Spreadsheets: charts"),
    ("8A/Cp", "Python 1: variables", "Python 2: selection", "Python 3: iteration"),
    (
        "9A/Cp 9B/Cp",
        "Data representation: binary",
        "Data representation: hexadecimal",
        "Data representation: images",
    ),
    ("10C/Cs", "Networks - topologies", "Networks - IP and MAC addresses", "Networks - protocols"),
)
_PRIMARY = (
    ("4J 4M", "The Romans: the army", "The Romans: Boudicca’s revolt", "The Romans: roads"),
    ("5K", "Column subtraction", "Short division", "Long multiplication"),
    ("6B 6C", "Electricity: circuits", "Electricity: brightness of bulbs", "Light: shadows"),
)
NAMES = ("science", "maths", "english", "history", "french")
_TITLES = {
    "maths": _MATHS,
    "english": _ENGLISH,
    "history": _HISTORY,
    "french": _FRENCH,
    "geography": _GEOGRAPHY,
    "re": _RE,
    "computing": _COMPUTING,
    "primary": _PRIMARY,
}


def plan(name: str) -> Plan:
    """The department's plan: the sample for science, and for the others the lessons of three weeks."""
    if name == "science":
        return world.plan()
    lessons: list[Lesson] = []
    for place, (codes, *weeks) in enumerate(_TITLES[name]):
        for row, code in enumerate(codes.split()):
            for step, titles in enumerate(weeks):
                for later, title in enumerate(titles.split(" / ")):
                    day = MONDAY + timedelta(days=7 * (step - 1) + (place + row + 2 * later) % 5)
                    lessons.append(_lesson(code, day, f"P{1 + place}", title, name.title()))
    year = world.plan().only(SchoolYear)
    return Plan.of([*([year] if year else []), *lessons])


def _lesson(code: str, day: date, period: str, title: str, subject: str) -> Lesson:
    return Lesson(lesson_id(code, day, period), code, day, period, staff_id("KT"), "", subject, title)
