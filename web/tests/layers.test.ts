import { expect, test } from "vitest";

import type { Mark } from "../src/api";
import { stretches } from "../src/layers";

function mark(kind: string, start: number, end: number): Mark {
  return { id: kind, kind, start, end, label: kind, href: null };
}

test("nothing of the text is lost or doubled, however marks lie over each other", () => {
  const text = "The 😀 ferry sank; 12 are missing.";
  const marks = [mark("statement", 0, 17), mark("account", 4, 22), mark("figure", 19, 21), mark("who", 4, 5)];
  expect(stretches(text, marks).map((one) => one.text).join("")).toBe(text);
});

test("marks that cross cut each other, the innermost first", () => {
  const found = stretches("abcdef", [mark("statement", 0, 4), mark("account", 2, 6), mark("figure", 2, 3)]);
  expect(found.map((one) => [one.text, one.marks.map((m) => m.kind)])).toEqual([
    ["ab", ["statement"]],
    ["c", ["figure", "statement", "account"]],
    ["d", ["statement", "account"]],
    ["ef", ["account"]],
  ]);
});

test("a mark begins once, where its first stretch is", () => {
  const found = stretches("abcdef", [mark("statement", 0, 6), mark("figure", 2, 4)]);
  expect(found.map((one) => one.begins)).toEqual([true, true, false]);
});

test("marks after astral characters hold their words", () => {
  const text = "🔥🔥 Vorn spoke";
  expect(stretches(text, [mark("who", 3, 7)])[1]?.text).toBe("Vorn");
});

test("empty marks and those outside of the text are left out", () => {
  const found = stretches("abc", [mark("who", 1, 1), mark("where", 2, 9), mark("when", -1, 2)]);
  expect(found.map((one) => one.text)).toEqual(["abc"]);
});

test("further cuts part a stretch without marking it", () => {
  expect(stretches("abcdef", [], [2, 4]).map((one) => one.text)).toEqual(["ab", "cd", "ef"]);
});

test("an empty text has no stretch", () => {
  expect(stretches("", [mark("who", 0, 1)])).toEqual([]);
});
