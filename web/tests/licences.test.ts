import { expect, test } from "vitest";

import { licences } from "../build/licences";

test("every bundled package is named with its licence in full, and none that only builds", () => {
  const text = licences(".");
  for (const name of ["maplibre-gl", "htmx.org", "lit-html", "d3-scale", "world-atlas"]) expect(text).toContain(`${name} `);
  expect(text).toContain("Redistribution and use in source and binary forms");
  expect(text).not.toContain("\nvite ");
  expect(text).not.toContain("licence not named");
});
