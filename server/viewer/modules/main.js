// Brings the parts together: the state changes, and everything follows.

import { ask, connection, features, newest } from "./api.js";
import { closeCard, showProject, showRegion } from "./card.js";
import {
  classes, classOf, colours, drawResiduals, drawTheming, fill, rates, rollup,
} from "./choropleth.js";
import { byID } from "./dom.js";
import {
  drawCount, drawFilters, drawSearch, drawYears, followFilters,
} from "./filters.js";
import { drawColophon, drawLegend } from "./legend.js";
import { MapView, boundsOf } from "./map.js";
import { load } from "./page.js";
import { Store, condition, interval, siteCondition } from "./state.js";
import { drawTable } from "./table.js";
import { chosenLanguage, label, languages } from "./texts.js";

const store = new Store();
let page;
let view;
let offered;

/** Begins: once for a page, and once more for each language. */
async function begin() {
  page = await load(chosenLanguage(store.state.lang));
  document.documentElement.lang = page.language;
  label(document, page.say);
  const [landing, offer] = await Promise.all([
    ask("./", { lang: page.language }), ask("rollups", { lang: page.language }),
  ]);
  page.landing = landing;
  offered = rates(offer.measures, page.say);
  document.title = landing.title;
  byID("title").textContent = landing.title;
  drawFilters(store, page);
  drawTheming(store, page, offered);
  drawSearch(store, page, go);
  await drawYears(store, page);
  await startMap();
  await refresh();
  await colourRegions();
  await showPick(store.state.pick);
}

async function startMap() {
  if (view) {
    view.page = page;
    view.restyle();
  } else {
    try {
      view = new MapView(store, page, await home(), clicked);
    } catch (error) {
      // Without WebGL the table has everything.
      tell(page.say("noMap"));
      console.info(error.message);
    }
  }
  view?.drawJumps(await smallPlaces());
}

/** The bounds of the country: those of the regions. */
async function home() {
  const { extent } = await ask("collections/regions");
  const [west, south, east, north] = extent.spatial.bbox[0];
  return [[west, south], [east, north]];
}

/** The regions that are hard to find on a map of the country: the four smallest. */
async function smallPlaces() {
  const { features: found } = await features("regions", {
    lang: page.language, sortby: "area_km2_official", level: "aimag", limit: 4,
  }, 4);
  return found.map((region) => ({
    name: page.nameOf(region.properties), bounds: boundsOf(region.geometry),
  }));
}

/** The projects that meet the filters: what the table, the count and the legend tell. */
const matching = newest(async (signal) => {
  const { state } = store;
  const common = { lang: page.language, geometry: "none", datetime: interval(state) };
  const all = await ask("collections/projects/items", { limit: 1, geometry: "none" }, signal);
  const found = await features(
    "projects", { ...common, filter: condition(state) }, 10_000, signal);
  const placed = await placedProjects(signal);
  const shown = state.precision === null ? found.features
    : found.features.filter((project) => placed.has(project.id));
  return { all: all.numberMatched, shown, placed };
});

/** The identifiers of the projects that have a site of the precision asked for. */
async function placedProjects(signal) {
  const { state } = store;
  const filter = state.precision === null ? ""
    : siteCondition({ ...state, scheme: [], sector: [], status: [] });
  const sites = await features("sites", { filter, geometry: "none" }, 10_000, signal);
  return new Set(sites.features.map((site) => site.properties.project));
}

async function refresh() {
  const answer = await matching();
  if (!answer) return;
  const { all, shown, placed } = answer;
  drawCount(store, page, shown.length, all);
  drawTable(store, page, shown, (id) => store.set({ pick: `project:${id}` }));
  drawColophon(page, {
    shown: shown.length, placed: shown.filter((project) => placed.has(project.id)).length,
  });
  byID("table").dataset.count = shown.length;
}

/** Colours the regions by the measure chosen, or takes the colours away. */
async function colourRegions() {
  const { show, classing, palette } = store.state;
  const measure = offered.find(({ key }) => key === store.state.measure) ?? offered[0];
  drawTheming(store, page, offered);
  if (show !== "regions") {
    view?.colour(undefined);
    drawResiduals(page, undefined);
    return drawLegend(page, undefined);
  }
  const [answer, coarse] = await Promise.all([
    rollup(store.state, measure, page.language), coarseRows(measure)]);
  if (!answer) return;
  const { key } = measure;
  const column = { ...answer.columns.find((each) => each.key === key), title: measure.title };
  const rows = scaled(answer.rows, measure);
  const bounds = classes(rows.map((row) => row[key]), 5, classing || "quantile");
  const shades = colours(palette, bounds.length);
  view?.colour(fill([...rows, ...coarse], key, bounds, shades));
  // What lies in no region has no rate; its number is told beside the map.
  drawResiduals(page, answer, measure.base);
  drawLegend(page, {
    column, bounds, shades, classing, boundaries: answer.boundaries,
    none: rows.some((row) => classOf(row[key], bounds) === null),
  });
}

