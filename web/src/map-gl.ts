import { type GeoJSONSource, type MapGeoJSONFeature, Map as GlMap, NavigationControl, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

import type { Place, Places } from "./api";
import { borders } from "./borders";
import { around, type Box } from "./box";
import type { Picture, Pointing } from "./map";
import { mapStyle } from "./map-style";
import { isVague } from "./places";

// A worker of the page's own address, not of a blob: the content policy allows no other.
setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const WORLD: Box = [-170, -56, 180, 75];

/** A map that can be moved, drawn by MapLibre from borders that come with the page: no tile is asked of anyone. */
export async function picture(canvas: HTMLElement, pointing: Pointing): Promise<Picture> {
  const world = await borders();
  const map = new GlMap({
    container: canvas,
    style: mapStyle(canvas, world),
    bounds: WORLD,
    fadeDuration: 0,
    maxZoom: 9, // the borders are drawn for 1:50 million
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: { compact: false, customAttribution: "Borders: Natural Earth" },
    locale: { "Map.Title": "Map of places" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  await new Promise<void>((done) => map.once("style.load", () => done()));
  return new GlPicture(map, canvas, pointing);
}

class GlPicture implements Picture {
  private places: Places | null = null;
  private moved = false;

  constructor(
    private readonly map: GlMap,
    private readonly canvas: HTMLElement,
    pointing: Pointing,
  ) {
    map.on("dragstart", () => (this.moved = true));
    map.on("zoomstart", (event) => (this.moved ||= "originalEvent" in event && event.originalEvent !== undefined));
    map.on("movestart", () => pointing.moved());
    for (const layer of ["places", "vague", "clusters"]) {
      map.on("mousemove", layer, (event) => this.over(event.features?.[0], pointing));
      map.on("mouseleave", layer, () => {
        map.getCanvas().classList.remove("pointing");
        pointing.out();
      });
      map.on("click", layer, (event) => void this.enter(event.features?.[0]));
    }
  }

  /** Done when all is drawn that is to be. */
  async show(places: Places, chosen: Box | null): Promise<void> {
    this.places = places;
    this.source("places")?.setData({
      type: "FeatureCollection",
      features: places.features.map((place, index) => ({
        ...place,
        id: index,
        properties: { ...place.properties, index, vague: isVague(place) },
      })),
    });
    this.source("chosen")?.setData({ type: "FeatureCollection", features: chosen ? [frame(chosen), outside(chosen)] : [] });
    const box = chosen ?? around(places);
    if (box && !this.moved) this.map.fitBounds(box, { animate: false, padding: 24 });
    await new Promise<void>((done) => this.map.once("idle", () => done()));
  }

  restyle(): void {
    void borders().then((world) => {
      const { layers } = mapStyle(this.canvas, world);
      for (const layer of layers) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) this.map.setPaintProperty(layer.id, name as never, value as never);
      }
    });
  }

  point(place: Place | null): void {
    this.source("pointed")?.setData({ type: "FeatureCollection", features: place ? [place] : [] });
    if (place && !this.map.getBounds().contains(place.geometry.coordinates)) {
      this.map.easeTo({ center: place.geometry.coordinates, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
    }
  }

  view(): Box {
    return this.map.getBounds().toArray().flat() as Box;
  }

  remove(): void {
    this.map.remove();
  }

  private over(feature: MapGeoJSONFeature | undefined, pointing: Pointing): void {
    this.map.getCanvas().classList.add("pointing");
    const place = this.placeOf(feature);
    if (!place) return;
    const frame = this.canvas.getBoundingClientRect();
    const { x, y } = this.map.project(place.geometry.coordinates);
    pointing.over(place, new DOMRect(frame.left + x, frame.top + y - 8, 0, 16));
  }

  /** A place leads to its events; a cluster comes apart. */
  private async enter(feature: MapGeoJSONFeature | undefined): Promise<void> {
    const place = this.placeOf(feature);
    if (place) location.assign(place.properties.href);
    const cluster: unknown = feature?.properties["cluster_id"];
    if (typeof cluster !== "number" || feature?.geometry.type !== "Point") return;
    const zoom = await this.source("places")?.getClusterExpansionZoom(cluster);
    this.moved = true;
    this.map.easeTo({ center: feature.geometry.coordinates as [number, number], ...(zoom === undefined ? {} : { zoom }) });
  }

  private placeOf(feature: MapGeoJSONFeature | undefined): Place | undefined {
    const index: unknown = feature?.properties["index"];
    return typeof index === "number" ? this.places?.features[index] : undefined;
  }

  private source(name: string): GeoJSONSource | undefined {
    return this.map.getSource<GeoJSONSource>(name);
  }
}

function frame([w, s, e, n]: Box): GeoJSON.Feature {
  const ring = [[w, s], [e, s], [e, n], [w, n], [w, s]];
  return { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: ring } };
}

/** The world without the chosen box, to be dimmed. */
function outside([w, s, e, n]: Box): GeoJSON.Feature {
  const world = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];
  const hole = [[w, s], [w, n], [e, n], [e, s], [w, s]];
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [world, hole] } };
}
