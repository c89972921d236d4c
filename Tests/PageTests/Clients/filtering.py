"""Each filter: what the page shows is what the API answers to the same condition."""

import json

from mappage import equal, expect
from naming import collector

checks, check = collector()


def codes(page, key, least=2):
    """The two codes of a property that most projects have."""
    tally = {}
    for project in page.api.features("projects", geometry="none"):
        code = project["properties"][key]
        tally[code] = tally.get(code, 0) + 1
    tally.pop(None, None)
    expect(len(tally) >= least, f"{key} has the codes {tally} only")
    return sorted(tally, key=tally.get, reverse=True)[:2]


def tick(page, key, code):
    page.run(f"""document.querySelector("input[name='{key}']").closest("details").open = true""")
    page.click(f"input[name='{key}'][value='{code}']")


def by_code(key):
    def body(page):
        page.show()
        chosen = codes(page, key)
        for number in (1, 2):
            tick(page, key, chosen[number - 1])
            condition = f"{key} IN ({','.join(repr(code) for code in chosen[:number])})"
            wanted = page.api.ids("projects", filter=condition)
            page.awaits(len(wanted), page.drawn(wanted), condition)
        equal(page.text(f".badge[data-property={key}]"), "2", "the number beside the heading")
        expect(f"{key}={','.join(chosen)}" in page.run("location.hash"), "the address")
        page.click("#reset")
        everything = page.api.ids("projects")
        page.awaits(len(everything), page.drawn(everything), "after clearing")
    return body


for key in ("scheme", "sector", "status"):
    check(f"the filter by {key}")(by_code(key))


@check("the filter by precision")
def precision(page):
    page.show()
    known = "precision IN ('1','2')"
    wanted = {each["properties"]["project"] for each in page.api.features("sites", filter=known)}
    page.tab.select("#precision", "2")
    page.settle()
    page.awaits(len(wanted), page.drawn(wanted, filter=known), known)


@check("the slider of years, by keyboard, with its bars")
def years(page):
    page.show()
    bars = page.api.ask("/histograms/time")["bars"]
    told = page.run("document.querySelectorAll('#bars i').length")
    equal(told, sum(isinstance(bar["lower"], int) for bar in bars), "the bars")
    first = int(page.run("document.querySelector('#from').min"))
    page.run("document.querySelector('#from').focus()")
    for _ in range(3):
        page.tab.key("ArrowRight")
    page.tab.wait(f"document.querySelector('#from-year').value === '{first + 3}'",
                  "the year beside the slider")
    page.settle()
    since = f"{first + 3}-01-01T00:00:00Z/.."
    wanted = page.api.ids("projects", datetime=since)
    page.awaits(len(wanted), page.drawn(wanted), since)
    equal(page.run("document.querySelectorAll('#bars .out').length"), 3, "the pale bars")
    page.run("document.querySelector('#until').focus()")
    page.tab.key("Home")
    # The ends never pass each other.
    page.tab.wait(f"document.querySelector('#until-year').value === '{first + 3}'",
                  "the other end stops at the first")
    page.tab.key("End")
    page.tab.wait("!location.hash.includes('until')", "at its stop it asks for nothing")
    page.settle()


@check("an empty result says what to relax, and relaxes it")
def empty(page):
    projects = page.api.features("projects", geometry="none")
    pairs = {(each["properties"]["scheme"], each["properties"]["sector"]) for each in projects}
    scheme, sector = next((scheme, sector) for scheme, _ in sorted(pairs)
                          for _, sector in sorted(pairs) if (scheme, sector) not in pairs)
    page.show(f"#scheme={scheme}&sector={sector}")
    page.awaits(0, 0, f"{scheme} and {sector}")
    names = page.run("[...document.querySelectorAll('#empty button')]"
                     ".map((each) => each.innerText)")
    schema = page.api.ask("/collections/projects/schema", lang="en")["properties"]
    for key in ("scheme", "sector"):
        expect(any(schema[key]["title"] in name for name in names), f"{names} names no {key}")
    page.click("#empty button")
    wanted = page.api.ids("projects", filter=f"sector='{sector}'")
    page.awaits(len(wanted), page.drawn(wanted), "relaxed")
    expect(page.run("document.querySelector('#empty').hidden"), "the advice stays")


@check("regions are coloured by a rate, with the rest beside them")
def choropleth(page):
    page.show()
    page.tab.select("#choose-show", "regions")
    page.settle()
    answer = page.api.ask("/rollups/aimag", measure="projects-weighted", lang="en")
    rest = [row for row in answer["rows"] if row["kind"] != "region" and row["projects-weighted"]]
    tiles = page.run("""[...document.querySelectorAll("#residuals dl > div")]
      .map((each) => [each.children[0].innerText, Number(each.children[1].innerText)])""")
    equal(tiles, [[row["name"], row["projects-weighted"]] for row in [*rest, answer["total"]]],
          "the tiles beside the map")
    shading = page.run("JSON.stringify(seenMap.getPaintProperty('choropleth', 'fill-color'))")
    pairs = json.loads(shading)[2:-1]
    coloured = {code for code, colour in zip(pairs[::2], pairs[1::2]) if colour.startswith("#")}
    some = {row["code"] for row in answer["rows"]
            if row["kind"] == "region" and row["projects-weighted_exact"] != "0"}
    expect(some <= coloured, f"without colour: {sorted(some - coloured)}")
    for key, value in (("classing", "logarithmic"), ("palette", "Cividis")):
        page.tab.select(f"#choose-{key}", value)
        page.settle()
        expect(f"{key}={value}" in page.run("location.hash"), f"the address has no {key}")
    other = page.run("document.querySelector('#choose-measure').options[1].value")
    page.tab.select("#choose-measure", other)
    page.settle()
    expect(shading != page.run("JSON.stringify(seenMap.getPaintProperty('choropleth', "
                               "'fill-color'))"), "another measure has the same colours")
    shown = page.run("seenMap.queryRenderedFeatures().some((each) => "
                     "each.sourceLayer.startsWith('site'))")
    equal(shown, False, "signs lie on the colours")
