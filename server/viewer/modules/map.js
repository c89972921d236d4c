// The map: MapLibre draws, this says what, and tells what was clicked.

import { address } from "./api.js";
import { byID, make, settled } from "./dom.js";
import { interval, siteCondition } from "./state.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
/** The layers of tiles that answer a click, the topmost first. */
const clickable = ["site_clusters", "sites", "site_uncertainty", "region_labels", "regions"];

/** A map in its element; nothing is kept that the state does not say. */
export class MapView {
  /** Throws where the browser cannot draw. */
  constructor(store, page, home, pick) {
    this.store = store;
    this.page = page;
    this.home = home;
    const { at } = store.state;
    this.map = new maplibregl.Map({
      container: "map",
      style: this.styleAddress(),
      ...(at ? { zoom: at.zoom, center: [at.longitude, at.latitude] }
        : { bounds: home, fitBoundsOptions: { padding: 24 } }),
      // A printed page takes the picture as it stands.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      attributionControl: { compact: true },
      dragRotate: false, pitchWithRotate: false, maxZoom: 17,
      fadeDuration: calm.matches ? 0 : 200,
    });
    this.map.touchZoomRotate.disableRotation();
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

  restyle() { this.map.setStyle(this.styleAddress(), { diff: false }); }

  remember() {
    const { lat: latitude, lng: longitude } = this.map.getCenter();
    this.store.set({ at: { zoom: this.map.getZoom(), latitude, longitude } });
  }

  /** What a new style knows nothing of. */
  applyAll() {
    this.applyFilters();
    this.colour(this.shading);
    byID("map").dataset.ready = "style";
    this.map.once("idle", () => { byID("map").dataset.ready = "idle"; });
  }

  /** Lets the server leave out what the filters leave out: tiles carry only what is shown. */
  async applyFilters() {
    const source = this.map.getSource("sites");
    if (!source) return;
    const answer = await fetch(address("xyz/sites,site_uncertainty,site_clusters.json", {
      filter: siteCondition(this.store.state), datetime: interval(this.store.state),
    }));
    if (answer.ok) source.setTiles((await answer.json()).tiles);
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
      if (["sites", "site_uncertainty"].includes(name)) {
        this.map.setLayoutProperty(id, "visibility", shading ? "none" : "visible");
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
      this.fly({ center: feature.geometry.coordinates, zoom: this.map.getZoom() + 2 });
      return;
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

/** The bounds of a GeoJSON geometry; undefined where there is none. */
export function boundsOf(geometry) {
  if (!geometry) return undefined;
  const bounds = [[Infinity, Infinity], [-Infinity, -Infinity]];
  const walk = (coordinates) => {
    if (typeof coordinates[0] === "number") {
      for (const axis of [0, 1]) {
        bounds[0][axis] = Math.min(bounds[0][axis], coordinates[axis]);
        bounds[1][axis] = Math.max(bounds[1][axis], coordinates[axis]);
      }
    } else coordinates.forEach(walk);
  };
  for (const part of geometry.geometries ?? [geometry]) walk(part.coordinates);
  return Number.isFinite(bounds[0][0]) ? bounds : undefined;
}
