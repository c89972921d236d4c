// What the signs mean: drawn from the same legend that print shares, with names from the codelists.

import { address, ask } from "./api.js";
import { titleOf } from "./codes.js";
import { byID, make } from "./dom.js";
import { interval } from "./state.js";

/** Draws the legend: of the signs, or of the colours of regions. */
export async function drawLegend(page, colours) {
  byID("legend").replaceChildren(
    ...(colours ? ofRegions(page, colours) : await ofSites(page)));
}

async function ofSites(page) {
  const legend = await ask("styles/legend", { lang: page.language });
  return legend.groups.flatMap((group) => [
    make("h3", {}, group.title),
    make("ul", {}, ...group.entries.map((entry) => make("li", {}, sign(entry), entry.title))),
  ]);
}

function sign(entry) {
  if (entry.diameter) {
    // As large as it is on the map.
    const size = `${entry.diameter}px`;
    return make("span", { class: "size" }, make("span", {
      class: "swatch round", "aria-hidden": "true", style: { width: size, height: size },
    }));
  }
  if (entry.image) {
    const isSector = entry.sign?.startsWith("sector-");
    return make("img", { src: address(entry.image), alt: "", class: isSector ? "bare" : null });
  }
  return make("span", {
    class: ["swatch", entry.shape ?? ""].join(" "), "aria-hidden": "true",
    style: entry.colour ? { backgroundColor: entry.colour } : {},
  });
}

function ofRegions(page, { column, bounds, shades, classing, boundaries, none }) {
  const classes = bounds.map((bound, index) => {
    const next = bounds[index + 1];
    const text = next === undefined ? `≥ ${page.value(bound, column)}`
      : `${page.value(bound, column)} – ${page.value(next, column)}`;
    return make("li", {}, sign({ colour: shades[index] }), text);
  });
  return [
    make("h3", {}, column.title),
    make("ul", {}, ...classes.reverse(),
      make("li", {}, sign({}), page.value(0, column)),
      ...(none ? [make("li", {}, sign({ shape: "hatched" }), page.say("noData"))] : [])),
    make("p", {}, make("small", {}, [
      `${page.say("classing")}: ${page.say(classing || "quantile")}`,
      column.denominator, boundaries?.edition,
    ].filter(Boolean).join(" · "))),
  ];
}

/** What is shown, coverage, rule, revision and date: what a printed page needs to be quoted. */
export function drawColophon(page, state, { shown, placed }) {
  byID("colophon").replaceChildren(
    make("p", {}, [page.say("counted", { n: page.number(shown), all: page.number(page.all) }),
      ...conditions(page, state)].join(" · ")),
    make("p", {}, page.say("coverage", { n: page.number(placed), all: page.number(shown) }), ". ",
      page.say("rule")),
    make("p", {}, [
      page.say("revision", { revision: page.revision }),
      new Date().toLocaleDateString(page.language, { dateStyle: "long" }),
      page.landing.attribution,
    ].filter(Boolean).join(" · ")));
}

/** The filters in words. */
function conditions(page, state) {
  const { say, lists, siteLists } = page;
  const { from, until, precision } = state;
  return [
    ...["scheme", "sector", "status"].filter((key) => state[key].length).map((key) =>
      `${lists[key].title}: ${state[key].map((code) => titleOf(lists, key, code)).join(", ")}`),
    interval(state) && `${say("years")}: ${from ?? "…"}–${until ?? "…"}`,
    precision !== null
      && `${say("precision")}: ${titleOf(siteLists, "precision", String(precision))}`,
  ].filter(Boolean);
}
