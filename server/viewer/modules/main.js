// Brings the parts together: the state changes, and everything follows.

import { ask, connection, features, newest } from "./api.js";
import { closeCard, showCluster, showProject, showRegion, showSoum } from "./card.js";
import {
  classes, classOf, colours, drawResiduals, drawTheming, drawUnplaced, fill, rates, rollup, scaled,
} from "./choropleth.js";
import { byID } from "./dom.js";
import {
  drawCount, drawFilters, drawSearch, drawYears, followFilters,
} from "./filters.js";
import { drawColophon, drawLegend } from "./legend.js";
import { MapView, boundsOf } from "./map.js";
import { safely, tell } from "./notice.js";
import { load } from "./page.js";
import { Store, condition, interval, siteCondition } from "./state.js";
import { drawTable } from "./table.js";
import { chosenLanguage, label, languages, nameOf, speaker } from "./texts.js";

const store = new Store();
let page;
let view;
let offered;
let say;

let beginnings = 0;

/** Begins: once for a page, and once more for each language. */
async function begin() {
  const mine = beginnings += 1;
  const language = chosenLanguage(store.state.lang);
  say = speaker(language);
  document.documentElement.lang = language;
  label(document, say);
  // The map takes longest, so it begins with nothing but what it needs.
  const map = startMap(language);
  const [loaded, landing, offer] = await Promise.all([
    load(language), ask("./", { lang: language }), ask("rollups", { lang: language }),
  ]);
  // Whoever chose another language meanwhile gets that one.
  if (mine !== beginnings) return;
  page = { ...loaded, landing, revision: offer.revision };
  offered = rates(offer.measures, say);
  document.title = landing.title;
  byID("title").textContent = landing.title;
  drawFilters(store, page);
  drawTheming(store, page, offered);
  drawSearch(store, page, go);
  await Promise.all([drawYears(store, page), map, refresh(), showPick(store.state.pick)]);
}

async function startMap(language) {
  if (view) {
    view.page = { language, say };
    view.restyle();
  } else {
    const bounds = await home();
    try {
      view = new MapView(store, { language, say }, bounds, clicked);
    } catch (error) {
      // Without WebGL the table has everything.
      tell(say("noMap"));
      console.info(error.message);
    }
  }
  view?.drawJumps(await smallPlaces(language));
}

/** The bounds of the country: those of the regions. */
async function home() {
  const { extent } = await ask("collections/regions");
  const [west, south, east, north] = extent.spatial.bbox[0];
  return [[west, south], [east, north]];
}

/** The regions that are hard to find on a map of the country: the four smallest. */
async function smallPlaces(language) {
  const { features: found } = await features("regions", {
    lang: language, sortby: "area_km2_official", level: "aimag", limit: 4,
  }, 4);
  return found.map((region) => ({
    name: nameOf(region.properties, language), bounds: boundsOf(region.geometry),
  }));
}

