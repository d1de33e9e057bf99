import { geoArea, geoCentroid } from "d3-geo";
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Point, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

import address from "world-atlas/countries-50m.json?url";

/** Natural Earth's countries and the lines between them, as `world-atlas` packs them. */
export interface Borders {
  countries: FeatureCollection<Polygon | MultiPolygon, Named>;
  names: FeatureCollection<Point, Named & { size: number }>; // where names are written; no event is ever drawn there
  lines: MultiLineString;
}

interface Named {
  name: string;
}

let asked: Promise<Borders> | null = null;

/** Asked for once a page, of the server that the page is from. */
export function borders(): Promise<Borders> {
  return (asked ??= fetchBorders());
}

async function fetchBorders(): Promise<Borders> {
  const response = await fetch(new URL(address, import.meta.url));
  const world = (await response.json()) as Topology<{ countries: GeometryCollection<Named> }>;
  const countries = feature(world, world.objects.countries) as Borders["countries"];
  const names = countries.features.map(nameOf);
  const lines = mesh(world, world.objects.countries, (a, b) => a !== b);
  return { countries, lines, names: { type: "FeatureCollection", features: names } };
}

/** A country's name in the middle of its largest piece. */
function nameOf({ geometry, properties }: Borders["countries"]["features"][number]): Feature<Point, Named & { size: number }> {
  const pieces = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const polygons = pieces.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  const sizes = polygons.map((polygon) => geoArea(polygon));
  const size = Math.max(...sizes);
  const coordinates = geoCentroid(polygons[sizes.indexOf(size)]!);
  return { type: "Feature", properties: { name: properties.name, size }, geometry: { type: "Point", coordinates } };
}
