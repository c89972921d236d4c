"""What the page tells besides the picture: languages, the table, files, addresses, paper."""

import csv
import io
import json
import pathlib
import re
import subprocess
import tempfile
import time

from devtools import PATIENCE, Failure
from mappage import MapPage, equal, expect
from naming import collector

checks, check = collector()


@check("the page speaks three languages, and so does the map")
def languages(page):
    page.show()
    for language in ("mn", "ja", "en"):
        page.tab.select("#language", language)
        page.tab.wait(f"document.documentElement.lang === '{language}'", "the page stays")
        page.settle()
        title = page.api.ask("/", lang=language)["title"]
        equal(page.run("document.title"), title, f"the title in {language}")
        schema = page.api.ask("/collections/projects/schema", lang=language)["properties"]
        expect(schema["scheme"]["title"] in page.text("#filters"), f"the filters in {language}")
        legend = page.api.ask("/styles/legend", lang=language)["groups"][0]["title"]
        expect(legend in page.text("#legend"), f"the legend in {language}")
        silent = page.run("""[...document.querySelectorAll("[data-text], [data-label]")]
          .filter((each) => !each.textContent && !each.getAttribute("aria-label")).length""")
        equal(silent, 0, f"elements that say nothing in {language}")
        field = json.dumps(page.run("seenMap.getStyle().layers.find((each) => "
                                    "each.id === 'region-names').layout['text-field']"))
        expect(f"name:{language}" in field.split("name:")[1] or
               field.split('"name:')[1].startswith(language), f"the names on the map: {field}")


@check("light and dark, by choice and as the system says")
def themes(page):
    page.show()

    def brightness():
        colour = page.run("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3

    def paper():
        return page.run("seenMap.getPaintProperty(seenMap.getStyle().layers[0].id, "
                        "'background-color')")

    equal(brightness() > 200, True, "the page is light at first")
    light = paper()
    page.tab.select("#theme", "dark")
    page.tab.wait("document.documentElement.dataset.theme === 'dark'", "the page stays light")
    page.settle()
    expect(brightness() < 60, f"the page is not dark: {brightness()}")
    expect(paper() != light, "the map is not dark")
    page.tab.select("#theme", "auto")
    page.settle()
    equal(paper(), light, "the map with the light of the system")
    page.tab.prefer(color_scheme="dark")
    page.tab.wait(f"""seenMap.isStyleLoaded() && seenMap.getPaintProperty(
      seenMap.getStyle().layers[0].id, "background-color") !== {json.dumps(light)}""",
                  "the map with the dark of the system")
    page.settle()
    expect(brightness() < 60, "the page does not follow the system")
    page.tab.prefer()
    page.tab.wait(f"""seenMap.isStyleLoaded() && seenMap.getPaintProperty(
      seenMap.getStyle().layers[0].id, "background-color") === {json.dumps(light)}""",
                  "the map comes back to the light")


@check("the table has what the map has, and sorts")
def table(page):
    page.show("#scheme=unspecified")
    wanted = page.api.ids("projects", filter="scheme='unspecified'")
    page.awaits(len(wanted), page.drawn(wanted), "unspecified")
    if page.run("document.querySelectorAll('#table tbody tr').length") < len(wanted):
        page.click("#table-body > button")
    equal(len(page.rows()), len(wanted), "the rows")
    for press, order in ((1, "ascending"), (2, "descending")):
        page.click("#table thead th:nth-child(5) button")
        equal(page.run("document.querySelector('#table thead th:nth-child(5)').ariaSort"),
              order, "what the heading says")
        years = [int(text) for text in page.rows(4) if text]
        expect(len(years) > 5, f"only {years} to sort")
        equal(years, sorted(years, reverse=press == 2), f"the years, {order}")
    title = page.rows()[0]
    page.click("#table tbody tr button")
    page.tab.wait(f"document.querySelector('#card h2')?.innerText === {json.dumps(title)}",
                  "a row opens the card of its project")


def saved(page, button):
    """The file that a button gives."""
    with tempfile.TemporaryDirectory() as folder:
        page.browser.send("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": folder, "browserContextId": page.tab.context})
        page.tab.click(f".downloads button:nth-child({button})")
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            # While it is written it bears another name.
            whole = [each for each in pathlib.Path(folder).iterdir()
                     if each.suffix in (".csv", ".geojson")]
            if whole:
                return whole[0].read_text(encoding="utf-8-sig")
            time.sleep(0.03)
        raise Failure(f"button {button} gives no file")


