// The table twin: everything the map shows, for reading, sorting, keyboards and screen readers.

import { byID, make } from "./dom.js";
import { titleOf } from "./codes.js";
import { downloads } from "./downloads.js";

const columns = ["title", "scheme", "sector", "status", "start_year", "end_year", "coverage"];
const step = 50;

/** Draws the table of projects; `pick` is called with the project that is chosen. */
export function drawTable(store, page, projects, pick) {
  let shown = step;
  const draw = () => {
    const all = sorted(store, page, projects);
    const rows = all.slice(0, shown);
    const rest = projects.length - rows.length;
    byID("table-body").replaceChildren(
      downloads(store, page, all),
      make("div", { class: "scroller", tabindex: "0", role: "group",
        "aria-labelledby": "table-title" },
      make("table", {},
        make("thead", {}, make("tr", {}, ...columns.map((key) => heading(key, store, page)))),
        make("tbody", {}, ...rows.map((project) => line(project, page, pick))))),
      ...(rest > 0 ? [make("button", {
        type: "button", onclick: () => {
          shown += step;
          draw();
        },
      }, page.say("more", { n: page.number(Math.min(rest, step)) }))] : []));
  };
  draw();
}

function heading(key, store, page) {
  const title = key === "title" ? page.say("projects") : page.lists[key]?.title ?? key;
  const [sortKey, isDescending] = sorting(store);
  const isSorted = sortKey === key;
  return make("th", {
    scope: "col",
    "aria-sort": isSorted ? (isDescending ? "descending" : "ascending") : null,
  }, make("button", {
    type: "button", title: page.say("sortBy", { what: title }),
    onclick: () => {
      const sort = isSorted && !isDescending ? `-${key}` : key;
      store.set({ sort });
      // The table is drawn anew; who works by keyboard stays where they were.
      byID("table-body").querySelectorAll("th button")[columns.indexOf(key)]?.focus();
    },
  }, title, make("span", { "aria-hidden": "true" },
    isSorted ? (isDescending ? " ▼" : " ▲") : "")));
}

function line(project, page, pick) {
  const { properties, id } = project;
  return make("tr", {}, ...columns.map((key) => {
    if (key === "title") {
      return make("th", { scope: "row" },
        make("button", { type: "button", class: "link", onclick: () => pick(id) },
          page.nameOf(properties)));
    }
    const value = properties[key];
    const isCode = page.lists[key]?.titles.size > 0;
    return make("td", { class: typeof value === "number" ? "number" : null },
      isCode ? titleOf(page.lists, key, value) : value ?? "");
  }));
}

const sorting = (store) => {
  const { sort } = store.state;
  return sort.startsWith("-") ? [sort.slice(1), true] : [sort || "title", false];
};

/** In the order asked for; what is not known comes last either way. */
function sorted(store, page, projects) {
  const [key, isDescending] = sorting(store);
  const value = ({ properties }) => key === "title" ? page.nameOf(properties)
    : page.lists[key]?.titles.size ? titleOf(page.lists, key, properties[key]) : properties[key];
  const compare = new Intl.Collator(page.language, { numeric: true }).compare;
  return projects.map((project) => [value(project), project]).sort(([a], [b]) => {
    if ((a ?? "") === "" || (b ?? "") === "") {
      return Number((a ?? "") === "") - Number((b ?? "") === "");
    }
    const order = typeof a === "number" ? a - b : compare(a, b);
    return isDescending ? -order : order;
  }).map(([, project]) => project);
}
