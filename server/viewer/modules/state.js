// The whole state of the page, which lives in its address: a copied address is a shared view.
// It stands behind the #, so that the server is asked for one page only, whatever is shown on it.

const lists = ["scheme", "sector", "status"];

const defaults = {
  lang: "", theme: "auto", show: "places", measure: "", classing: "quantile",
  palette: "YlGnBu", scheme: [], sector: [], status: [], from: null, until: null,
  precision: null, pick: "", sort: "", at: null,
};

/** Reads the state from the fragment of an address. */
export function read(fragment) {
  const query = new URLSearchParams(fragment.replace(/^#/, ""));
  const state = structuredClone(defaults);
  for (const key of Object.keys(defaults)) {
    const text = query.get(key);
    if (text === null || text === "") continue;
    if (lists.includes(key)) state[key] = text.split(",").filter(Boolean);
    else if (["from", "until", "precision"].includes(key)) {
      if (/^\d{1,4}$/.test(text)) state[key] = Number(text);
    } else if (key === "at") {
      const [zoom, latitude, longitude] = text.split("/").map(Number);
      if ([zoom, latitude, longitude].every(Number.isFinite)) {
        state.at = { zoom, latitude, longitude };
      }
    } else state[key] = text;
  }
  return state;
}

/** Writes the state as a fragment; what is at its default is left out. */
export function write(state) {
  const query = new URLSearchParams();
  for (const key of Object.keys(defaults)) {
    const value = state[key];
    if (value === null || value === "" || value === defaults[key]) continue;
    if (Array.isArray(value)) {
      if (value.length) query.set(key, value.join(","));
    } else if (key === "at") {
      const { zoom, latitude, longitude } = value;
      query.set(key, [zoom.toFixed(2), latitude.toFixed(4), longitude.toFixed(4)].join("/"));
    } else query.set(key, String(value));
  }
  // Commas, colons and slashes may stand in a fragment, and an address is for reading too.
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")
    .replaceAll("%3A", ":");
  return text ? `#${text}` : "";
}

/** Tells everybody who listens when the state changes, and keeps the address up. */
export class Store extends EventTarget {
  constructor() {
    super();
    this.state = read(location.hash);
    addEventListener("hashchange", () => this.set(read(location.hash)));
  }

  set(changes) {
    const before = this.state;
    this.state = { ...before, ...changes };
    const address = location.pathname + write(this.state);
    history.replaceState(null, "", address);
    const changed = Object.keys(changes).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(this.state[key]));
    if (changed.length) {
      this.dispatchEvent(new CustomEvent("change", { detail: new Set(changed) }));
    }
  }

  get isFiltered() {
    const { from, until, precision } = this.state;
    return lists.some((key) => this.state[key].length) || from !== null || until !== null
      || precision !== null;
  }

  reset() {
    this.set({ scheme: [], sector: [], status: [], from: null, until: null, precision: null });
  }
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** The condition in CQL2 that the filters of the state are; empty for none. */
export function condition(state) {
  return lists.filter((key) => state[key].length)
    .map((key) => `${key} IN (${state[key].map(quoted).join(",")})`).join(" AND ");
}

/** The same for layers and collections of sites, which have a precision too. */
export function siteCondition(state) {
  const parts = [condition(state)];
  if (state.precision !== null) {
    // Precision is a code of one digit; what is known better has a lower one.
    const codes = Array.from({ length: state.precision }, (_, index) => quoted(`${index + 1}`));
    parts.push(`precision IN (${codes.join(",")})`);
  }
  return parts.filter(Boolean).join(" AND ");
}

/** The interval of time of the state, as OGC API has it; empty for any time. */
export function interval({ from, until }) {
  if (from === null && until === null) return "";
  const start = from === null ? ".." : `${String(from).padStart(4, "0")}-01-01T00:00:00Z`;
  const end = until === null ? ".." : `${String(until).padStart(4, "0")}-12-31T23:59:59Z`;
  return `${start}/${end}`;
}
