import { expect, test } from "vitest";

import type { Saying } from "../src/api";
import { dodge, panels, type Point, roomy, short, sourceOf, sourcesOf, valueOf } from "../src/points";

function saying(told: Partial<Saying>): Saying {
  return {
    day: "2015-11-14", low: null, high: null, best: null, label: "", of: null, scope: "incident", standing: "current",
    because: "", compared: true, origins: ["police"], outlets: [], speakers: [], correction: false, href: "#", quote: "", ...told,
  };
}

function point(x: number, y: number): Point {
  return { saying: saying({}), source: "police", x, y, low: 0, high: 0 };
}

test.each([
  [{ best: 1200, low: 1200, high: 1200 }, 1200, "1,200"],
  [{ low: 12 }, 12, "12+"],
  [{ high: 30 }, 30, "≤30"],
  [{ low: 20, high: 25 }, 22.5, "20–25"],
  [{}, 0, "?"],
])("%j is drawn at %d and written %s", (told, value, text) => {
  expect([valueOf(saying(told)), short(saying(told))]).toEqual([value, text]);
});

test("points on one another are moved apart, and those alone stay", () => {
  const placed = dodge([point(50, 50), point(50, 50), point(50, 52), point(200, 50)], 15);
  expect(placed.map((one) => one.x)).toEqual([50, 65, 35, 200]);
});

test("a number is written where nothing stands to its right", () => {
  const [alone, crowded, right] = [point(10, 90), point(10, 50), point(30, 52)];
  expect(roomy([alone, crowded, right])).toEqual(new Set([alone, right]));
});

test("running totals have a panel of their own", () => {
  const found = panels([saying({}), saying({ scope: "cumulative" }), saying({ scope: "share" })]);
  expect(found.map((panel) => panel.sayings.length)).toEqual([2, 1]);
  expect(panels([saying({})])).toHaveLength(1);
});

test("sources go by how often they speak, then by name; one without an origin is its outlet", () => {
  const all = [saying({ origins: ["b"] }), saying({ origins: ["a"] }), saying({ origins: ["c"] }), saying({ origins: ["c"] }), saying({ origins: [], outlets: ["d"] })];
  expect(sourcesOf(all)).toEqual(["c", "a", "b", "d"]);
});

test("of the origins of a value, a saying is that of who speaks in it, else of who carries it", () => {
  const origins = ["Health Ministry", "Wire"];
  expect(sourceOf(saying({ origins, speakers: ["Health Ministry"], outlets: ["Wire"] }))).toBe("Health Ministry");
  expect(sourceOf(saying({ origins, speakers: ["a minister"], outlets: ["Wire"] }))).toBe("Wire");
  expect(sourceOf(saying({ origins, speakers: [], outlets: ["Post"] }))).toBe("Health Ministry, Wire");
});
