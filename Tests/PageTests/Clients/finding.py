"""Search, and the cards of what is pressed on the map."""

import json

from mappage import equal, expect
from naming import collector

checks, check = collector()
NAMES = {"en": "Övörkhangai", "mn": "Өвөрхангай", "ja": "ウブルハンガイ"}


def look_for(page, words):
    page.run("document.querySelector('#words').value = ''")
    page.tab.click("#words")
    page.tab.type(words)


def centre(page):
    return page.run("seenMap.getCenter().toArray()")


def card(page):
    page.tab.wait("!document.querySelector('#card').hidden", "no card is shown")
    page.settle()
    return page.text("#card")


def search_in(language):
    def body(page):
        page.show(f"#lang={language}")
        region = page.api.features("regions", q=NAMES[language])[0]
        look_for(page, NAMES[language])
        page.tab.wait(f"""document.querySelector("#found button")?.innerText
          .includes({json.dumps(NAMES[language])})""", "the region is not found")
        page.click("#found button")
        told = card(page)
        for name in NAMES.values():
            expect(name in told, f"{name} is not on the card")
        inside = page.run(f"""(() => {{
          const bounds = seenMap.getBounds();
          return [{region["properties"]["seat_lon"]}, {region["properties"]["seat_lat"]}]
            .every((value, axis) => value > bounds.toArray()[0][axis]
              && value < bounds.toArray()[1][axis]) && seenMap.getZoom() > 5;
        }})()""")
        expect(inside, f"the map did not fly there, but to {centre(page)}")
    return body


for language in NAMES:
    check(f"the search in {language} flies to what it finds")(search_in(language))


@check("a project that is found is flown to by its sites")
def found_project(page):
    page.show()
    site = next(each for each in page.api.features("sites")
                if each["geometry"] and each["geometry"]["type"] == "Point"
                and len(page.api.features("sites", project=each["properties"]["project"])) == 1)
    project = page.api.ask(f"/collections/projects/items/{site['properties']['project']}")
    title = project["properties"]["title_en"]
    look_for(page, title)
    page.tab.wait(f"""document.querySelector("#found button")?.innerText
      .includes({json.dumps(title)})""", "the project is not found")
    page.tab.key("Enter")
    expect(title in card(page), "the card is of something else")
    away = [abs(one - other) for one, other in
            zip(centre(page), site["geometry"]["coordinates"])]
    expect(max(away) < 0.05, f"the map flew to {centre(page)}")


@check("a word that nothing is called by says so")
def nothing(page):
    page.show()
    look_for(page, "qqqqqqqq")
    page.tab.wait("document.querySelector('#found li') && !document.querySelector('#found button')",
                  "nothing is said")
    page.tab.key("Escape")
    page.tab.wait("!document.querySelector('#found li')", "Escape takes the list away")


