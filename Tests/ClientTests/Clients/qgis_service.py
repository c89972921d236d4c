"""Loads every collection of a server through QGIS's OAPIF provider, headless, and reports as JSON.

usage: qgis_service.py URL PAGE-SIZE NAME…
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer


def open_layer(url, page_size, name, condition="", more=""):
    source = f"url='{url}' typename='{name}' pageSize='{page_size}' {more}"
    layer = QgsVectorLayer(source, name, "OAPIF")
    if condition and not layer.setSubsetString(condition):
        raise SystemExit(f"QGIS does not take the condition {condition}")
    return layer


def ids(layer, request=QgsFeatureRequest()):
    return sorted(feature["id"] for feature in layer.getFeatures(request))


def describe(url, page_size, name):
    layer = open_layer(url, page_size, name)
    if not layer.isValid():
        return {"name": name, "valid": False, "error": layer.error().message()}
    features = list(layer.getFeatures())
    return {
        "name": name,
        "valid": True,
        "error": "",
        "crs": layer.crs().authid(),
        "count": layer.featureCount(),
        "ids": sorted(feature["id"] for feature in features),
        "placed": sum(not feature.geometry().isNull() for feature in features),
        "fields": [field.name() for field in layer.fields()],
    }


def main(url, page_size, names):
    application = QgsApplication([], False)
    application.initQgis()
    report = {"layers": [describe(url, page_size, name) for name in names]}
    if "soums" in names:
        # Fresh layers: one that has all its features already would not ask the server again.
        box = QgsFeatureRequest().setFilterRect(QgsRectangle(105, 47, 107, 49))
        report["box"] = ids(open_layer(url, page_size, "soums"), box)
        # As when "only request features overlapping the view" is ticked: the server filters.
        asking = "restrictToRequestBBOX='1'"
        report["box asked for"] = ids(open_layer(url, page_size, "soums", more=asking), box)
        expression = QgsFeatureRequest().setFilterExpression(
            "\"region\" = 'MN-047' and \"name_en\" like 'B%'")
        report["expression"] = ids(open_layer(url, page_size, "soums"), expression)
        condition = "\"region\" = 'MN-047'"
        report["subset"] = ids(open_layer(url, page_size, "soums", condition))
    application.exitQgis()
    print(json.dumps(report, ensure_ascii=False))


main(sys.argv[1], sys.argv[2], sys.argv[3:])
