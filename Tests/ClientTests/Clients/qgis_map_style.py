"""Reads a map style of a server with QGIS's converter, headless, and reports as JSON.

usage: qgis_map_style.py URL-OF-STYLE
"""

import json
import os
import sys
import urllib.request

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsMapBoxGlStyleConversionContext, QgsMapBoxGlStyleConverter
from qgis.PyQt.QtGui import QImage


def fetch(url):
    # Whatever proxy the machine has is none of the way to a server on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=60) as answer:
        return answer.read()


def main(url):
    application = QgsApplication([], False)
    application.initQgis()
    style = json.loads(fetch(url))
    picture = QImage.fromData(fetch(style["sprite"] + "@2x.png"))
    context = QgsMapBoxGlStyleConversionContext()
    context.setSprites(picture, json.loads(fetch(style["sprite"] + "@2x.json")))
    converter = QgsMapBoxGlStyleConverter()
    result = converter.convert(style, context)
    labeling = converter.labeling()
    report = {
        "success": result == QgsMapBoxGlStyleConverter.Success,
        "error": converter.errorMessage(),
        "warnings": converter.warnings(),
        "drawn": sorted({each.layerName() for each in converter.renderer().styles()}),
        "labelled": sorted({each.layerName() for each in labeling.styles()}),
        "sprite": [picture.width(), picture.height()],
    }
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False))


main(sys.argv[1])
