// The filters: what of it is shown, and when.

import { ask, newest } from "./api.js";
import { byID, make, settled } from "./dom.js";
import { interval } from "./state.js";

const properties = ["scheme", "sector", "status"];

/** Draws the groups of boxes, and keeps them at what the state says. */
export function drawFilters(store, page) {
  const { say, lists, siteLists } = page;
  const groups = properties.filter((property) => lists[property]?.titles.size)
    .map((property) => group(store, property, lists[property]));
  const precision = make("select", {
    id: "precision",
    onchange: ({ target }) => store.set({ precision: target.value ? Number(target.value) : null }),
  }, make("option", { value: "" }, say("any")),
  ...[...(siteLists.precision?.titles ?? [])].map(([code, title]) =>
    make("option", { value: code }, title)));
  precision.value = store.state.precision ?? "";
  byID("filters").replaceChildren(
    ...groups, make("label", { class: "row" }, say("precision"), precision));
}

function group(store, property, { title, titles }) {
  const chosen = new Set(store.state[property]);
  const boxes = [...titles].map(([code, name]) =>
    make("label", { class: "row" },
      make("input", {
        type: "checkbox", name: property, value: code, checked: chosen.has(code),
        onchange: ({ target }) => {
          const rest = store.state[property].filter((other) => other !== code);
          store.set({ [property]: target.checked ? [...rest, code] : rest });
        },
      }),
      make("span", { class: `mark ${property}-${code}`, "aria-hidden": "true" }), name));
  return make("details", { open: chosen.size > 0 },
    make("summary", {}, title,
      make("span", { class: "badge", "data-property": property }, chosen.size || "")),
    make("fieldset", {}, make("legend", { class: "quiet" }, title), ...boxes));
}

/** Keeps the boxes at what the state says, whoever changed it; focus stays where it is. */
export function followFilters({ state }, page) {
  for (const box of byID("filters").querySelectorAll("input[type=checkbox]")) {
    box.checked = state[box.name].includes(box.value);
  }
  for (const badge of byID("filters").querySelectorAll(".badge")) {
    badge.textContent = state[badge.dataset.property].length || "";
  }
  byID("precision").value = state.precision ?? "";
  followYears(state, page);
}

function followYears({ from, until }, page) {
  const { min, max } = byID("from");
  byID("from").value = from ?? min;
  byID("until").value = until ?? max;
  byID("from-year").value = from ?? page.say("any");
  byID("until-year").value = until ?? page.say("any");
  for (const bar of byID("bars").children) {
    const year = Number(bar.dataset.year);
    bar.classList.toggle("out", year < (from ?? min) || year > (until ?? max));
  }
}

/** Draws the slider of years with its bars. */
export async function drawYears(store, page) {
  const bars = await histogram();
  if (!bars.length) return void (byID("years").hidden = true);
  const first = bars[0].year;
  const last = bars.at(-1).year;
  const most = Math.max(...bars.map((bar) => bar.count), 1);
  byID("bars").replaceChildren(...bars.map(({ year, count }) =>
    make("i", { title: `${year}: ${count}`, "data-year": year,
      style: { height: `${Math.round(100 * count / most)}%` } })));
  end("from", first, last, first, store, page);
  end("until", first, last, last, store, page);
  followYears(store.state, page);
}

/** One end of the slider; at its stop it asks for nothing, so that undated projects stay. */
function end(id, first, last, stop, store, page) {
  const slider = byID(id);
  Object.assign(slider, { min: first, max: last, step: 1, value: store.state[id] ?? stop });
  slider.oninput = settled(() => {
    const year = Number(slider.value);
    const other = store.state[id === "from" ? "until" : "from"];
    const held = other === null ? year
      : id === "from" ? Math.min(year, other) : Math.max(year, other);
    if (held !== year) slider.value = held;
    store.set({ [id]: held === stop ? null : held });
  }, 120);
  slider.setAttribute("aria-label", `${page.say("years")}: ${page.say(id)}`);
}

async function histogram() {
  const { bars } = await ask("histograms/time");
  return bars.filter((bar) => Number.isInteger(bar.lower))
    .map((bar) => ({ year: bar.lower, count: bar.count }));
}

/** Looks for words everywhere that things have names, and lists what it finds. */
export function drawSearch(store, page, go) {
  const words = byID("words");
  const found = byID("found");
  const look = newest(async (signal, text) => {
    const kinds = [["projects", "projects"], ["regions", "regions"], ["sites", "sites"],
      ["soums", "soums"]].filter(([collection]) => page.collections.has(collection));
    const answers = await Promise.all(kinds.map(([collection]) =>
      ask(`collections/${collection}/items`,
        { q: text, limit: 6, lang: page.language }, signal)));
    return kinds.map(([, title], index) => ({ title, features: answers[index].features }))
      .filter((answer) => answer.features.length);
  });
  words.oninput = settled(async () => {
    const text = words.value.trim();
    if (!text) return void found.replaceChildren();
    const answers = await look(text);
    if (!answers) return;
    found.replaceChildren(...answers.flatMap(({ title, features }) =>
      features.map((feature) => make("li", {},
        make("button", { type: "button", onclick: () => go(title, feature) },
          page.nameOf(feature.properties),
          make("small", {}, page.say(title)))))));
    if (!answers.length) found.replaceChildren(make("li", {}, page.say("nothingFound")));
  }, 200);
  byID("search").onsubmit = (event) => {
    event.preventDefault();
    found.querySelector("button")?.click();
  };
}

/** Says how many projects are shown, and what to relax when there are none. */
export function drawCount(store, page, shown, all) {
  const { say, number, lists } = page;
  byID("count").value = say("counted", { n: number(shown), all: number(all) });
  byID("reset").hidden = !store.isFiltered;
  byID("reset").onclick = () => store.reset();
  const active = properties.filter((property) => store.state[property].length)
    .map((property) => [lists[property].title, { [property]: [] }]);
  if (interval(store.state)) active.push([say("years"), { from: null, until: null }]);
  if (store.state.precision !== null) active.push([say("precision"), { precision: null }]);
  const empty = byID("empty");
  empty.hidden = shown > 0 || !active.length;
  empty.replaceChildren(...(empty.hidden ? [] : [
    make("p", {}, say("emptyHint")),
    ...active.map(([title, relaxed]) => make("button", {
      type: "button", onclick: () => store.set(relaxed),
    }, say("relax", { what: title }))),
  ]));
}
