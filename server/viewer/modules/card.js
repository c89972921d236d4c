// The card of what was chosen: a project, a site's project, or a region, with its evidence.

import { address, ask, features } from "./api.js";
import { titleOf } from "./codes.js";
import { byID, fact, make } from "./dom.js";
import { languages } from "./texts.js";

/** Shows the card of a project. */
export async function showProject(page, id, actions) {
  const ask_ = (collection) =>
    features(collection, { project: id, lang: page.language }, 100);
  const project = await ask(`collections/projects/items/${encodeURIComponent(id)}`,
    { lang: page.language });
  const [amounts, sites, sources] = await Promise.all(
    [ask_("amounts"), ask_("sites"), sourceTitles(page, project)]);
  const { properties } = project;
  const code = (property) => titleOf(page.lists, property, properties[property]);
  open(page, actions, page.nameOf(properties),
    make("dl", {},
      ...fact(page.say("names"), otherNames(page, properties)),
      ...["scheme", "sector", "status", "priority_area", "development_issue"].flatMap(
        (property) => fact(page.lists[property]?.title ?? property, code(property))),
      ...fact(page.say("period"), period(properties), " ",
        small(code("period_basis"))),
      ...fact(page.say("amounts"), amounts.features.length
        ? make("ul", {}, ...amounts.features.map((amount) => amountLine(page, amount)))
        : page.say("unknownAmount")),
      ...fact(page.say("place"), sites.features.length
        ? make("ul", {}, ...sites.features.map((site) => siteLine(page, site, actions)))
        : page.say("notOnMap", { why: code("coverage") })),
      ...fact(page.say("sourceOf"), make("ul", {}, ...sources.map((title) =>
        make("li", {}, title))), small(properties.source_locator))),
    make("p", {}, make("a", {
      href: address(`collections/projects/items/${encodeURIComponent(id)}`, { f: "json" }),
    }, "GeoJSON"), " · ", make("a", {
      href: address("collections/sites/items", { project: id, f: "json" }),
    }, `${page.say("sites")} (GeoJSON)`)));
}

/** Shows the card of a region: what a rollup says of it, and which projects that is. */
export async function showRegion(page, code, actions) {
  const region = await ask(`collections/regions/items/${encodeURIComponent(code)}`,
    { lang: page.language });
  const explained = await ask(
    `rollups/${encodeURIComponent(region.properties.level)}/${encodeURIComponent(code)}`,
    { lang: page.language, measure: "projects,projects-weighted" });
  open(page, actions, page.nameOf(region.properties),
    make("dl", {},
      ...fact(page.say("names"), otherNames(page, region.properties)),
      ...explained.columns.flatMap((column) =>
        fact(column.title, page.value(explained.row[column.key], column)))),
    make("ol", { class: "members" }, ...explained.members.map((member) =>
      make("li", {}, make("button", {
        type: "button", class: "link", onclick: () => actions.pick(member.id),
      }, member.title)))),
    make("p", {}, make("a", {
      href: address(`collections/regions/items/${encodeURIComponent(code)}`, { f: "json" }),
    }, "GeoJSON")));
}

/** Shows the card of a soum: what it is called, and where that is from. */
export async function showSoum(page, id, actions) {
  const soum = await ask(`collections/soums/items/${encodeURIComponent(id)}`,
    { lang: page.language });
  const { properties } = soum;
  open(page, actions, page.nameOf(properties),
    make("dl", {},
      ...fact(page.say("names"), otherNames(page, properties)),
      ...fact(page.say("regions"), properties.region && make("button", {
        type: "button", class: "link", onclick: () => actions.pickRegion(properties.region),
      }, properties.region))),
    make("p", {}, make("a", {
      href: address(`collections/soums/items/${encodeURIComponent(id)}`, { f: "json" }),
    }, "GeoJSON")));
}

