import { html, nothing, render } from "lit-html";

import type { Place, Places } from "./api";
import { type Box, readBox, writeBox } from "./box";
import { Card } from "./card";
import { counted, nameOf, placeCard } from "./places";
import { SourceElement } from "./source";
import { watchTheme, watchWidth } from "./watch";

const LISTED = 100; // places in the list beside the map; the filters find the others

/** A picture of places: by MapLibre where there is WebGL, else drawn once. */
export interface Picture {
  show(places: Places, chosen: Box | null): void | Promise<void>;
  restyle(): void;
  point(place: Place | null): void;
  view(): Box | null;
  remove(): void;
}

/** What a picture calls back. */
export interface Pointing {
  over(place: Place, at: DOMRect): void;
  out(): void;
  moved(): void;
}

/**
 * Where events happened: places as dots by their number of events, the same as a list of links, and a filter by view.
 *
 * `still` asks for the drawing without WebGL, which is enough where there is one place to show.
 */
export class PlaceMap extends SourceElement<Places> {
  private readonly canvas = document.createElement("div");
  private readonly beside = document.createElement("div");
  private picture: Promise<Picture> | null = null;
  private card: Card | null = null;
  private unwatch: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = [watchTheme(() => void this.picture?.then((one) => one.restyle())), watchWidth(this, this.repaint)];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.unwatch) end();
    void this.picture?.then((one) => one.remove());
    this.picture = null;
  }

  /** Places outside of the chosen box are asked for too: they are drawn, but dimmed. */
  protected override address(src: URL): URL {
    src.searchParams.delete("bbox");
    return src;
  }

  protected override setStage(): void {
    super.setStage();
    this.stage.className = "onrecord-map";
    this.canvas.className = "canvas";
    this.stage.append(this.canvas, this.beside);
    this.card = new Card(this, `card-${crypto.randomUUID()}`);
  }

  protected override async draw(places: Places): Promise<void> {
    this.drawBeside(places);
    this.picture ??= this.start();
    const picture = await this.picture;
    await picture.show(places, this.chosen());
  }

  private chosen(): Box | null {
    return readBox(this.src.searchParams.get("bbox"));
  }

  private async start(): Promise<Picture> {
    const pointing: Pointing = {
      over: (place, at) => this.card?.show(this.canvas, placeCard(place), at),
      out: () => this.card?.leave(),
      moved: () => this.card?.hide(),
    };
    if (!this.hasAttribute("still") && hasWebGL()) {
      try {
        return (await import("./map-gl")).picture(this.canvas, pointing);
      } catch (fault) {
        console.warn("No WebGL after all; the map is drawn once.", fault);
      }
    }
    return (await import("./map-still")).picture(this.canvas, pointing);
  }

  private drawBeside(places: Places): void {
    const chosen = this.chosen();
    const listed = [...places.features].sort((a, b) => b.properties.count - a.properties.count).slice(0, LISTED);
    render(
      html`<p class="onrecord-beside">
          ${counted(places)} ${chosen ? "Only those within the frame are selected." : nothing}
          ${this.hasAttribute("still")
            ? nothing
            : html`<button type="button" @click=${() => void this.chooseView()}>Only what is in view</button>
                ${chosen ? html`<button type="button" @click=${() => this.select({ bbox: "" })}>All places</button>` : nothing}`}
        </p>
        ${listed.length > 1 ? this.list(listed, places.features.length) : nothing}`,
      this.beside,
    );
  }

  private list(listed: Place[], all: number) {
    return html`<details class="onrecord-places">
      <summary>${all > listed.length ? `The ${listed.length} places with most events` : `All ${all} places`}</summary>
      <ul>
        ${listed.map(
          (place) => html`<li>
            <a href=${place.properties.href} @focus=${() => this.pointAt(place)} @blur=${() => this.pointAt(null)}
              @pointerenter=${() => this.pointAt(place)} @pointerleave=${() => this.pointAt(null)}>${nameOf(place)}</a>
          </li>`,
        )}
      </ul>
    </details>`;
  }

  private pointAt(place: Place | null): void {
    void this.picture?.then((one) => one.point(place));
  }

  private async chooseView(): Promise<void> {
    const view = (await this.picture)?.view();
    if (view) this.select({ bbox: writeBox(view) });
  }
}

function hasWebGL(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}
