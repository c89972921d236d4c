"""Draws the vector tiles of a server in QGIS with a style that it serves, headless, into a PNG.

usage: qgis_map_picture.py URL THEME LANGUAGE WEST,SOUTH,EAST,NORTH WIDTH FILE.png

The layer is what a "Vector tiles" connection makes of the URL of tiles and the URL of a style; the
report in JSON tells what its converter warned of, which labels stand in the picture, and how often
each colour occurs in it.
"""

import collections
import json
import os
import sys
import urllib.parse
import urllib.request

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsMapRendererParallelJob,
    QgsMapSettings, QgsProject, QgsRectangle, QgsVectorTileLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def fetch(url):
    # Whatever proxy the machine has is none of the way to a server on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=60) as answer:
        return json.loads(answer.read())


def open_layer(url, theme, language):
    address = f"{url}/styles/{theme}?profile=qgis&lang={language}"
    names = [urllib.parse.urlsplit(source["url"]).path.split("/xyz/")[1].removesuffix(".json")
             for source in fetch(address)["sources"].values()]
    tiles = f"{url}/xyz/{','.join(names)}/{{z}}/{{x}}/{{y}}.mvt"
    source = urllib.parse.urlencode(
        {"type": "xyz", "url": tiles, "zmin": 0, "zmax": 14, "styleUrl": address})
    layer = QgsVectorTileLayer(source, theme)
    if not layer.isValid():
        raise SystemExit(f"QGIS does not open {tiles}")
    loaded = layer.loadDefaultStyle()
    return layer, loaded


def colours(image):
    image = image.convertToFormat(image.Format_RGB32)
    bits = image.constBits().asstring(image.sizeInBytes())
    counts = collections.Counter(bits[index:index + 3][::-1].hex()
                                 for index in range(0, len(bits), 4))
    return {"#" + colour: count for colour, count in counts.most_common(400)}


def main(url, theme, language, box, width, path):
    application = QgsApplication([], False)
    application.initQgis()
    layer, loaded = open_layer(url, theme, language)
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), mercator, QgsProject.instance())
    extent = to_mercator.transformBoundingBox(QgsRectangle(*map(float, box.split(","))))
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(mercator)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(int(width), round(int(width) * extent.height() / extent.width())))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("#ff00ff"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(path)
    report = {
        "loaded": [str(each) if not isinstance(each, (bool, list)) else each
                   for each in (loaded if isinstance(loaded, tuple) else (loaded,))],
        "styles": len(layer.renderer().styles()),
        "labels": sorted(label.labelText for label in job.takeLabelingResults().allLabels()),
        "colours": colours(image),
        "size": [image.width(), image.height()],
    }
    del job, layer
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False))


main(*sys.argv[1:])
