/** Outlines of radius 6 around 0,0, one a source: sources are told apart by shape as well as by colour. */
const SHAPES = [
  "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z",
  "M-5.4 -5.4h10.8v10.8h-10.8Z",
  "M0 -7L6.6 5.2H-6.6Z",
  "M0 -7.4L7.4 0L0 7.4L-7.4 0Z",
  "M0 7L6.6 -5.2H-6.6Z",
  "M-2.4 -6.8h4.8v4.4h4.4v4.8h-4.4v4.4h-4.8v-4.4h-4.4v-4.8h4.4Z",
  "M0 -7.4L2 -2.4L7.2 -2.3L3.1 1L4.6 6.2L0 3.2L-4.6 6.2L-3.1 1L-7.2 -2.3L-2 -2.4Z",
] as const;

/** How many sources have a shape and colour of their own; the others share the last. */
export const SERIES = SHAPES.length;

export function seriesOf(sources: readonly string[], source: string): number {
  return Math.min(sources.indexOf(source), SERIES - 1);
}

export function shape(series: number): string {
  return SHAPES[series] ?? SHAPES[0];
}
