"""axe-core finds no violation of WCAG 2.1, A and AA, in any state of the pages."""

import pathlib

from mappage import expect
from naming import collector

checks, check = collector()
# The path of axe-core; whoever runs the checks says it.
library = None
RULES = '["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]'


def clean(tab, where):
    tab.run(pathlib.Path(library).read_text(encoding="utf-8") + "; 0")
    found = tab.run(f"""axe.run(document, {{ runOnly: {{ type: "tag", values: {RULES} }} }})
      .then(({{ violations, passes }}) => [passes.length, violations.map((each) =>
        `${{each.id}}: ${{each.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(", ")}} `
        + `(${{each.nodes[0].failureSummary.replaceAll("\\n", " ").slice(0, 160)}})`)])""")
    expect(found[0] > 10, f"{where}: only {found[0]} rules could be tried")
    expect(not found[1], f"{where}: " + "; ".join(found[1]))


def state(fragment, width=1024):
    def body(page):
        page.tab.resize(width, 800)
        try:
            page.show(fragment)
            page.run("document.querySelectorAll('details').forEach((each) => each.open = true)")
            clean(page.tab, f"/map{fragment}")
        finally:
            page.tab.resize(1024, 680)
    return body


for name, fragment, width in (
        ("the country", "", 1024),
        ("a project's card", "#pick=project:two-step-loan", 1024),
        ("a region's card, in Mongolian", "#lang=mn&pick=region:MN-055", 1024),
        ("coloured regions, in Japanese", "#lang=ja&show=regions", 1024),
        ("an empty result", "#scheme=grant&from=1950&until=1951", 1024),
        ("the dark page", "#theme=dark", 1024),
        ("the dark page with colours and a card",
         "#theme=dark&show=regions&pick=region:MN-055", 1024),
        ("a small screen", "#pick=project:two-step-loan", 360)):
    check(f"axe has nothing against the map: {name}")(state(fragment, width))


def plain(path):
    def body(page):
        # All pages have their colours from one style sheet; those with most of them stand for all.
        for scheme in ("light", "dark") if path in ("/", "/tiles", "/api") else ("light",):
            page.other.prefer(color_scheme=scheme)
            page.other.open(page.api.base + path)
            clean(page.other, f"{path}, {scheme}")
    return body


def with_other(body):
    """Pages without a map are looked at in a tab of their own."""
    def check_(page):
        page.other = page.browser.tab()
        try:
            body(page)
        finally:
            page.other.close()
    return check_


for path in ("/", "/?lang=ja", "/api", "/collections?lang=mn", "/collections/projects",
             "/collections/projects/items", "/collections/projects/items/two-step-loan",
             "/collections/projects/schema", "/conformance", "/tiles", "/styles", "/rollups",
             "/rollups/aimag", "/reconciliation"):
    check(f"axe has nothing against {path}")(with_other(plain(path)))
