"""What the scripts that draw in QGIS share: a picture of layers, and what is to be seen in it."""

import collections

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsExpressionContext,
    QgsExpressionContextUtils, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle)
from qgis.PyQt.QtCore import QEventLoop, QSize
from qgis.PyQt.QtGui import QColor


def draw(layers, box, width, path):
    """Draws layers, the first on top, and reports labels and colours."""
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), mercator, QgsProject.instance())
    extent = to_mercator.transformBoundingBox(QgsRectangle(*map(float, box.split(","))))
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(mercator)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(int(width), round(int(width) * extent.height() / extent.width())))
    settings.setOutputDpi(96)
    # A colour that no style has: where it shows, nothing was drawn.
    settings.setBackgroundColor(QColor("#ff00ff"))
    # As the window of QGIS does: expressions may ask for the scale.
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(QgsProject.instance()))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    # Expressions that look things up in another layer ask the main thread, which must listen.
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    job.start()
    loop.exec_()
    image = job.renderedImage()
    image.save(path)
    return {
        "errors": [error.message for error in job.errors()],
        "labels": sorted(label.labelText for label in job.takeLabelingResults().allLabels()),
        "colours": colours(image),
        "pixels": image.width() * image.height(),
    }


def colours(image):
    """The commonest colours, each with the number of its pixels."""
    image = image.convertToFormat(image.Format_RGB32)
    bits = image.constBits().asstring(image.sizeInBytes())
    counts = collections.Counter(bits[index:index + 3][::-1].hex()
                                 for index in range(0, len(bits), 4))
    return {"#" + colour: count for colour, count in counts.most_common(2000)}
