#!/usr/bin/env python3
"""decode_tiles FILE  reads a PMTiles archive with Protomaps' reader, and decodes each of its tiles
with Mapbox's decoder. Prints what was in them, as JSON."""

import gzip
import json
import sys

import mapbox_vector_tile
from pmtiles.reader import MmapSource, Reader, all_tiles

zooms, features, broken = {}, {}, []
with open(sys.argv[1], "rb") as archive:
    source = MmapSource(archive)
    reader = Reader(source)
    header, metadata = reader.header(), reader.metadata()
    for (zoom, column, row), packed in all_tiles(source):
        zooms[zoom] = zooms.get(zoom, 0) + 1
        if reader.get(zoom, column, row) != packed:
            broken.append([zoom, column, row, "not found by its address"])
        for name, layer in mapbox_vector_tile.decode(gzip.decompress(packed)).items():
            if layer["extent"] != 4096 or not layer["features"]:
                broken.append([zoom, column, row, name])
            count = features.setdefault(name, {})
            for feature in layer["features"]:
                if not feature["geometry"]["coordinates"]:
                    broken.append([zoom, column, row, f"{name} {feature.get('id')}"])
                count.setdefault(zoom, set()).add(feature.get("id"))

print(json.dumps({
    "zooms": zooms,
    "features": {
        name: {zoom: len(ids) for zoom, ids in counts.items()} for name, counts in features.items()
    },
    "broken": broken,
    "declared": [layer["id"] for layer in metadata["vector_layers"]],
    "addressed": header["addressed_tiles_count"],
    "clustered": header["clustered"],
}))