@check("CSV and GeoJSON hold what is shown")
def files(page):
    for fragment, condition, known in (
            ("#scheme=unspecified&from=2013", "scheme='unspecified'", None),
            ("#precision=3", None, "precision IN ('1','2','3')")):
        page.show(fragment)
        asked = {"datetime": "2013-01-01T00:00:00Z/.."} if "from" in fragment else {}
        if condition:
            asked["filter"] = condition
        wanted = page.api.ids("projects", **asked)
        near = {"filter": known} if known else {}
        sites = {each["id"]: each for each in page.api.features("sites", **near)}
        if known:
            wanted &= {each["properties"]["project"] for each in sites.values()}
        page.awaits(len(wanted), page.drawn(wanted, **near), fragment)
        rows = list(csv.DictReader(io.StringIO(saved(page, 1))))
        equal({row["id"] for row in rows}, wanted, f"the CSV of {fragment}")
        equal(len(rows), len(wanted), f"the lines of the CSV of {fragment}")
        one = page.api.ask(f"/collections/projects/items/{rows[0]['id']}")["properties"]
        equal(rows[0]["title_ja"], one["title_ja"], "a title in the CSV")
        document = json.loads(saved(page, 2))
        equal({each["id"] for each in document["features"]},
              {key for key, each in sites.items() if each["properties"]["project"] in wanted},
              f"the GeoJSON of {fragment}")
        for each in document["features"]:
            equal(each["geometry"], sites[each["id"]]["geometry"], f"where {each['id']} lies")


STATE = """JSON.stringify({
  language: document.documentElement.lang, theme: document.documentElement.dataset.theme,
  lists: [...document.querySelectorAll("select")].map((each) => [each.id, each.value]),
  boxes: [...document.querySelectorAll("input:checked")].map((each) => each.value),
  years: ["#from", "#until"].map((each) => document.querySelector(each).value),
  count: document.querySelector("#count").innerText,
  card: document.querySelector("#card h2")?.innerText,
  rows: [...document.querySelectorAll("#table tbody th")].map((each) => each.innerText),
  legend: document.querySelector("#legend").innerText,
  tiles: document.querySelector("#residuals").innerText,
  map: [seenMap.getZoom().toFixed(1),
    ...seenMap.getCenter().toArray().map((each) => each.toFixed(2))],
  colours: JSON.stringify(seenMap.getPaintProperty("choropleth", "fill-color")),
})"""


@check("an address restores the whole state")
def shared(page):
    page.show()
    page.tab.select("#language", "mn")
    page.settle()
    page.tab.select("#theme", "dark")
    page.run("document.querySelector('input[value=unspecified]').closest('details').open = true")
    page.click("input[value=unspecified]")
    page.run("document.querySelector('#from').focus()")
    for _ in range(4):
        page.tab.key("ArrowRight")
    page.tab.wait("location.hash.includes('from=')", "the years are not in the address")
    page.tab.select("#choose-show", "regions")
    page.settle()
    for key, value in (("classing", "equal"), ("palette", "Purples")):
        page.tab.select(f"#choose-{key}", value)
        page.settle()
    page.click("#table thead th:nth-child(6) button")
    page.click("#table tbody tr button")
    page.run("void seenMap.jumpTo({ center: [105, 47], zoom: 5.5 })")
    page.tab.wait("location.hash.includes('at=5.5')", "the place is not in the address")
    page.settle()
    address, state = page.run("location.href"), json.loads(page.run(STATE))
    # The button says so, whether or not the browser lets it write.
    page.tab.click("#share")
    page.tab.wait("!document.querySelector('#notice').hidden", "the button says nothing")
    other = MapPage(page.browser, page.api.base)
    try:
        other.tab.open(address)
        other.settle()
        other.tab.wait(f"document.querySelector('#card h2')?.innerText === "
                       f"{json.dumps(state['card'])}", "the card is not there")
        restored = json.loads(other.run(STATE))
        for key, value in state.items():
            equal(restored[key], value, key)
        equal(other.tab.console, [], "the console of the other page")
    finally:
        other.tab.close()


@check("a printed page stands alone")
def paper(page):
    page.show("#show=regions&scheme=unspecified&theme=dark")
    page.run("window.print = () => { window.printedWith = seenMap.getStyle().name; }")
    page.tab.click("#print")
    page.tab.wait("window.printedWith", "nothing was printed")
    expect(page.run("window.printedWith").endswith("Print"),
           f"it was printed with {page.run('window.printedWith')}")
    page.settle()
    expect("Dark" in page.run("seenMap.getStyle().name"), "the map stays as for paper")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(page.tab.printed())
        file.flush()
        text = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True,
                              text=True, check=True).stdout
        images = subprocess.run(["pdfimages", "-list", file.name], capture_output=True,
                                text=True, check=True).stdout
    flat = " ".join(text.split())
    answer = page.api.ask("/rollups/aimag", measure="projects", lang="en",
                          filter="scheme='unspecified'")
    scheme = page.api.ask("/collections/projects/schema", lang="en")["properties"]["scheme"]
    for wanted in (page.api.ask("/", lang="en")["title"], "Legend", scheme["title"],
                   "have a place on the map", "rules of the rollup", answer["dataset"]["revision"],
                   answer["boundaries"]["edition"], "Nationwide", page.run("new Date()"
                   ".toLocaleDateString('en', { dateStyle: 'long' })"),
                   page.api.ask("/")["attribution"][:40]):
        expect(wanted in flat, f"'{wanted}' is not on the paper: {flat[:600]}")
    for screen in ("Copy link", "Table as CSV", "Search for"):
        expect(screen not in flat, f"'{screen}' is of no use on paper")
    expect(len(images.splitlines()) > 2, "there is no map on the paper")
