import type { Mark } from "./api";
import { CodePoints } from "./codepoints";

/** A stretch of text that the same marks lie over from its first character to its last. */
export interface Stretch {
  start: number; // in code points
  end: number;
  text: string;
  marks: Mark[]; // innermost first
  begins: boolean; // one of its marks begins here
}

/**
 * Cuts a text where a mark begins or ends, so that marks may overlap in any way.
 *
 * "Police said 12 died" with a statement over all and a figure over "12" gives "Police said ", "12" and " died". Marks
 * that are empty or lie outside of the text are left out; `cuts` are further places to cut at.
 */
export function stretches(text: string, marks: readonly Mark[], cuts: readonly number[] = []): Stretch[] {
  const length = countPoints(text);
  const sound = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= length);
  const edges = new Set([0, length, ...cuts.filter((cut) => cut > 0 && cut < length)]);
  for (const mark of sound) edges.add(mark.start).add(mark.end);
  const ordered = [...edges].sort((a, b) => a - b);
  const starting = [...sound].sort((a, b) => a.start - b.start);
  const points = new CodePoints(text);
  const found: Stretch[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < ordered.length; i++) {
    const start = ordered[i]!;
    const end = ordered[i + 1]!;
    open = open.filter((mark) => mark.end > start);
    const before = open.length;
    for (let mark = starting[next]; mark && mark.start === start; mark = starting[++next]) open.push(mark);
    const from = points.unitOf(start);
    const inner = [...open].sort((a, b) => a.end - a.start - (b.end - b.start));
    found.push({ start, end, text: text.slice(from, points.unitOf(end)), marks: inner, begins: open.length > before });
  }
  return found;
}

function countPoints(text: string): number {
  let count = 0;
  for (const _point of text) count += 1;
  return count;
}
