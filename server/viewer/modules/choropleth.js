// Regions coloured by a measure: rates only, since totals of unequal areas mislead in colour.

import { ask, newest } from "./api.js";
import { titleOf } from "./codes.js";
import { byID, make } from "./dom.js";
import { condition, interval } from "./state.js";

/** Colour-blind safe, light to dark (ColorBrewer, Viridis family). */
export const palettes = {
  YlGnBu: ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"],
  Cividis: ["#fee838", "#bcad6c", "#7d7c78", "#434e6c", "#00224e"],
  Purples: ["#f2f0f7", "#cbc9e2", "#9e9ac8", "#756bb1", "#54278f"],
};

/** What can be coloured, by what the server offers: every one is a rate. */
export function rates(offered, say) {
  const title = (key) => offered.find((measure) => measure.key === key)?.title || key;
  return [["projects-weighted", "per-person", "perPerson"],
    ["projects-weighted", "per-km2", "perArea"], ["sites", "per-km2", "perArea"]]
    .map(([key, ending, text]) => ({
      key: `${key}-${ending}`, title: `${title(key)}, ${say(text)}`, base: key,
      // One in so many reads better than a row of noughts.
      scale: ending === "per-person" ? 100_000 : 1000,
    }));
}

/** What the rollup of a level says under the state's filters. */
export const rollup = newest((signal, state, measure, language, by = "aimag") =>
  ask(`rollups/${by}`, {
    measure: `${measure.key},${measure.base}`, lang: language, filter: condition(state),
    datetime: interval(state),
  }, signal));

/** The bounds of the classes: so many values lie at or above each; the first bound is the least. */
export function classes(values, count, classing) {
  const known = values.filter((value) => value !== null && value > 0).sort((a, b) => a - b);
  if (!known.length) return [];
  const least = known[0];
  const most = known.at(-1);
  const steps = Array.from({ length: count }, (_, index) => index / count);
  const bounds = steps.map((step) => {
    if (classing === "equal") return least + step * (most - least);
    if (classing === "logarithmic") return least * (most / least) ** step;
    return known[Math.floor(step * known.length)];
  });
  return [...new Set(bounds)];
}

/** The class of a value: 0 is the lowest, -1 is none at all, null is not known. */
export function classOf(value, bounds) {
  if (value === null || value === undefined) return null;
  let found = -1;
  for (const [index, bound] of bounds.entries()) if (value >= bound) found = index;
  return found;
}

/** The colours of a number of classes, drawn from the whole palette. */
export function colours(palette, count) {
  const all = palettes[palette] ?? palettes.YlGnBu;
  return Array.from({ length: count }, (_, index) =>
    all[count === 1 ? 2 : Math.round(index * (all.length - 1) / (count - 1))]);
}

/** The regions among rows with their rate as it is told: of the exact ratio, not the rounded. */
export const scaled = (rows, { key, scale }) => rows.filter((row) => row.kind === "region")
  .map((row) => ({ ...row, [key]: ratio(row[`${key}_exact`], row[key], scale) }));

function ratio(exact, rounded, scale) {
  if (rounded === null || rounded === undefined) return null;
  const [above, below = 1] = (exact ?? `${rounded}`).split("/").map(Number);
  return above / below * scale;
}

/** What MapLibre needs to fill the regions; regions without data are left to the hatching. */
export function fill(rows, key, bounds, shades) {
  const pairs = rows.flatMap((row) => {
    const found = classOf(row[key], bounds);
    return found === null ? [] : [row.code, found < 0 ? "rgba(0,0,0,0)" : shades[found]];
  });
  return pairs.length ? ["match", ["get", "code"], ...pairs, "rgba(0,0,0,0)"] : "rgba(0,0,0,0)";
}

/** The choice of measure, classes and colours. */
export function drawTheming(store, page, offered) {
  const { say } = page;
  const choice = (key, options) => {
    const select = make("select", {
      id: `choose-${key}`, onchange: ({ target }) => store.set({ [key]: target.value }),
    }, ...options.map(([value, title]) => make("option", { value }, title)));
    select.value = store.state[key] || options[0][0];
    return make("label", { class: "stacked" }, say(key), select);
  };
  const isByRegion = store.state.show === "regions";
  // The lists are drawn anew; who works by keyboard stays in theirs.
  const { id } = document.activeElement;
  byID("theming").replaceChildren(
    choice("show", [["places", say("showPlaces")], ["regions", say("showRegions")]]),
    ...(isByRegion ? [
      choice("measure", offered.map((measure) => [measure.key, measure.title])),
      choice("classing", ["quantile", "equal", "logarithmic"].map((key) => [key, say(key)])),
      choice("palette", Object.keys(palettes).map((key) => [key, key])),
    ] : []));
  if (id.startsWith("choose-")) byID(id)?.focus();
}

/** What belongs to no single region: labelled tiles beside the map, and the proof. */
export function drawResiduals(page, answer, key) {
  const column = answer.columns.find((each) => each.key === key);
  const rest = answer.rows.filter((row) => row.kind !== "region" && row[key]);
  tiles(page.say("nowhere"), column.title,
    [...rest, answer.total].map((row) => [row.name, page.value(row[key], column)]),
    answer.checks.filter((check) => check.column === key && check.equal).map((check) =>
      page.say("proof", { n: page.value(check.input_total, column) })));
}

/** The projects that are shown but have no place on the map, by what they say they cover. */
export function drawUnplaced(page, projects) {
  const counts = new Map();
  for (const { properties: { coverage } } of projects) {
    counts.set(coverage, (counts.get(coverage) ?? 0) + 1);
  }
  const order = [...(page.lists.coverage?.titles.keys() ?? [])];
  const rows = [...counts].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([code, count]) => [titleOf(page.lists, "coverage", code), page.number(count)]);
  tiles(page.say("unplaced"), page.say("projects"), rows, []);
}

function tiles(title, unit, rows, notes) {
  const box = byID("residuals");
  box.hidden = !rows.length;
  box.replaceChildren(
    make("h3", {}, title, " ", make("small", {}, unit)),
    make("dl", {}, ...rows.map(([name, value]) =>
      make("div", {}, make("dt", {}, name), make("dd", {}, value)))),
    ...notes.map((note) => make("p", {}, note)));
}
