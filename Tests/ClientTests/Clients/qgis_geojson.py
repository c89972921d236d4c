"""Opens a rollup in GeoJSON in QGIS, headless, and reports what it finds as JSON.

usage: qgis_geojson.py FILE.geojson
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsVectorLayer


def describe(path):
    layer = QgsVectorLayer(path, "rollup", "ogr")
    if not layer.isValid():
        return {"valid": False}
    features = list(layer.getFeatures())
    report = {
        "valid": True,
        "crs": layer.crs().authid(),
        "count": len(features),
        "placed": sum(not feature.geometry().isNull() for feature in features),
        "fields": [field.name() for field in layer.fields()],
    }
    for feature in features:
        report[feature["code"]] = feature["projects"]
    return report


def main(path):
    application = QgsApplication([], False)
    application.initQgis()
    report = describe(path)
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False, indent=1))


main(sys.argv[1])
