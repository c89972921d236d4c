"""The page with the map as the checks see it, beside what the API says of the same data."""

import json
import urllib.parse
import urllib.request

from devtools import Failure, Tab

# Whatever proxy the machine has is none of the way to a server on this machine.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def expect(condition, why):
    """A sentence for whoever reads the failed check, when the condition does not hold."""
    if not condition:
        raise Failure(why)


def equal(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r}, and should be {wanted!r}")


class API:
    """What the server says without any page."""

    def __init__(self, base):
        self.base = base

    def answer(self, path, **parameters):
        url = self.base + path
        if parameters:
            url += "?" + urllib.parse.urlencode(parameters)
        return opener.open(url, timeout=60)

    def ask(self, path, **parameters):
        with self.answer(path, f="json", **parameters) as answer:
            return json.load(answer)

    def features(self, collection, **parameters):
        return self.ask(f"/collections/{collection}/items", limit=10_000, **parameters)["features"]

    def ids(self, collection, **parameters):
        return {each["id"] for each in self.features(collection, geometry="none", **parameters)}


class MapPage:
    """A tab that shows /map, and what is to be read off it."""

    READY = """document.querySelector("main")?.ariaBusy === "false"
      && document.querySelector("#map").dataset.ready === "idle"
      && seenMap.loaded() && !seenMap.isMoving()"""

    def __init__(self, browser, base, width=1024, height=680):
        self.tab: Tab = browser.tab(width, height)
        self.api = API(base)
        self.isFresh = False
        # Address → bytes, of the first time; afterwards much lies in the browser's memory.
        self.weights = {}

    def open(self, fragment=""):
        """Loads the page anew."""
        self.tab.open(f"{self.api.base}/map{fragment}")
        self.settle()
        self.isFresh = True
        if not self.weights:
            self.weights = {each["response"]["url"]: each.get("bytes", 0)
                            for each in list(self.tab.responses.values())}

    def show(self, fragment=""):
        """Shows a state; the page is loaded anew only when there is none to trust."""
        if not self.isFresh:
            return self.open(fragment)
        fragment = fragment or "#"
        self.tab.run(f"""new Promise((done) => {{
          if ((location.hash || "#") === {json.dumps(fragment)}) return done();
          addEventListener("hashchange", () => setTimeout(done), {{ once: true }});
          location.hash = {json.dumps(fragment)};
        }})""")
        self.settle()

    def settle(self):
        self.tab.wait(self.READY, "the page does not come to rest")

    def run(self, expression):
        return self.tab.run(expression)

    def text(self, selector):
        """What an element says; nothing where there is none."""
        return self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")

    def click(self, selector):
        self.tab.click(selector)
        self.settle()

    @property
    def count(self):
        """How many projects the page says it shows."""
        return int(self.run("document.querySelector('#table').dataset.count"))

    def awaits(self, projects, sites, what):
        """Waits until table and map show as many as they should."""
        self.tab.wait(f"Number(document.querySelector('#table').dataset.count) === {projects}",
                      f"{what}: {self.count} projects instead of {projects}", 20)
        self.tab.wait(f"({self.SITES}) === {sites}",
                      f"{what}: the map has {self.run(self.SITES)} sites instead of {sites}", 20)

    # Each site is in one cluster; a cluster near a border of tiles is in both.
    SITES = """[...new Map(seenMap.querySourceFeatures("sites", { sourceLayer: "site_clusters" })
      .map((each) => [each.id, each.properties.site_count])).values()]
      .reduce((sum, count) => sum + count, 0)"""

    def drawn(self, project_ids, **parameters):
        """How many sites of these projects have a place, or a region that stands for one."""
        return sum(each["properties"]["project"] in project_ids
                   and bool(each["geometry"] or each["properties"]["region_codes"])
                   for each in self.api.features("sites", **parameters))

    def spot(self, longitude, latitude):
        """Where a place lies on the screen."""
        self.run("document.querySelector('#map').scrollIntoView({ block: 'center' })")
        return self.run(f"""(() => {{
          const box = seenMap.getCanvas().getBoundingClientRect();
          const {{ x, y }} = seenMap.project([{longitude}, {latitude}]);
          return [box.x + x, box.y + y];
        }})()""")

    def rows(self, column=0):
        """The texts of a column of the table, from top to bottom."""
        return self.run(f"""[...document.querySelectorAll("#table tbody tr")]
          .map((row) => row.children[{column}].innerText)""")
