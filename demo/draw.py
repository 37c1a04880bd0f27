"""Draws every picture of the demonstration paper into uploads/.

    pip install pillow numpy
    python draw.py                 # all of them
    python draw.py ferry seals     # some of them

The file names, years and months are those of the attachments in publication.xml; ids.md lists them.
"""
import sys
from pathlib import Path

from drawing import coast, figures, land, rooms, still_life, town, water

UPLOADS = Path(__file__).parent / "uploads"
FLAT = {"grain": 1, "vignette": 0.05, "blur": 0.3}  # a map is a document, not a photograph
PICTURES = {
    "2026/11/delta.jpg": coast.delta,
    "2026/11/harbour.jpg": water.harbour,
    "2026/11/pump-station.jpg": town.pump_station,
    "2026/11/council-hall.jpg": rooms.council_hall,
    "2026/10/ferry.jpg": water.ferry,
    "2026/08/barley.jpg": land.barley,
    "2026/09/library.jpg": rooms.library,
    "2026/10/stadium-lights.jpg": land.stadium_lights,
    "2026/01/storm.jpg": coast.storm,
    "2026/05/tram.jpg": town.tram,
    "2026/11/market.jpg": town.market,
    "2026/06/lab.jpg": still_life.lab,
    "2026/11/portrait-pilot.jpg": figures.portrait_pilot,
    "2026/03/portrait-actor.jpg": figures.portrait_actor,
    "2026/11/delta-map.jpg": figures.delta_map,
    "2025/12/books.jpg": still_life.books,
    "2026/04/bridge.jpg": water.bridge,
    "2026/02/night-city.jpg": town.night_city,
    "2025/03/greenhouse.jpg": still_life.greenhouse,
    "2025/10/lighthouse.jpg": coast.lighthouse,
    "2026/07/seals.jpg": coast.seals,
    "2026/03/orchestra.jpg": rooms.orchestra,
    "2026/10/turbines.jpg": coast.turbines,
    "2026/01/train.jpg": land.train,
    "2025/08/forest.jpg": land.forest,
    "2026/06/rowers.jpg": water.rowers,
    "2024/02/observatory.jpg": land.observatory,
    "2026/09/weir.jpg": coast.weir,
    "2024/11/dyke-breach.jpg": coast.dyke_breach,
    "2026/05/classroom.jpg": rooms.classroom,
}


def main(names):
    for path, draw in PICTURES.items():
        if names and Path(path).stem not in names:
            continue
        canvas, picture = draw()
        canvas.save(picture, UPLOADS / path, **(FLAT if draw is figures.delta_map else {}))


if __name__ == "__main__":
    main(sys.argv[1:])