/** Shows what is in a cluster: how many, of which schemes, and the sums of what is known. */
export function showCluster(page, properties, actions) {
  const counted = (group) => Object.entries(properties)
    .filter(([key]) => key.startsWith(`${group}:`))
    .map(([key, count]) => [key.slice(group.length + 1), count])
    .sort(([, one], [, other]) => other - one);
  const list = (group) => counted(group).length ? make("ul", {}, ...counted(group).map(
    ([code, count]) =>
      make("li", {}, `${titleOf(page.lists, group, code)}: ${page.number(count)}`))) : null;
  // The key of a sum is kind, basis and currency: only such sums mean anything.
  const sums = counted("amount").map(([key, value]) => {
    const parts = key.split(":");
    const [kind, basis, currency] = parts.slice(-3);
    return make("li", {}, page.money(value, currency), " ", small([
      titleOf(page.amountLists, "kind", kind), titleOf(page.amountLists, "basis", basis),
    ].filter(Boolean).join(" · ")));
  });
  open(page, actions, page.say("clusterCard", {
    sites: page.number(properties.site_count),
    projects: page.number(properties.projects_touching ?? properties.project_count),
  }),
  properties.region_sites === properties.site_count
    ? make("p", {}, page.say("clusterOfRegion")) : null,
  make("p", {}, make("button", { type: "button", onclick: actions.zoom }, page.say("zoomIn"))),
  make("dl", {},
    ...fact(page.lists.scheme?.title ?? "scheme", list("scheme")),
    ...fact(page.lists.sector?.title ?? "sector", list("sector")),
    ...fact(page.say("amounts"), sums.length ? make("ul", {}, ...sums)
      : page.say("unknownAmount"))));
}

/** Takes the card away; whoever works by keyboard is back where they opened it. */
export function closeCard() {
  const card = byID("card");
  if (card.hidden) return;
  const hadFocus = card.contains(document.activeElement);
  card.hidden = true;
  card.replaceChildren();
  if (hadFocus) (opener?.isConnected ? opener : byID("words")).focus();
  opener = undefined;
}

/** What had the focus when the card was opened. */
let opener;

function open(page, actions, title, ...content) {
  const card = byID("card");
  const { activeElement } = document;
  if (!card.contains(activeElement)) opener = activeElement;
  card.replaceChildren(
    make("button", {
      type: "button", class: "close", "aria-label": page.say("close"), onclick: actions.close,
    }, "×"),
    ...[make("h2", { id: "card-title" }, title), ...content].filter(Boolean));
  card.hidden = false;
  // A page that has just been opened leaves the focus where readers begin.
  if (opener !== document.body) card.focus();
  opener = opener === document.body ? undefined : opener;
  card.scrollIntoView({ block: "nearest" });
}

const small = (text) => text ? make("small", {}, text) : null;

/** The names in all languages; each is marked with its own, for screen readers and for fonts. */
function otherNames(page, properties) {
  return make("ul", {}, ...Object.keys(languages).flatMap((language) => {
    const name = properties[`title_${language}`] ?? properties[`name_${language}`];
    return name ? [make("li", { lang: language }, name)] : [];
  }));
}

const period = ({ start_year: from, end_year: until }) =>
  from || until ? [from ?? "…", until ?? "…"].join("–") : "";

function amountLine(page, { properties }) {
  const code = (property) => titleOf(page.amountLists, property, properties[property]);
  return make("li", {}, page.money(properties.value_minor, properties.currency), " ",
    small([code("kind"), code("basis"), properties.period, properties.source_locator]
      .filter(Boolean).join(" · ")));
}

function siteLine(page, site, actions) {
  const { properties } = site;
  const how = [titleOf(page.siteLists, "precision", properties.precision)];
  if (properties.uncertainty_m) {
    how.push(page.say("uncertain", { n: page.metres(properties.uncertainty_m) }));
  }
  const name = page.nameOf(properties);
  return make("li", {}, site.geometry
    ? make("button", {
      type: "button", class: "link", title: page.say("showOnMap"), onclick: () => actions.fly(site),
    }, name) : name, " ", small(how.join(" · ")));
}

async function sourceTitles(page, project) {
  const links = project.links.filter((link) => link.rel === "via");
  const sources = await Promise.all(links.map((link) => ask(link.href)));
  return sources.map(({ properties }) => page.nameOf(properties));
}
