"""Draws layers of a GeoPackage in QGIS as the styles stored in it say, headless, into a PNG.

usage: qgis_file_picture.py FILE.gpkg WEST,SOUTH,EAST,NORTH WIDTH FILE.png LAYER…

The first layer is on top. The report in JSON tells which labels stand in the picture, and how often
each colour occurs in it.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

from qgis_picture import draw


def main(path, box, width, picture, names):
    application = QgsApplication([], False)
    application.initQgis()
    layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names]
    # The projects are in the project, as when all layers of the file are added: sites take their
    # colours from them.
    projects = QgsVectorLayer(f"{path}|layername=projects", "projects", "ogr")
    QgsProject.instance().addMapLayers([projects] + layers)
    report = draw(layers, box, width, picture)
    QgsProject.instance().clear()
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False))


main(*sys.argv[1:5], sys.argv[5:])
