"""What happens while the page is loaded."""

from mappage import equal, expect
from naming import collector

checks, check = collector()
WEIGHT = 60 * 1024


@check("the page loads without a complaint")
def silent(page):
    page.open()
    equal(page.tab.console, [], "the console")
    equal(page.run("seenViolations"), [], "violations of the policy")
    expect(page.tab.workers, "no worker was listened to")


@check("nothing is asked of any other server")
def at_home(page):
    page.show()
    ours = (page.api.base + "/", f"blob:{page.api.base}/", "data:", "about:")
    away = [url for url in page.tab.requests if not url.startswith(ours)]
    equal(away, [], "requests to elsewhere")
    expect(any(".mvt" in url for url in page.tab.requests), "no tile was asked for")


@check("our own part of the page weighs at most 60 KB")
def light(page):
    page.show()
    ours = {url: size for url, size in page.weights.items()
            if ("/viewer/" in url or url.endswith("/map")) and "maplibre" not in url}
    expect(len(ours) > 10, f"only {sorted(ours)} was seen")
    expect(10_000 < sum(ours.values()) <= WEIGHT, f"{sum(ours.values())} bytes: {ours}")


@check("the policy lets nothing in but our own files")
def strict(page):
    with page.api.answer("/map") as answer:
        policy = answer.headers["Content-Security-Policy"]
    for word in ("unsafe", "*", "http:", "https:"):
        expect(word not in policy, f"{word} in {policy}")
    expect("default-src 'none'" in policy, policy)
    tab = page.browser.tab()
    try:
        tab.open(page.api.base + "/map")
        tab.wait(page.READY)
        tab.run("""(() => {
          const script = document.createElement("script");
          script.textContent = "window.wasRun = true";
          document.head.append(script);
        })()""")
        equal(tab.run("window.wasRun ?? false"), False, "a script of the page's own text was run")
        elsewhere = page.api.base.replace("127.0.0.1", "localhost")
        answered = tab.run(f"fetch('{elsewhere}/livez').then(() => true, () => false)")
        equal(answered, False, "another origin was asked")
        expect(tab.run("seenViolations.length") >= 2, "the browser reported no violation")
    finally:
        tab.close()


@check("the map has as many sites and regions as the API, and the page as many projects")
def counts(page):
    page.show()
    projects = page.api.ids("projects")
    page.awaits(len(projects), page.drawn(projects), "without any filter")
    drawn = set(page.run("""seenMap.querySourceFeatures("regions", { sourceLayer: "regions" })
      .map((each) => each.properties.code)"""))
    # Which level is drawn depends on the zoom, and that on the screen.
    levels = [page.api.ids("regions", level=level) for level in ("economic-region", "aimag")]
    expect(drawn in levels, f"the regions on the map are {sorted(drawn)}")
    told = page.text("#count")
    expect(str(len(projects)) in told, f"the page tells '{told}'")


@check("the front page leads to the map, the collections and the API, and into QGIS")
def front(page):
    tab = page.browser.tab()
    try:
        tab.open(page.api.base + "/")
        links = tab.run("[...document.querySelectorAll('main a')].map((each) => each.href)")
        for path in ("/map", "/api", "/collections/projects"):
            expect(any(url.split("#")[0].endswith(path) for url in links), f"no link to {path}")
        for url in {url.split("#")[0] for url in links}:
            with page.api.answer(url.removeprefix(page.api.base)) as answer:
                equal(answer.status, 200, url)
        codes = tab.run("[...document.querySelectorAll('dd code')].map((each) => each.innerText)")
        expect(any(code == page.api.base + "/" for code in codes), f"no address for QGIS: {codes}")
        for code in codes:
            place = code.replace("{z}", "4").replace("{y}", "5").replace("{x}", "12")
            with page.api.answer(place.removeprefix(page.api.base)) as answer:
                equal(answer.status, 200, code)
        equal(tab.console, [], "the console")
    finally:
        tab.close()


@check("the description of the API is a page that asks for nothing from elsewhere")
def described(page):
    tab = page.browser.tab()
    try:
        for path in ("/api", "/collections", "/collections/projects/items", "/conformance"):
            tab.requests.clear()
            tab.open(page.api.base + path)
            expect(tab.run("document.querySelector('h1').innerText"), f"{path} has no title")
            away = [url for url in tab.requests if not url.startswith(page.api.base + "/")
                    and url != "about:blank"]
            equal(away, [], f"requests of {path} to elsewhere")
        equal(tab.console, [], "the console")
    finally:
        tab.close()
