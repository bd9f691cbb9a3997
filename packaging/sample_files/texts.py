"""The notes that lie between the lesson files, and one file of another program."""

import zipfile
from pathlib import Path

from sample_files.sealed import SAVED, seal_package

NOTES = {
    "Planning notes Week B.md": """# Next week (Week B)

INSET on Friday, so everything has to be on the drive by **Thursday**.

## Year 8: gas pressure, the particle model
- 8X1 Monday P1, then 8X2, 8Y1, 8Y2. Same deck for all four: *Y8 Gas pressure L3*.
- Slide 4 is the one to rehearse. Say why each step is true before the next.
- Common wrong idea: particles get bigger when heated.
- Pump and tyre from the prep room. One gauge only.

## Year 9: resultant force
- Use **v2 FINAL**. The other one has the wrong arrow on slide 8.
- 9B2 need the practice sheet, 9B1 have done half of it.

## Year 10: collision theory
- 10S1 go on to temperature on Friday. Thiosulfate ordered.

## Year 11: brine
- Windows open. Five minutes at 6 V and no longer.
- Half equations for Higher only on Thursday.

## To ask on Thursday
1. Who prints the exit tickets?
2. Is the gas syringe back from Lab 3?
""",
    "to print.txt": """To print by Monday 8.00

30 x Gas pressure exit ticket (two to a page, cut)
32 x Y8 Gas pressure worksheet
 6 x 8Y gas pressure SUPPORT on blue paper
30 x microscope drawing task, both sides
28 x Resultant force practice
15 x Y11 electrolysis exam questions, stapled
""",
    "Year 10/technician request rates.txt": """Technician request

Class: 10S1      Friday, P4      Lab 4
Lesson: Rates, the effect of temperature

15 x 100 cm3 conical flask
15 x black cross on white card
Sodium thiosulfate solution, 0.1 mol/dm3, 1 litre
Hydrochloric acid, 1.0 mol/dm3, 200 cm3
Water baths at 30, 40 and 50 degrees (no warmer)
15 x stop clock, thermometer, goggles
Sodium carbonate in the quenching bath, please

Any questions see HN.
""",
    "Year 7/7A2 seating and groups.md": """# 7A2: who shares which microscope

Fifteen microscopes, one between two. Same pairs as the leaf practical.

| Bench | Microscopes | Remember |
|---|---|---|
| Window | 1 to 5 | turn the mirror away from the sun |
| Middle | 6 to 10 | number 8 has a stiff fine focus |
| Door | 11 to 15 | keep the way to the sink free |

Onion, iodine and cover slips on the trolley. Cells lesson 2, drawing task after 20 minutes.
""",
}


def notebook(path: Path) -> None:
    """Write a small interactive whiteboard file: a package that only its own program opens."""
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">'
        '<text x="40" y="80" font-size="40">Why is a pumped tyre hard?</text>'
        '<rect x="60" y="140" width="300" height="300" fill="none" stroke="black"/></svg>\n'
    )
    manifest = '<?xml version="1.0" encoding="UTF-8"?>\n<manifest><page href="page0.svg"/></manifest>\n'
    with zipfile.ZipFile(path, "w") as package:
        for name, words in (("imsmanifest.xml", manifest), ("page0.svg", page)):
            package.writestr(zipfile.ZipInfo(name, SAVED.timetuple()[:6]), words)
    seal_package(path)
