// The map: MapLibre draws, this says what, and tells what was clicked.

import { address, ask, doubt, newest } from "./api.js";
import { byID, make, settled } from "./dom.js";
import { interval, siteCondition } from "./state.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
/** The layers of tiles that answer a click, the topmost first. */
const clickable = ["site_clusters", "sites", "site_uncertainty", "region_labels", "regions"];

/** Where the tiles are that carry only some of the sites. */
const tilesOf = (signal, conditions) =>
  ask("xyz/sites,site_uncertainty,site_clusters.json", conditions, signal);

/** A map in its element; nothing is kept that the state does not say. */
export class MapView {
  /** Throws where the browser cannot draw. */
  constructor(store, page, home, pick) {
    this.store = store;
    this.page = page;
    this.home = home;
    this.ask = newest(tilesOf);
    const { at } = store.state;
    this.map = new maplibregl.Map({
      container: "map",
      style: this.styleAddress(),
      ...(at ? { zoom: at.zoom, center: [at.longitude, at.latitude] }
        : { bounds: home, fitBoundsOptions: { padding: 24 } }),
      // A printed page takes the picture as it stands.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      attributionControl: false, locale: locale(page.say),
      dragRotate: false, pitchWithRotate: false, maxZoom: 17,
      fadeDuration: calm.matches ? 0 : 200,
    });
    this.map.touchZoomRotate.disableRotation();
    const attribution = new maplibregl.AttributionControl({ compact: true });
    this.map.addControl(attribution);
    // It stands in full below the page; on the map it opens when it is asked for.
    this.map.once("sourcedata", () => fold(this.map));
    this.map.once("idle", () => fold(this.map));
    // Only a request that got no answer at all tells of a lost connection.
    this.map.on("error", ({ error }) => {
      if (!error?.status) doubt();
    });
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    this.map.addControl(new maplibregl.ScaleControl());
    this.map.on("style.load", () => this.applyAll());
    this.map.on("moveend", settled(() => this.remember(), 300));
    this.map.on("click", ({ point }) => this.choose(point, pick));
    this.map.on("mousemove", ({ point }) => {
      this.map.getCanvas().style.cursor = this.at(point) ? "pointer" : "";
    });
  }

  styleAddress() {
    const { theme } = this.store.state;
    const isDark = theme === "dark"
      || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    return address(`styles/${isDark ? "dark" : "light"}`, { lang: this.page.language });
  }

  /** Draws with the style of the moment; resolves when all of it is there. */
  restyle(style = this.styleAddress()) {
    byID("map").dataset.ready = "";
    this.map.setStyle(style, { diff: false });
    return this.map.once("idle");
  }

  /** What goes on paper is drawn for paper. */
  async forPrint(print) {
    await this.restyle(address("styles/print", { lang: this.page.language }));
    print();
    await this.restyle();
  }

  remember() {
    const { lat: latitude, lng: longitude } = this.map.getCenter();
    this.store.set({ at: { zoom: this.map.getZoom(), latitude, longitude } });
  }

  /** Goes to where the state says, when it was not the map that said it. */
  follow() {
    const { at } = this.store.state;
    if (!at) return void this.map.fitBounds(this.home, { padding: 24, animate: false });
    const { lat, lng } = this.map.getCenter();
    const isThere = Math.abs(at.zoom - this.map.getZoom()) < 0.01
      && Math.abs(at.latitude - lat) < 1e-4 && Math.abs(at.longitude - lng) < 1e-4;
    if (!isThere) this.map.jumpTo({ zoom: at.zoom, center: [at.longitude, at.latitude] });
  }

  /** What a new style knows nothing of. */
  applyAll() {
    this.isFiltered = false;
    // Whoever lost the connection is told so by the rest of the page.
    this.applyFilters().catch(() => {});
    this.colour(this.shading);
    this.mark(this.marked ?? this.store.state.pick);
    byID("map").dataset.ready = "style";
    this.map.once("idle", () => { byID("map").dataset.ready = "idle"; });
  }

  /** Lets the server leave out what the filters leave out: tiles carry only what is shown. */
  async applyFilters() {
    const source = this.map.getSource("sites");
    const filter = siteCondition(this.store.state);
    const datetime = interval(this.store.state);
    // A style that was just loaded has the tiles that are not filtered.
    const isFiltered = filter !== "" || datetime !== "";
    if (!source || (!isFiltered && !this.isFiltered)) return;
    this.isFiltered = isFiltered;
    const about = await this.ask({ filter, datetime });
    if (about) source.setTiles(about.tiles);
  }

