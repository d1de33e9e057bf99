import type { Places } from "./api";

/** West, south, east, north in degrees. */
export type Box = [number, number, number, number];

/** Reads "w,s,e,n"; null where that is no box. */
export function readBox(text: string | null): Box | null {
  const parts = (text ?? "").split(",").map(Number);
  return parts.length === 4 && text !== "" && parts.every(Number.isFinite) ? (parts as Box) : null;
}

/** Writes a box for the filters: within the world, to a thousandth of a degree (a hundred metres). */
export function writeBox([w, s, e, n]: Box): string {
  const within = (degrees: number, most: number): string => String(Math.round(Math.max(-most, Math.min(most, degrees)) * 1000) / 1000);
  return [within(w, 180), within(s, 90), within(e, 180), within(n, 90)].join(",");
}

/** Which points, in order, have room for a name to their right: none that came before lies there. */
export function roomForNames(points: readonly [number, number][]): Set<number> {
  const named = new Set<number>();
  points.forEach(([x, y], i) => {
    const taken = [...named].some((other) => Math.abs(points[other]![0] - x) < 90 && Math.abs(points[other]![1] - y) < 16);
    if (!taken) named.add(i);
  });
  return named;
}

/** The box around all places, a little wider than they are; null where there are none. */
export function around({ features }: Places, margin = 0.15): Box | null {
  if (features.length === 0) return null;
  const lons = features.map((place) => place.geometry.coordinates[0]);
  const lats = features.map((place) => place.geometry.coordinates[1]);
  const [w, e, s, n] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const [wide, high] = [Math.max(2, (e - w) * margin), Math.max(1.5, (n - s) * margin)];
  return [Math.max(-180, w - wide), Math.max(-85, s - high), Math.min(180, e + wide), Math.min(85, n + high)];
}
