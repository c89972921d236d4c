#!/usr/bin/env python3
"""measure NUTAG [POINTS]  times the page in a headless browser, and prints what it sees.

POINTS is a file of points that are imported beside the shipped data, and drawn on the same map;
make bench leaves one of a million at /tmp/nutag-bench-1000000/sites.csv. Time is shown and not
judged: machines differ, and here the processor draws what elsewhere the graphics card does.
"""

import http.client
import pathlib
import statistics
import sys
import tempfile
import time
import urllib.parse

from devtools import Browser
from mappage import MapPage
from serving import Serving

# Runs before the page does: writes down when the library is there and when the map is drawn.
WATCH = """
  window.moments = {};
  Object.defineProperty(window, "seenMap", {
    configurable: true,
    get: () => window.heldMap,
    set(map) {
      window.heldMap = map;
      moments.made = performance.now();
      map.once("style.load", () => { moments.styled = performance.now(); });
      map.once("load", () => { moments.drawn = performance.now(); });
    },
  });
"""
# How long each tile was asked for before it could be drawn, while `walk` moved the map.
WALK = """(async () => {
  const asked = new Map(), waits = [];
  const name = (tile) => tile && `${tile.tileID.key} ${tile.uid}`;
  const begin = ({ tile }) => { if (tile) asked.set(name(tile), performance.now()); };
  const end = ({ tile }) => {
    const key = name(tile);
    if (!asked.has(key) || tile.state === "loading" || tile.state === "reloading") return;
    waits.push(performance.now() - asked.get(key));
    asked.delete(key);
  };
  seenMap.on("sourcedataloading", begin);
  seenMap.on("sourcedata", end);
  const idle = () => new Promise((done) => seenMap.once("idle", done));
  const frames = [];
  let last = performance.now(), isWalking = true;
  const frame = (now) => {
    frames.push(now - last);
    last = now;
    if (isWalking) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  for (let zoom = 5; zoom <= 12; zoom += 1) {
    seenMap.easeTo({ zoom, center: [106.9, 47.9], duration: 500 });
    await idle();
    const width = 360 / 2 ** zoom;
    for (const [east, north] of [[1, 0], [0, 1], [-1, 0], [0, -1]]) {
      const { lng, lat } = seenMap.getCenter();
      seenMap.easeTo({ center: [lng + east * width, lat + north * width / 2], duration: 400 });
      await idle();
    }
  }
  isWalking = false;
  seenMap.off("sourcedataloading", begin);
  seenMap.off("sourcedata", end);
  return { waits, frames, left: asked.size };
})()"""


def show(what, seen, bar=""):
    print(f"{what:<58}{seen:>16}   {bar}", flush=True)


