import type { Saying } from "./api";

/** A saying where it is drawn: its middle, its reach where it is a range, and whose it is. */
export interface Point {
  saying: Saying;
  source: string;
  x: number;
  y: number;
  low: number;
  high: number;
}

/** The number that a saying is drawn at: what it states, else the middle of its range, else its one bound. */
export function valueOf(saying: Saying): number {
  const { best, low, high } = saying;
  if (best !== null) return best;
  if (low !== null && high !== null) return (low + high) / 2;
  return low ?? high ?? 0;
}

/**
 * Whose the saying is: of the origins of its value, which others may share, the one that speaks here, else the one that
 * carries it here; else all of them.
 */
export function sourceOf({ origins, speakers, outlets }: Saying): string {
  const among = (names: string[]): string[] => origins.filter((origin) => names.includes(origin));
  const own = [among(speakers), among(outlets), origins, outlets].find((names) => names.length > 0);
  return own?.join(", ") ?? "source not told";
}

/** The sources, those with most sayings first. */
export function sourcesOf(sayings: readonly Saying[]): string[] {
  const counts = new Map<string, number>();
  for (const saying of sayings) counts.set(sourceOf(saying), (counts.get(sourceOf(saying)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([source]) => source);
}

/** Counts of one happening apart from totals that run over several: they share no scale. */
export function panels(sayings: readonly Saying[]): { title: string; sayings: Saying[] }[] {
  const running = (saying: Saying): boolean => saying.scope === "cumulative" || saying.scope === "sum";
  return [
    { title: "This event", sayings: sayings.filter((one) => !running(one)) },
    { title: "Totals over several events", sayings: sayings.filter(running) },
  ].filter((panel) => panel.sayings.length > 0);
}

/** A number as it is written beside its point: "17", "20–25", "12+", "≤30". */
export function short({ best, low, high }: Saying): string {
  const write = (value: number): string => value.toLocaleString("en-GB");
  if (best !== null) return write(best);
  if (low !== null && high !== null) return low === high ? write(low) : `${write(low)}–${write(high)}`;
  if (low !== null) return `${write(low)}+`;
  return high !== null ? `≤${write(high)}` : "?";
}

/** The points whose number has room beside it: none stands in the 40 to the right. */
export function roomy(points: readonly Point[]): Set<Point> {
  const crowded = (point: Point, other: Point): boolean =>
    other !== point && other.x > point.x && other.x - point.x < 40 && Math.abs(other.y - point.y) < 14;
  return new Set(points.filter((point) => !points.some((other) => crowded(point, other))));
}

/** Moves points that would lie on each other aside, to the right and the left in turn. */
export function dodge(points: readonly Point[], apart: number): Point[] {
  const placed: Point[] = [];
  for (const point of points) {
    let x = point.x;
    for (let i = 1; placed.some((other) => Math.hypot(other.x - x, other.y - point.y) < apart); i++) {
      x = point.x + (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * apart;
    }
    placed.push({ ...point, x });
  }
  return placed;
}