  /** Colours the regions; nothing takes the colours away. */
  colour(shading) {
    this.shading = shading;
    if (!this.map.getSource("regions")) return;
    const layer = "choropleth";
    if (!this.map.getLayer(layer)) {
      const above = this.map.getStyle().layers.find((each) =>
        each.type === "line" || each.type === "symbol");
      this.map.addLayer({
        id: layer, type: "fill", source: "regions", "source-layer": "regions",
        paint: { "fill-color": "rgba(0,0,0,0)", "fill-opacity": 0.75 },
      }, above?.id);
    }
    this.map.setPaintProperty(layer, "fill-color", shading ?? "rgba(0,0,0,0)");
    // Signs and colours at once would say two things with one picture.
    for (const { id, "source-layer": name } of this.map.getStyle().layers) {
      if (["sites", "site_uncertainty", "site_clusters"].includes(name)
        && !id.startsWith("marked-")) {
        this.map.setLayoutProperty(id, "visibility", shading ? "none" : "visible");
      }
    }
  }

  /** Draws a line around what the card is of, and all its sites. */
  mark(pick) {
    this.marked = pick;
    const [kind, ...rest] = pick.split(":");
    const key = kind === "region" ? "code" : "project";
    const isMarked = ["==", ["get", key], rest.join(":")];
    const colour = getComputedStyle(document.body).getPropertyValue("--accent").trim();
    for (const [source, name, type, paint] of [
      ["regions", "regions", "line", { "line-color": colour, "line-width": 3 }],
      ["sites", "site_uncertainty", "line", { "line-color": colour, "line-width": 3 }],
      ["sites", "sites", "circle", {
        "circle-radius": 17, "circle-color": "rgba(0,0,0,0)",
        "circle-stroke-color": colour, "circle-stroke-width": 3,
      }],
    ]) {
      const id = `marked-${name}`;
      if (this.map.getLayer(id)) this.map.removeLayer(id);
      const isMeant = (name === "regions") === (kind === "region") && rest.length > 0;
      if (isMeant && this.map.getSource(source)) {
        this.map.addLayer({ id, type, source, "source-layer": name, filter: isMarked, paint });
      }
    }
  }

  /** The topmost feature under a point that answers a click. */
  at(point) {
    if (!this.map.isStyleLoaded()) return undefined;
    const around = [[point.x - 4, point.y - 4], [point.x + 4, point.y + 4]];
    const found = this.map.queryRenderedFeatures(around)
      .filter((feature) => clickable.includes(feature.sourceLayer));
    return found.sort((a, b) =>
      clickable.indexOf(a.sourceLayer) - clickable.indexOf(b.sourceLayer))[0];
  }

  choose(point, pick) {
    const feature = this.at(point);
    if (!feature) return;
    if (feature.sourceLayer === "site_clusters" && !feature.properties.project) {
      return void pick("cluster", feature.properties, () => this.fly({
        center: feature.geometry.coordinates, zoom: Math.min(this.map.getZoom() + 2, 17),
      }));
    }
    pick(feature.sourceLayer.startsWith("region") ? "region" : "project", feature.properties);
  }

  fly(where) {
    const motion = { animate: !calm.matches, duration: 1200 };
    if (where.bounds) {
      this.map.fitBounds(where.bounds, { padding: 48, maxZoom: 12, ...motion });
    } else this.map.flyTo({ ...where, ...motion });
  }

  /** Buttons for the country, its capital and the units that are too small to find. */
  drawJumps(places) {
    byID("jumps").replaceChildren(
      this.jump(this.page.say("country"), { bounds: this.home }),
      ...places.map(({ name, bounds }) => this.jump(name, { bounds })));
  }

  jump(name, where) {
    return make("button", { type: "button", onclick: () => this.fly(where) }, name);
  }
}

const fold = (map) => map.getContainer().querySelector(".maplibregl-ctrl-attrib")
  ?.classList.remove("maplibregl-compact-show");

/** What MapLibre's own buttons are called. */
const locale = (say) => ({
  "NavigationControl.ZoomIn": say("zoomIn"), "NavigationControl.ZoomOut": say("zoomOut"),
  "AttributionControl.ToggleAttribution": say("sourceOf"), "Map.Title": say("mapKeys"),
  "ScaleControl.Meters": "m", "ScaleControl.Kilometers": "km",
});

/** The bounds of GeoJSON geometries; undefined where there is none. */
export function boundsOf(...given) {
  const geometries = given.filter(Boolean);
  if (!geometries.length) return undefined;
  const bounds = [[Infinity, Infinity], [-Infinity, -Infinity]];
  const walk = (coordinates) => {
    if (typeof coordinates[0] === "number") {
      for (const axis of [0, 1]) {
        bounds[0][axis] = Math.min(bounds[0][axis], coordinates[axis]);
        bounds[1][axis] = Math.max(bounds[1][axis], coordinates[axis]);
      }
    } else coordinates.forEach(walk);
  };
  for (const part of geometries.flatMap((each) => each.geometries ?? [each])) {
    walk(part.coordinates);
  }
  return Number.isFinite(bounds[0][0]) ? bounds : undefined;
}
