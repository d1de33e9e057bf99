import { expect, test } from "vitest";

import type { Place } from "../src/api";
import { around, readBox, roomForNames, writeBox } from "../src/box";
import { counted, isVague, nameOf } from "../src/places";

function place(lon: number, lat: number, told: Partial<Place["properties"]> = {}): Place {
  const properties = { name: "Kelda", precision: "town", count: 1, contested: 0, event: "e", title: "t", href: "/", ...told };
  return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties };
}

const places = (...features: Place[]) => ({ type: "FeatureCollection" as const, features, total: features.length, unlocated: 0 });

test("a box is read as it is written, within the world", () => {
  expect(writeBox([-200, -95, 36.12345, 90])).toBe("-180,-90,36.123,90");
  expect(readBox("-180,-90,36.123,90")).toEqual([-180, -90, 36.123, 90]);
});

test.each(["", null, "1,2,3", "a,b,c,d", "1,2,3,NaN"])("%j is no box", (text) => {
  expect(readBox(text)).toBeNull();
});

test("the view is a little wider than the places, also around one", () => {
  expect(around(places(place(36, 33)))).toEqual([34, 31.5, 38, 34.5]);
  expect(around(places(place(-179, 84), place(179, -84)))).toEqual([-180, -85, 180, 85]);
  expect(around(places())).toBeNull();
});

test("a name is written where none stands already", () => {
  expect(roomForNames([[10, 10], [30, 12], [30, 40]])).toEqual(new Set([0, 2]));
});

test("places are told in words", () => {
  expect(nameOf(place(0, 0))).toBe("Kelda, 1 event");
  expect(nameOf(place(0, 0, { count: 3, contested: 2 }))).toBe("Kelda, 3 events, 2 contested");
  expect(counted({ ...places(place(0, 0)), unlocated: 4 })).toBe("1 event at 1 place. 4 without a place finer than a country: not on the map.");
});

test("a province is no dot", () => {
  expect([isVague(place(0, 0, { precision: "province" })), isVague(place(0, 0)), isVague(place(0, 0, { precision: null }))]).toEqual([true, false, false]);
});