/** The rows of the level that the map shows while it is too small for the finer one. */
async function coarseRows(measure) {
  const answer = await ask("rollups/economic-region", {
    measure: measure.key, lang: page.language, filter: condition(store.state),
    datetime: interval(store.state),
  });
  return scaled(answer.rows, measure);
}

/** The regions among rows, with the rate as it is told. */
const scaled = (rows, { key, scale }) => rows.filter((row) => row.kind === "region")
  .map((row) => ({ ...row, [key]: row[key] === null ? null : row[key] * scale }));

function clicked(kind, properties) {
  store.set({
    pick: kind === "region" ? `region:${properties.code}` : `project:${properties.project}`,
  });
}

/** Goes to what was found by its words. */
function go(collection, feature) {
  const bounds = boundsOf(feature.geometry);
  if (bounds) view?.fly({ bounds });
  const { project } = feature.properties;
  if (collection === "projects") store.set({ pick: `project:${feature.id}` });
  else if (collection === "sites") store.set({ pick: `project:${project}` });
  else if (collection === "regions") store.set({ pick: `region:${feature.id}` });
}

async function showPick(pick) {
  const [kind, ...rest] = pick.split(":");
  const id = rest.join(":");
  if (!id) return closeCard();
  const show = kind === "region" ? showRegion : showProject;
  await show(page, id, {
    close: () => {
      store.set({ pick: "" });
      byID("words").focus();
    },
    pick: (project) => store.set({ pick: `project:${project}` }),
    fly: (site) => view?.fly({ bounds: boundsOf(site.geometry) }),
  });
}

let silence = 0;
function tell(text, isPassing = false) {
  const notice = byID("notice");
  notice.textContent = text;
  notice.hidden = !text;
  clearTimeout(silence);
  if (isPassing) silence = setTimeout(() => tell(""), 5000);
}

/** Whatever fails is said, and the page goes on. */
function safely(work) {
  return async (...values) => {
    try {
      await work(...values);
    } catch (error) {
      if (!error.isOffline) tell(page ? page.say("failed", { why: error.message }) : error.message);
    }
  };
}

function listen() {
  const language = byID("language");
  for (const [code, name] of Object.entries(languages)) language.add(new Option(name, code));
  language.value = chosenLanguage(store.state.lang);
  language.onchange = () => store.set({ lang: language.value });
  byID("theme").value = store.state.theme;
  byID("theme").onchange = ({ target }) => store.set({ theme: target.value });
  byID("print").onclick = () => window.print();
  document.querySelector(".skip").onclick = (event) => {
    // The fragment holds the state, so the page goes there itself.
    event.preventDefault();
    byID("table").focus();
    byID("table").scrollIntoView();
  };
  byID("share").onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      tell(page.say("shared"), true);
    } catch {
      tell(page.say("notShared"));
    }
  };
  byID("panel-toggle").onclick = ({ currentTarget }) => {
    const isOpen = currentTarget.getAttribute("aria-expanded") !== "true";
    currentTarget.setAttribute("aria-expanded", isOpen);
    byID("panel-body").hidden = !isOpen;
  };
  connection.addEventListener("change", ({ detail: lost }) => {
    tell(page?.say(lost ? "lost" : "back") ?? "", !lost);
    if (!lost) safely(refresh)();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view?.restyle());
  store.addEventListener("change", safely(follow));
}

/** What follows from a change of the state. */
async function follow({ detail: changed }) {
  const touches = (...keys) => keys.some((key) => changed.has(key));
  const filtered = touches("scheme", "sector", "status", "from", "until", "precision");
  document.documentElement.dataset.theme = store.state.theme;
  if (touches("lang")) return begin();
  if (touches("theme")) view?.restyle();
  if (filtered) {
    followFilters(store);
    view?.applyFilters();
  }
  if (filtered || touches("sort")) await refresh();
  if (filtered || touches("show", "measure", "classing", "palette")) await colourRegions();
  if (touches("pick")) await showPick(store.state.pick);
}

document.documentElement.dataset.theme = store.state.theme;
listen();
safely(begin)();
