import { geoMercator, geoPath } from "d3-geo";
import { html, nothing, render, svg } from "lit-html";

import type { Place, Places } from "./api";
import { borders } from "./borders";
import { around, type Box, roomForNames } from "./box";
import type { Picture, Pointing } from "./map";
import { isVague, nameOf } from "./places";

/** A map that is drawn once, in SVG: every place is a link. */
export function picture(canvas: HTMLElement, pointing: Pointing): Picture {
  let shown: Box | null = null;
  let pointed: Place | null = null;
  let redraw = (): void => {};
  return {
    async show(places, chosen) {
      const world = await borders();
      shown = around(places) ?? [-170, -56, 180, 75];
      redraw = () => render(drawing(canvas, world, { places, chosen, pointed, shown: shown! }, pointing), canvas);
      redraw();
    },
    restyle() {},
    point(place) {
      pointed = place;
      redraw();
    },
    view: () => shown,
    remove() {},
  };
}

interface Scene {
  places: Places;
  chosen: Box | null;
  pointed: Place | null;
  shown: Box;
}

function drawing(canvas: HTMLElement, world: Awaited<ReturnType<typeof borders>>, scene: Scene, pointing: Pointing) {
  const [width, height] = [canvas.clientWidth || 600, canvas.clientHeight || 320];
  const projection = geoMercator().fitExtent([[8, 8], [width - 8, height - 8]], corners(scene.shown)).clipExtent([[0, 0], [width, height]]);
  const path = geoPath(projection);
  const placed = [...scene.places.features]
    .sort((a, b) => b.properties.count - a.properties.count)
    .map((place) => ({ place, at: projection(place.geometry.coordinates) ?? [-99, -99] as [number, number] }));
  const named = roomForNames(placed.map((one) => one.at));
  return html`<svg role="group" aria-label="Map of places" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <path class="land" d=${path(world.countries) ?? ""}></path>
    <path class="borders" d=${path(world.lines) ?? ""}></path>
    ${scene.chosen ? svg`<path class="frame" d=${path(frame(scene.chosen)) ?? ""}></path>` : nothing}
    ${placed.map(({ place, at }, i) => dot(place, at, { pointed: place === scene.pointed, named: named.has(i) }, pointing))}
  </svg>`;
}

function dot(place: Place, at: [number, number], drawn: { pointed: boolean; named: boolean }, pointing: Pointing) {
  const { count, contested, name, href } = place.properties;
  const radius = 4 + Math.min(16, Math.sqrt(count) * 2);
  const classes = ["place", contested > 0 ? "contested" : "", isVague(place) ? "vague" : "", drawn.pointed ? "pointed" : ""];
  const show = (event: Event): void => pointing.over(place, (event.currentTarget as Element).getBoundingClientRect());
  return svg`<a class=${classes.join(" ")} href=${href} aria-label=${nameOf(place)} transform="translate(${at[0]} ${at[1]})"
      @pointerenter=${show} @focus=${show} @pointerleave=${() => pointing.out()} @blur=${() => pointing.out()}>
    <circle r=${radius}></circle>
    ${drawn.named ? svg`<text x=${radius + 4} dy="0.33em" aria-hidden="true">${name}</text>` : nothing}
  </a>`;
}

/** A box as points: a polygon with straight sides would be told inside out on the sphere. */
function corners([w, s, e, n]: Box) {
  return { type: "MultiPoint" as const, coordinates: [[w, s], [e, s], [e, n], [w, n]] };
}

function frame([w, s, e, n]: Box) {
  return { type: "LineString" as const, coordinates: [[w, s], [w, n], [(w + e) / 2, n], [e, n], [e, s], [(w + e) / 2, s], [w, s]] };
}
