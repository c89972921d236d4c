// What is shown, to take away: the rows of the table, and the sites on the map.

import { features } from "./api.js";
import { make } from "./dom.js";
import { siteCondition } from "./state.js";

/** The buttons that make the files. */
export function downloads(store, page, projects) {
  return make("p", { class: "downloads" },
    button(page.say("downloadCSV"), () =>
      save("projects.csv", "text/csv", csv(projects.map(({ properties }) => properties)))),
    button(page.say("downloadGeoJSON"), async () =>
      save("sites.geojson", "application/geo+json", await sites(store, page, projects))));
}

const button = (text, onclick) => make("button", { type: "button", onclick }, text);

/** The sites that the map shows, each with what its project is. */
async function sites(store, page, projects) {
  const byProject = new Map(projects.map((project) => [project.id, project.properties]));
  const { precision } = store.state;
  const all = await features("sites", {
    lang: page.language,
    filter: siteCondition({ scheme: [], sector: [], status: [], precision }),
  });
  const shown = all.features.filter((site) => byProject.has(site.properties.project));
  return JSON.stringify({
    type: "FeatureCollection",
    features: shown.map(({ type, id, geometry, properties }) => {
      const { scheme, sector, status, start_year, end_year, ...project } =
        byProject.get(properties.project);
      const titles = Object.entries(project).filter(([key]) => key.startsWith("title_"));
      return { type, id, geometry, properties: {
        ...properties, ...Object.fromEntries(titles), scheme, sector, status, start_year, end_year,
      } };
    }),
  });
}

/** Rows as RFC 4180 has them, after the mark by which spreadsheets know UTF-8. */
function csv(rows) {
  const keys = Object.keys(rows[0] ?? {});
  const cell = (value) => {
    const text = value === null || value === undefined ? ""
      : Array.isArray(value) ? value.join(";") : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [keys, ...rows.map((row) => keys.map((key) => row[key]))];
  return "\ufeff" + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
