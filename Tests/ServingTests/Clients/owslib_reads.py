"""Reads a server with OWSLib and reports what it finds as JSON.

usage: owslib_reads.py URL
"""

import json
import sys
from urllib.parse import parse_qsl, urlsplit

from owslib.ogcapi.features import Features


def ids(page):
    return [feature["id"] for feature in page["features"]]


def pages(service, collection, limit):
    """All pages of a collection, each as OWSLib was led to it by the one before."""
    page = service.collection_items(collection, limit=limit)
    while True:
        yield page
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not following:
            return
        query = parse_qsl(urlsplit(following[0]).query)
        page = service.collection_items(collection, **dict(query))


def main(url):
    service = Features(url)
    report = {
        "landing": sorted({link["rel"] for link in service.links}),
        "conformance": service.conformance()["conformsTo"],
        "openapi": service.api()["openapi"],
        "feature collections": service.feature_collections(),
        "collections": {},
    }
    for name in service.feature_collections():
        everything = list(pages(service, name, 50))
        report["collections"][name] = {
            "title": service.collection(name)["title"],
            "schema": sorted(service.collection_schema(name)["properties"]),
            "queryables": sorted(service.collection_queryables(name)["properties"]),
            "matched": [page["numberMatched"] for page in everything],
            "ids": [identifier for page in everything for identifier in ids(page)],
        }
    report["bbox"] = ids(service.collection_items("soums", bbox=[105, 47, 107, 49], limit=1000))
    report["limit"] = len(ids(service.collection_items("soums", limit=5)))
    filtered = service.collection_items("soums", filter="region = 'MN-047'", limit=1000)
    report["filter"] = sorted(ids(filtered))
    report["parameter"] = sorted(
        ids(service.collection_items("soums", region="MN-047", limit=1000)))
    report["item"] = service.collection_item("soums", report["filter"][0])["id"]
    try:
        service.collection_item("soums", "no-such-soum")
    except RuntimeError as error:
        report["missing"] = json.loads(str(error))["status"]
    print(json.dumps(report, ensure_ascii=False))


main(sys.argv[1])
