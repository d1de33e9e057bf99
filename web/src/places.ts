import { html, nothing } from "lit-html";

import type { Place, Places } from "./api";

/** Whether the point stands for more than a town: a province or district, drawn as an area's ring and not as a dot. */
export function isVague(place: Place): boolean {
  return !["point", "town", null].includes(place.properties.precision);
}

/** "Aleppo, 12 events, 3 contested", for readers of the screen and of the card. */
export function nameOf({ properties }: Place): string {
  const { name, count, contested } = properties;
  return `${name}, ${count === 1 ? "1 event" : `${count} events`}${contested > 0 ? `, ${contested} contested` : ""}`;
}

/** The sentence beside the map: what it shows, and what it can't. */
export function counted(places: Places): string {
  const { features, total, unlocated } = places;
  const shown = `${total} ${total === 1 ? "event" : "events"} at ${features.length} ${features.length === 1 ? "place" : "places"}.`;
  return unlocated > 0 ? `${shown} ${unlocated} without a place finer than a country: not on the map.` : shown;
}

/** What stands in the card of a place. */
export function placeCard(place: Place) {
  const { title, count, href } = place.properties;
  const text = count === 1 ? title : `${title}, and ${count - 1} more`;
  return html`<p><b>${nameOf(place)}</b></p>
    <p><a href=${href}><bdi>${text}</bdi></a></p>
    ${isVague(place) ? html`<p class="because">Somewhere in the ${place.properties.precision}.</p>` : nothing}`;
}