def first_map(browser, base):
    """What comes when, of loads by browsers that know nothing; the middle of five."""
    runs = []
    for _ in range(5):
        tab = browser.tab(1280, 800)
        tab.send("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        tab.open(base + "/map")
        tab.wait("moments.drawn && document.querySelector('#table').dataset.count")
        moments = tab.run("moments")
        moments["library"] = tab.run("""(() => {
          const entry = performance.getEntriesByType("resource")
            .find((each) => each.name.endsWith("maplibre-gl.js"));
          return entry.responseEnd;
        })()""")
        # An empty map of the same size: what the library takes when it has nothing to draw.
        moments["bare"] = tab.run("""new Promise((done) => {
          const place = document.createElement("div");
          place.style.cssText = "position:fixed;inset:0 auto auto 0;width:800px;height:560px";
          document.body.append(place);
          const began = performance.now();
          const map = new maplibregl.Map({ container: place, attributionControl: false,
            style: { version: 8, sources: {}, layers: [] } });
          map.once("load", () => { done(performance.now() - began); });
        })""")
        runs.append((moments, tab))
        if len(runs) < 5:
            tab.close()
    middle = {key: statistics.median(run[0][key] for run in runs) for key in runs[0][0]}
    show("first map: the library has arrived", f"{middle['library']:.0f} ms")
    show("  it has been run, and the map is made", f"{middle['made']:.0f} ms")
    show("  the style is there", f"{middle['styled']:.0f} ms")
    show("  all that is in view is drawn", f"{middle['drawn']:.0f} ms", "2500 ms")
    show("  of it an empty map of the library alone", f"{middle['bare']:.0f} ms")
    return runs[-1][1]


# Part of an address → what lies there.
KINDS = (("maplibre", "MapLibre"), ("/viewer/", "our page"), ("/sprites/", "signs"),
         ("/map", "our page"), (".mvt", "tiles"), ("/fonts/", "letters"))


def weigh(tab, base):
    """What the page loads, as it goes over the wire; compressed where the server does so."""
    sums = {}
    for each in tab.responses.values():
        url = each["response"]["url"].removeprefix(base)
        kind = next((kind for part, kind in KINDS if part in url), "data")
        if url.startswith("/"):
            count, size = sums.get(kind, (0, 0))
            sums[kind] = (count + 1, size + each.get("bytes", 0))
    for kind, (count, size) in sorted(sums.items()):
        show(f"weight: {kind}, {count} requests", f"{size / 1024:.1f} KB",
             "60 KB" if kind == "our page" else "")


def ask_again(paths, base):
    """Every request of a load once more, one after the other: of a server that has answered
    nothing yet, and the best of five of one that has."""
    firsts = {path: answer_time(base, path) for path in paths}
    best = {path: min(answer_time(base, path) for _ in range(5)) for path in paths}
    for times, what in ((firsts, "by a server just begun"), (best, "by one that runs")):
        show(f"{len(times)} requests of a load, {what}: the middle",
             f"{statistics.median(times.values()):.1f} ms")
        for path in sorted(times, key=times.get, reverse=True)[:3]:
            show(f"  the slowest: {path[:40]}", f"{times[path]:.1f} ms", "20 ms")


def answer_time(base, path):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc)
    connection.connect()
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    connection.getresponse().read()
    took = 1000 * (time.perf_counter() - began)
    connection.close()
    return took


def walk(browser, server, name):
    """Zooms and pans from zoom 5 to 12, over the points too."""
    page = MapPage(browser, server.base, 1280, 800)
    page.open()
    if name:
        page.run(f"""new Promise((done) => {{
          seenMap.addSource("points", {{ type: "vector", url: "{server.base}/xyz/{name}.json" }});
          seenMap.addLayer({{ id: "points", type: "circle", source: "points",
            "source-layer": "{name}", paint: {{ "circle-radius": 2 }} }});
          seenMap.once("idle", () => done(true));
        }})""")
    page.run(f"void {WALK}.then((told) => {{ window.walked = told; }})")
    told = page.tab.wait("window.walked", "the walk does not end", 900)
    waits = sorted(told["waits"])
    show(f"walk: {len(waits)} tiles, waited for: the middle", f"{statistics.median(waits):.0f} ms")
    show("  95 of 100", f"{waits[int(0.95 * (len(waits) - 1))]:.0f} ms")
    show("  the longest", f"{waits[-1]:.0f} ms", "300 ms")
    show("  frames: the middle", f"{statistics.median(told['frames']):.0f} ms")
    paths = {url.removeprefix(server.base) for url in page.tab.requests if ".mvt" in url}
    page.tab.close()
    # What of it is the server, when it makes each of them for the first time.
    server.end()
    server.begin()
    times = sorted(answer_time(server.base, path) for path in sorted(paths))
    show(f"  the server alone, for {len(times)} tiles: the middle",
         f"{statistics.median(times):.1f} ms")
    show("  the server alone: 95 of 100, and the longest",
         f"{times[int(0.95 * (len(times) - 1))]:.1f}, {times[-1]:.1f} ms")


def main(nutag, points=None):
    with Browser() as browser:
        with Serving(nutag) as server:
            tab = first_map(browser, server.base)
            weigh(tab, server.base)
            paths = list(dict.fromkeys(
                each["response"]["url"].removeprefix(server.base)
                for each in tab.responses.values()
                if each["response"]["url"].startswith(server.base)))
        with Serving(nutag) as fresh:
            ask_again(paths, fresh.base)
            walk(browser, fresh, None)
    if points:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder, "points.csv")
            copy.symlink_to(pathlib.Path(points).resolve())
            with Serving(nutag, str(copy)) as server, Browser() as browser:
                print(f"with {points}:")
                walk(browser, server, "points")


main(*sys.argv[1:])
