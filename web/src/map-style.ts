import type { StyleSpecification } from "maplibre-gl";

import type { Borders } from "./borders";
import { colour } from "./colours";

const NONE = { type: "FeatureCollection" as const, features: [] };
const FONT = ["sans-serif"];

/** How the map looks, in the colours of the page. Names are drawn by the browser: no font is asked for. */
export function mapStyle(element: Element, world: Borders): StyleSpecification {
  const paper = colour(element, "--paper", "Canvas");
  const [sea, land] = [colour(element, "--map-sea", "#dfe7ec"), colour(element, "--map-land", "#f7f6f2")];
  const line = colour(element, "--map-border", "#a9b0b5");
  const [ink, soft] = [colour(element, "--ink", "CanvasText"), colour(element, "--ink-soft", "GrayText")];
  const [plain, contested] = [colour(element, "--plain", "#0b5fa5"), colour(element, "--contested", "#b3400a")];
  const tone = ["case", [">", ["get", "contested"], 0], contested, plain] as never;
  const size = ["+", 4, ["min", 18, ["*", 2, ["sqrt", ["get", "count"]]]]] as never;
  const halo = { "text-halo-color": land, "text-halo-width": 1.4 };
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: world.countries, tolerance: 0.2 },
      lines: { type: "geojson", data: world.lines, tolerance: 0.2 },
      names: { type: "geojson", data: world.names },
      chosen: { type: "geojson", data: NONE },
      pointed: { type: "geojson", data: NONE },
      places: {
        type: "geojson",
        data: NONE,
        cluster: true,
        clusterRadius: 28,
        clusterMaxZoom: 8,
        clusterProperties: { count: ["+", ["get", "count"]], contested: ["+", ["get", "contested"]] },
      },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": land, "fill-outline-color": line } },
      { id: "borders", type: "line", source: "lines", paint: { "line-color": line, "line-width": 1 } },
      { id: "dimmed", type: "fill", source: "chosen", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": paper, "fill-opacity": 0.6 } },
      { id: "frame", type: "line", source: "chosen", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": plain, "line-width": 2, "line-dasharray": [3, 2] } },
      {
        id: "country-names",
        type: "symbol",
        source: "names",
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": 12,
          "text-letter-spacing": 0.08,
          "text-max-width": 7,
          "symbol-sort-key": ["-", 0, ["get", "size"]] as never,
        },
        paint: { "text-color": soft, ...halo },
      },
      {
        id: "vague",
        type: "circle",
        source: "places",
        filter: ["all", ["!", ["has", "point_count"]], ["get", "vague"]],
        paint: { "circle-radius": ["+", 6, size] as never, "circle-color": tone, "circle-opacity": 0.16, "circle-stroke-color": tone, "circle-stroke-width": 1.5 },
      },
      {
        id: "places",
        type: "circle",
        source: "places",
        filter: ["all", ["!", ["has", "point_count"]], ["!", ["get", "vague"]]],
        paint: { "circle-radius": size, "circle-color": tone, "circle-opacity": 0.85, "circle-stroke-color": land, "circle-stroke-width": 1.5 },
      },
      {
        id: "clusters",
        type: "circle",
        source: "places",
        filter: ["has", "point_count"],
        paint: { "circle-radius": ["+", 7, size] as never, "circle-color": tone, "circle-opacity": 0.85, "circle-stroke-color": land, "circle-stroke-width": 3 },
      },
      {
        id: "pointed",
        type: "circle",
        source: "pointed",
        paint: { "circle-radius": ["+", 8, size] as never, "circle-opacity": 0, "circle-color": ink, "circle-stroke-color": ink, "circle-stroke-width": 2.5 },
      },
      {
        id: "counts",
        type: "symbol",
        source: "places",
        filter: ["has", "point_count"],
        layout: { "text-field": ["to-string", ["get", "count"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true },
        paint: { "text-color": paper },
      },
      {
        id: "names",
        type: "symbol",
        source: "places",
        filter: ["!", ["has", "point_count"]],
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": 12,
          "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": ["+", 0.5, ["/", size, 12]] as never,
          "symbol-sort-key": ["-", 0, ["get", "count"]] as never,
        },
        paint: { "text-color": ink, ...halo },
      },
    ],
  };
}
