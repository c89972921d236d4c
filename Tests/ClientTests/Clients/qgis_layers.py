"""Opens every spatial layer of a GeoPackage in QGIS, headless, and reports what it finds as JSON.

usage: qgis_layers.py FILE.gpkg
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import Qgis, QgsApplication, QgsVectorLayer, QgsWkbTypes


def describe(path, name):
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if not layer.isValid():
        return {"name": name, "valid": False}
    spatial = layer.isSpatial()
    invalid = []
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        if not geometry.isNull() and not geometry.isGeosValid():
            invalid.append(feature.id())
    return {
        "name": name,
        "valid": True,
        "spatial": spatial,
        "geometry": QgsWkbTypes.displayString(layer.wkbType()) if spatial else None,
        "crs": layer.crs().authid() if spatial else None,
        "count": layer.featureCount(),
        "renderer": layer.renderer().type() if spatial else None,
        "labelled": layer.labelsEnabled() if spatial else None,
        "fields": [field.name() for field in layer.fields()],
        "invalid": invalid,
    }


def main(path):
    application = QgsApplication([], False)
    application.initQgis()
    whole = QgsVectorLayer(path, "whole", "ogr")
    names = sorted(
        {part.split("!!::!!")[1] for part in whole.dataProvider().subLayers()})
    report = {"qgis": Qgis.QGIS_VERSION, "layers": [describe(path, name) for name in names]}
    del whole
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False, indent=1))


main(sys.argv[1])