/** The projects that meet the filters: what the table, the count and the legend tell. */
const matching = newest(async (signal) => {
  const { state } = store;
  const common = { lang: page.language, geometry: "none", datetime: interval(state) };
  const [all, found, placed] = await Promise.all([
    ask("collections/projects/items", { limit: 1, geometry: "none" }, signal),
    features("projects", { ...common, filter: condition(state) }, 10_000, signal),
    placedProjects(signal),
  ]);
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

/** Tells anew what meets the filters, in words, numbers and rows. */
async function refresh() {
  const answer = await matching();
  if (!answer) return;
  const { all, shown, placed } = answer;
  page.all = all;
  page.unplaced = shown.filter((project) => !placed.has(project.id));
  drawCount(store, page, shown.length, all);
  drawTable(store, page, shown, (id) => store.set({ pick: `project:${id}` }));
  drawColophon(page, store.state, {
    shown: shown.length, placed: shown.length - page.unplaced.length,
  });
  byID("table").dataset.count = shown.length;
  await colourRegions();
}

/** Colours the regions by the measure chosen, or takes the colours away. */
async function colourRegions() {
  const { show, classing, palette } = store.state;
  const measure = offered.find(({ key }) => key === store.state.measure) ?? offered[0];
  drawTheming(store, page, offered);
  if (show !== "regions") {
    view?.colour(undefined);
    drawUnplaced(page, page.unplaced ?? []);
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

function clicked(kind, properties, zoom) {
  if (kind !== "cluster") {
    return store.set({
      pick: kind === "region" ? `region:${properties.code}` : `project:${properties.project}`,
    });
  }
  // Clusters come and go with the zoom, so no address can name one.
  store.set({ pick: "" });
  const close = () => closeCard();
  showCluster(page, properties, { close, zoom: () => {
    close();
    zoom();
  } });
}

/** Goes to what was found by its words. */
async function go(collection, feature) {
  const kinds = { projects: "project", regions: "region", soums: "soum" };
  const isSite = collection === "sites";
  store.set({
    pick: isSite ? `project:${feature.properties.project}`
      : `${kinds[collection]}:${feature.id}`,
  });
  await safely(async () => {
    // A project lies where its sites do.
    const places = collection === "projects"
      ? (await features("sites", { project: feature.id }, 1000)).features : [feature];
    const bounds = boundsOf(...places.map((place) => place.geometry));
    if (bounds) view?.fly({ bounds });
  })();
}

async function showPick(pick) {
  const [kind, ...rest] = pick.split(":");
  const id = rest.join(":");
  if (view?.map.isStyleLoaded()) view.mark(pick);
  const show = { project: showProject, region: showRegion, soum: showSoum }[kind];
  if (!id || !show) return closeCard();
  await show(page, id, {
    close: () => store.set({ pick: "" }),
    pick: (project) => store.set({ pick: `project:${project}` }),
    pickRegion: (region) => store.set({ pick: `region:${region}` }),
    fly: (site) => view?.fly({ bounds: boundsOf(site.geometry) }),
  });
}

async function print() {
  if (view) await view.forPrint(() => window.print());
  else window.print();
}

async function share() {
  try {
    await navigator.clipboard.writeText(location.href);
    tell(say("shared"), true);
  } catch {
    tell(say("notShared"));
  }
}

/** Escape takes away what came last: what was found, else the card. */
function escape({ key }) {
  if (key !== "Escape") return;
  if (byID("found").childElementCount) {
    byID("found").replaceChildren();
    byID("words").focus();
  } else if (store.state.pick) store.set({ pick: "" });
  else closeCard();
}

/** The lists in the bar say what the state says, whoever changed it. */
function followSwitches() {
  document.documentElement.dataset.theme = store.state.theme;
  byID("theme").value = store.state.theme;
  byID("language").value = chosenLanguage(store.state.lang);
}

function listen() {
  const language = byID("language");
  for (const [code, name] of Object.entries(languages)) language.add(new Option(name, code));
  language.onchange = () => store.set({ lang: language.value });
  byID("theme").onchange = ({ target }) => store.set({ theme: target.value });
  byID("print").onclick = safely(print);
  byID("share").onclick = share;
  document.querySelector(".skip").onclick = (event) => {
    // The fragment holds the state, so the page goes there itself.
    event.preventDefault();
    byID("table").focus();
    byID("table").scrollIntoView();
  };
  byID("panel-toggle").onclick = ({ currentTarget }) => {
    const isOpen = currentTarget.getAttribute("aria-expanded") !== "true";
    currentTarget.setAttribute("aria-expanded", isOpen);
    byID("panel-body").hidden = !isOpen;
  };
  document.addEventListener("keydown", escape);
  connection.addEventListener("change", ({ detail: lost }) => {
    tell(say(lost ? "lost" : "back"), !lost);
    // What could not be loaded meanwhile is loaded now, the map's part too.
    if (!lost) safely(begin)();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view?.restyle());
  store.addEventListener("change", safely(follow));
}

/** What follows from a change of the state. */
async function follow({ detail: changed }) {
  const touches = (...keys) => keys.some((key) => changed.has(key));
  const filtered = touches("scheme", "sector", "status", "from", "until", "precision");
  followSwitches();
  if (touches("at")) view?.follow();
  if (touches("lang")) return begin();
  if (touches("theme")) view?.restyle();
  if (filtered) {
    followFilters(store, page);
    await Promise.all([view?.applyFilters(), refresh()]);
  } else if (touches("sort")) await refresh();
  else if (touches("show", "measure", "classing", "palette")) await colourRegions();
  if (touches("pick")) await showPick(store.state.pick);
}

listen();
followSwitches();
safely(begin)();
