"""Who works by keyboard, on a small or a very large screen, with little motion, or offline."""

import json

from mappage import equal, expect
from naming import collector

checks, check = collector()
FOCUSABLE = """[...document.querySelectorAll("a[href], button, input, select, summary, canvas, "
  + "[tabindex='0']")].filter((each) => each.checkVisibility({ visibilityProperty: true })
    && !each.disabled && each.tabIndex >= 0)"""


@check("everything is reached by the keyboard, and seen when it is")
def keyboard(page):
    page.show("#scheme=grant")
    page.run("document.activeElement.blur(); scrollTo(0, 0)")
    total = page.run(f"""(() => {{
      const all = {FOCUSABLE};
      all.forEach((each, index) => {{ each.dataset.place = index; }});
      return all.length;
    }})()""")
    expect(total > 30, f"there are only {total} things to reach")
    reached, unseen = set(), []
    for _ in range(total + 20):
        page.tab.key("Tab")
        found = page.run("""(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
          return [element.dataset.place, seen, element.outerHTML.slice(0, 80)];
        })()""")
        if found is None or found[0] in reached:
            if len(reached) >= total:
                break
            continue
        reached.add(found[0])
        if not found[1]:
            unseen.append(found[2])
    missed = page.run(f"""{FOCUSABLE}.filter((each) =>
      !{json.dumps(sorted(reached))}.includes(each.dataset.place))
      .map((each) => each.outerHTML.slice(0, 80))""")
    equal(missed, [], "never reached")
    equal(unseen, [], "reached but not seen")


@check("by keyboard alone: skip, filter, sort, open a card, close it, move the map")
def hands(page):
    tab = page.tab
    page.open()
    tab.key("Tab")
    equal(page.run("document.activeElement.className"), "skip", "the first stop")
    tab.key("Enter")
    equal(page.run("document.activeElement.id"), "table", "the skip leads to")
    page.run("document.querySelector('summary').focus()")
    tab.key(" ")
    tab.wait("document.querySelector('details').open", "the space bar opens no group")
    tab.key("Tab")
    tab.key(" ")
    tab.wait("document.querySelector('details input').checked", "the space bar ticks no box")
    page.settle()
    box = page.run("document.activeElement.value")
    expect(box in page.run("location.hash"), "the focus left the box that was ticked")
    page.run("document.querySelector('#table tbody button').focus()")
    title = page.run("document.activeElement.innerText")
    tab.key("Enter")
    tab.wait("document.activeElement.id === 'card'", "the card does not get the focus")
    tab.key("Escape")
    tab.wait("document.querySelector('#card').hidden", "Escape does not close the card")
    equal(page.run("document.activeElement.innerText"), title, "the focus comes back to")
    page.run("document.querySelector('.maplibregl-canvas').focus()")
    before = page.run("seenMap.getCenter().lng")
    tab.key("ArrowRight")
    tab.wait(f"seenMap.getCenter().lng > {before}", "the arrow does not move the map")
    page.settle()


@check("with reduced motion the map jumps, else it flies")
def calm(page):
    flies = """(() => {
      document.querySelectorAll("#jumps button")[3].click();
      return seenMap.isMoving();
    })()"""
    page.open()
    equal(page.run(flies), True, "the map flies")
    page.settle()
    page.tab.prefer(reduced_motion="reduce")
    try:
        page.open()
        equal(page.run(flies), False, "the map flies all the same")
        page.settle()
    finally:
        page.tab.prefer()
        page.isFresh = False


def at_width(width, height):
    def body(page):
        page.tab.resize(width, height)
        try:
            page.show("#scheme=unspecified")
            page.run("document.querySelectorAll('details').forEach((each) => each.open = true)")
            equal(page.run("document.documentElement.scrollWidth") <= width, True,
                  "the page is no wider than the screen")
            tall, wide = page.run("(({ height, width }) => [height, width])"
                                  "(document.querySelector('#map').getBoundingClientRect())")
            expect(tall >= 240 and wide >= width / 3, f"the map has only {wide} × {tall}")
            small = page.run(f"""{FOCUSABLE}.map((each) => [each, (each.closest("label")
              ?? each).getBoundingClientRect()]).filter(([each, {{ width, height }}]) =>
              (width < 23.5 || height < 23.5) && !each.matches(".skip, .maplibregl-ctrl-attrib a"))
              .map(([each, {{ width, height }}]) => [Math.round(width), Math.round(height),
                each.outerHTML.slice(0, 80)].join(" "))""")
            equal(small, [], "too small for a finger")
            page.show("#pick=region:MN-055")
            page.tab.wait("!document.querySelector('#card').hidden", "no card")
            equal(page.run("document.documentElement.scrollWidth") <= width, True,
                  "with a card the page is no wider than the screen")
        finally:
            page.tab.resize(1024, 680)
    return body


for width, height in ((360, 740), (768, 1024), (2560, 1440)):
    check(f"the page can be used at {width} pixels")(at_width(width, height))


@check("a lost connection is said, and the page recovers")
def lost(page):
    page.open()
    before = page.count
    page.tab.lose(True)
    page.run("document.querySelector('input[value=grant]').click()")
    page.tab.wait("document.querySelector('#notice').innerText.includes('lost')",
                  "nothing is said of the lost connection")
    equal(page.count, before, "the table goes on showing what it had")
    page.tab.lose(False)
    page.tab.wait("document.querySelector('#notice').innerText.includes('back')",
                  "nothing is said of the connection that is back")
    page.settle()
    wanted = page.api.ids("projects", filter="scheme='grant'")
    page.awaits(len(wanted), page.drawn(wanted), "after the connection is back")
    page.tab.console.clear()
