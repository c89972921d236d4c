"""Draws the vector tiles of a server in QGIS with a style that it serves, headless, into a PNG.

usage: qgis_map_picture.py URL THEME LANGUAGE WEST,SOUTH,EAST,NORTH WIDTH FILE.png

The layer is what a connection to vector tiles makes of the URL of the tiles and that of a style; the
report in JSON tells which labels stand in the picture, and how often each colour occurs in it.
"""

import json
import os
import sys
import urllib.parse
import urllib.request

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsVectorTileLayer

from qgis_picture import draw


def fetch(url):
    # Whatever proxy the machine has is none of the way to a server on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=60) as answer:
        return json.loads(answer.read())


def open_layer(url, theme, language):
    style = f"{url}/styles/{theme}?profile=qgis&lang={language}"
    names = [urllib.parse.urlsplit(source["url"]).path.split("/xyz/")[1].removesuffix(".json")
             for source in fetch(style)["sources"].values()]
    tiles = f"{url}/xyz/{','.join(names)}/{{z}}/{{x}}/{{y}}.mvt"
    layer = QgsVectorTileLayer(
        urllib.parse.urlencode(
            {"type": "xyz", "url": tiles, "zmin": 0, "zmax": 14, "styleUrl": style}), theme)
    if not layer.isValid():
        raise SystemExit(f"QGIS does not open {tiles}")
    message, loaded = layer.loadDefaultStyle()
    if not loaded:
        raise SystemExit(f"QGIS does not take {style}: {message}")
    return layer


def main(url, theme, language, box, width, path):
    application = QgsApplication([], False)
    application.initQgis()
    layer = open_layer(url, theme, language)
    report = draw([layer], box, width, path)
    del layer
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False))


main(*sys.argv[1:])