@check("a site on the map opens the card of its project, with all that is known")
def site_card(page):
    amounts = page.api.features("amounts")
    # The one that is known best: others are no mark on the map when it is near.
    site = min((each for each in page.api.features("sites")
                if (each["geometry"] or {}).get("type") == "Point"),
               key=lambda each: (int(each["properties"]["precision"]),
                                 each["properties"]["uncertainty_m"] or 1e9))
    longitude, latitude = site["geometry"]["coordinates"]
    page.show(f"#at=10/{latitude:.4f}/{longitude:.4f}")
    page.tab.wait("seenMap.queryRenderedFeatures().some((each) => each.sourceLayer === 'sites')",
                  "no site is drawn")
    page.tab.press(*page.spot(longitude, latitude))
    told = card(page)
    project = page.api.ask(f"/collections/projects/items/{site['properties']['project']}")
    expect(project["properties"]["title_en"] in told,
           f"the card tells of something else: {told[:80]}")
    # Not every project has all of it; one with amounts does.
    lent = amounts[0]["properties"]["project"]
    page.show(f"#pick=project:{lent}")
    told = card(page)
    project = page.api.ask(f"/collections/projects/items/{lent}")
    properties = project["properties"]
    schema = page.api.ask("/collections/projects/schema", lang="en")["properties"]
    money = page.api.ask("/collections/amounts/schema", lang="en")["properties"]
    exactness = page.api.ask("/collections/sites/schema", lang="en")["properties"]["precision"]
    source = next(link for link in project["links"] if link["rel"] == "via")

    def title(schema, key, code):
        return next(each["title"] for each in schema[key]["oneOf"] if each["const"] == code)

    wanted = [properties[f"title_{language}"] for language in ("en", "mn", "ja")]
    wanted += [title(schema, key, properties[key]) for key in ("scheme", "sector", "status")]
    wanted += [str(properties["start_year"]), properties["source_locator"]]
    wanted += [title(money, key, each["properties"][key]) for key in ("kind", "basis")
               for each in amounts if each["properties"]["project"] == lent]
    wanted += [f"{each['properties']['value_minor']:,}" for each in amounts
               if each["properties"]["project"] == lent
               and each["properties"]["currency"] == "JPY"]
    wanted += [next(one["title"] for one in exactness["oneOf"]
                    if one["const"] == each["properties"]["precision"])
               for each in page.api.features("sites", project=lent)]
    wanted.append(page.api.ask(source["href"].removeprefix(page.api.base))
                  ["properties"]["title_en"])
    for text in wanted:
        expect(text in told, f"'{text}' is not on the card: {told}")
    links = page.run("[...document.querySelectorAll('#card a')].map((each) => each.href)")
    expect(len(links) >= 2, "the links to GeoJSON")
    for url in links:
        with page.api.answer(url.removeprefix(page.api.base)) as answer:
            equal(answer.headers["Content-Type"].split(";")[0], "application/geo+json", url)


@check("a region on the map opens its card, at every level")
def region_card(page):
    for zoom, level in ((2.5, "economic-region"), (6, "aimag")):
        page.show(f"#at={zoom}/46.2/96.5")
        # Where there is nothing but the region.
        spot = page.spot(96.5, 46.2)
        page.tab.press(*spot)
        told = card(page)
        code = page.run("location.hash").split("pick=region:")[-1].split("&")[0]
        region = page.api.ask(f"/collections/regions/items/{code}")["properties"]
        equal(region["level"], level, "the level of the region")
        for language in ("en", "mn", "ja"):
            expect(region[f"name_{language}"] in told, f"{language} is not on the card: {told}")
        row = page.api.ask(f"/rollups/{level}/{code}", measure="projects")["row"]
        expect(str(row["projects"]) in told, f"{row['projects']} projects are not on the card")
        page.run("document.querySelector('#card .close').click()")
        page.settle()


@check("a cluster opens a card with its counts, and opens itself")
def cluster_card(page):
    page.show()
    spot = page.run("""(() => {
      const found = seenMap.queryRenderedFeatures({ layers: seenMap.getStyle().layers
        .filter((each) => each["source-layer"] === "site_clusters" && each.type === "circle")
        .map((each) => each.id) }).filter((each) => !each.properties.project
          && each.properties.site_count > 1);
      const alone = found.sort((a, b) => a.properties.site_count - b.properties.site_count)[0];
      return alone && [...alone.geometry.coordinates, alone.properties.site_count];
    })()""")
    expect(spot, "there is no cluster on the map")
    longitude, latitude, count = spot
    zoom = page.run("seenMap.getZoom()")
    page.tab.press(*page.spot(longitude, latitude))
    told = card(page)
    expect(str(count) in told.splitlines()[0] + told, f"{count} is not on the card: {told}")
    page.click("#card p button")
    page.tab.wait(f"seenMap.getZoom() > {zoom} + 1", "the map does not zoom in")
    expect(page.run("document.querySelector('#card').hidden"), "the card of the cluster stays")
