import { expect, test } from "vitest";

import { binName, binOf, firstDay, lastDay } from "../src/bins";

test.each([
  ["day", "2016-02-29", "2016-02-29", "2016-02-29", "29 February 2016"],
  ["month", "2016-02-11", "2016-02-01", "2016-02-29", "February 2016"],
  ["year", "2016-02-11", "2016-01-01", "2016-12-31", "2016"],
  ["month", "1968-12-31", "1968-12-01", "1968-12-31", "December 1968"],
  ["day", "1969-12-31", "1969-12-31", "1969-12-31", "31 December 1969"],
] as const)("a %s that holds %s goes from %s to %s", (bin, day, first, last, name) => {
  const index = binOf(day, bin);
  expect([firstDay(index, bin), lastDay(index, bin), binName(index, bin)]).toEqual([first, last, name]);
});

test("bins that follow each other have numbers that do", () => {
  expect(binOf("2016-01-01", "day") - binOf("2015-12-31", "day")).toBe(1);
  expect(binOf("2016-01-01", "month") - binOf("2015-12-31", "month")).toBe(1);
});
