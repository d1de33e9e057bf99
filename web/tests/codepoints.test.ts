import { expect, test } from "vitest";

import { CodePoints } from "../src/codepoints";

test("characters beyond the first plane are two units and one code point", () => {
  const points = new CodePoints("a😀b🚒c");
  expect([0, 1, 2, 3, 4, 5].map((point) => points.unitOf(point))).toEqual([0, 1, 3, 4, 6, 7]);
});

test("right-to-left letters and joined signs are counted in the order in which they are written", () => {
  const text = "قتل ١٢ 👩‍👧";
  expect(text.slice(new CodePoints(text).unitOf(4), new CodePoints(text).unitOf(6))).toBe("١٢");
  expect(new CodePoints(text).unitOf(8)).toBe(9);
});

test("half a character counts as one, and what lies beyond the end is the end", () => {
  const text = "x\ud83dy";
  const points = new CodePoints(text);
  expect(points.unitOf(2)).toBe(2);
  expect(points.unitOf(99)).toBe(3);
});

test("going back begins anew", () => {
  const points = new CodePoints("😀😀😀");
  expect([points.unitOf(3), points.unitOf(1)]).toEqual([6, 2]);
});
