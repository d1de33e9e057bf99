import { scaleLinear, scaleUtc } from "d3-scale";
import { html, nothing, render, svg } from "lit-html";

import type { Density } from "./api";
import { binName, binOf, firstDay, lastDay, startOf } from "./bins";
import { SourceElement } from "./source";
import { watchWidth } from "./watch";

const HEIGHT = 120;
const MARGIN = { top: 10, right: 14, bottom: 24, left: 34 };

interface Brush {
  from: number;
  to: number;
}

/** How many events a day, month or year; a stretch of it dragged, or set by its two handles, is a filter. */
export class Timeline extends SourceElement<Density> {
  private brush: Brush | null = null;
  private dragged: number | null = null;
  private telling = 0;
  private unwatch = (): void => {};

  /** All days are asked for: those selected are marked among them. */
  protected override address(src: URL): URL {
    src.searchParams.delete("since");
    src.searchParams.delete("until");
    return src;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = watchWidth(this, this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  protected override received(answer: Density): void {
    const span = bounds(answer);
    if (span && this.dragged === null) this.brush = this.brushOf(answer, span);
  }

  protected override draw(answer: Density): void {
    const span = bounds(answer);
    if (!span) {
      render(html`<p class="onrecord-beside">No event of this selection has a day. ${undated(answer)}</p>`, this.stage);
      return;
    }
    const chosen = this.brush;
    render(
      html`<div class="onrecord-timeline">
        ${this.picture(answer, span)}
        <p class="onrecord-beside">
          <span>${chosen ? html`From <b>${binName(chosen.from, answer.bin)}</b> to <b>${binName(chosen.to, answer.bin)}</b>.` : `${answer.total} events by ${answer.bin}.`}
          ${undated(answer)}</span>
          ${chosen ? html`<button type="button" @click=${() => this.clear()}>All days</button>` : nothing}
        </p>
      </div>`,
      this.stage,
    );
  }

  private picture(answer: Density, span: Brush) {
    const { bin } = answer;
    const width = Math.max(240, this.clientWidth);
    const x = scaleUtc([startOf(span.from, bin), startOf(span.to + 1, bin)], [MARGIN.left, width - MARGIN.right]);
    const top = Math.max(...answer.days.map((day) => day.count));
    const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3);
    const edge = (index: number): number => x(startOf(index, bin));
    const ground = HEIGHT - MARGIN.bottom;
    const at = (event: PointerEvent): number => indexAt(event, span, edge);
    return html`<svg
      role="group"
      aria-label=${`Events by ${bin}, ${binName(span.from, bin)} to ${binName(span.to, bin)}`}
      width=${width}
      height=${HEIGHT}
      viewBox="0 0 ${width} ${HEIGHT}"
      @pointerdown=${(event: PointerEvent) => this.grab(event, at(event))}
      @pointermove=${(event: PointerEvent) => this.drag(at(event))}
      @pointerup=${() => this.drop()}
      @pointercancel=${() => this.drop()}
    >
      <g class="axis" aria-hidden="true">
        ${y.ticks(3).filter(Number.isInteger).map((tick) => svg`<line class="grid" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${y(tick)} y2=${y(tick)}></line>
          <text x=${MARGIN.left - 6} y=${y(tick)} dy="0.32em" text-anchor="end">${tick}</text>`)}
        ${labels(x.ticks(Math.max(2, width / 110))).map(([tick, name]) => svg`<text x=${Math.min(x(tick), width - 24)} y=${HEIGHT - 6} text-anchor="middle">${name}</text>`)}
      </g>
      ${answer.days.map((day) => {
        const index = binOf(day.day, bin);
        const left = edge(index);
        const wide = Math.max(1.5, edge(index + 1) - left - 1);
        const name = `${binName(index, bin)}: ${day.count} events, ${day.contested} contested`;
        return svg`<g class="bar">
          <title>${name}</title>
          <rect x=${left} width=${wide} y=${y(day.count)} height=${ground - y(day.count)}></rect>
          <rect class="contested" x=${left} width=${wide} y=${y(day.contested)} height=${ground - y(day.contested)}></rect>
        </g>`;
      })}
      <line class="ground" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${ground} y2=${ground}></line>
      ${this.handles(answer, span, edge)}
    </svg>`;
  }

  private handles(answer: Density, span: Brush, edge: (index: number) => number) {
    const { from, to } = this.brush ?? span;
    const ends: ["from" | "to", number, number][] = [["from", from, edge(from)], ["to", to, edge(to + 1)]];
    return svg`<g class="brush">
      ${this.brush ? svg`<rect class="chosen" x=${edge(from)} width=${edge(to + 1) - edge(from)} y=${MARGIN.top} height=${HEIGHT - MARGIN.top - MARGIN.bottom}></rect>` : nothing}
      ${ends.map(([end, index, x]) => svg`<g class="handle" role="slider" tabindex="0" transform="translate(${x} 0)"
          aria-label=${end === "from" ? "First day" : "Last day"} aria-orientation="horizontal"
          aria-valuemin=${span.from} aria-valuemax=${span.to} aria-valuenow=${index} aria-valuetext=${binName(index, answer.bin)}
          @keydown=${(event: KeyboardEvent) => this.step(event, end, span)}>
        <rect class="reach" x="-9" width="18" y=${MARGIN.top} height=${HEIGHT - MARGIN.top - MARGIN.bottom}></rect>
        <line y1=${MARGIN.top} y2=${HEIGHT - MARGIN.bottom}></line>
        <rect class="grip" x="-4" width="8" y=${(HEIGHT - MARGIN.bottom) / 2 - 7} height="22" rx="3"></rect>
      </g>`)}
    </g>`;
  }

  private brushOf(answer: Density, span: Brush): Brush | null {
    const since = this.src.searchParams.get("since");
    const until = this.src.searchParams.get("until");
    if (!since && !until) return null;
    const from = since ? binOf(since, answer.bin) : span.from;
    const to = until ? binOf(until, answer.bin) : span.to;
    return { from: clamp(from, span), to: clamp(Math.max(from, to), span) };
  }

  private grab(event: PointerEvent, index: number): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const near = event.target instanceof Element && event.target.closest(".handle") && this.brush;
    this.dragged = near ? (Math.abs(index - near.from) < Math.abs(index - near.to) ? near.to : near.from) : index;
    this.drag(index);
  }

  private drag(index: number): void {
    if (this.dragged === null) return;
    this.brush = { from: Math.min(this.dragged, index), to: Math.max(this.dragged, index) };
    this.repaint();
  }

  private drop(): void {
    if (this.dragged === null) return;
    this.dragged = null;
    this.tell();
  }

  private step(event: KeyboardEvent, end: "from" | "to", span: Brush): void {
    const brush = this.brush ?? { ...span };
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === "Escape") this.clear();
    if (by === undefined) return;
    event.preventDefault();
    const range = end === "from" ? { from: span.from, to: brush.to } : { from: brush.from, to: span.to };
    this.brush = { ...brush, [end]: clamp(brush[end] + by, range) };
    this.repaint();
    clearTimeout(this.telling);
    this.telling = window.setTimeout(() => this.tell(), 300);
  }

  private clear(): void {
    clearTimeout(this.telling);
    this.brush = null;
    this.select({ since: "", until: "" });
  }

  private tell(): void {
    if (!this.brush || !this.answer) return;
    this.select({ since: firstDay(this.brush.from, this.answer.bin), until: lastDay(this.brush.to, this.answer.bin) });
  }
}

function bounds(answer: Density): Brush | null {
  const indices = answer.days.map((day) => binOf(day.day, answer.bin));
  return indices.length > 0 ? { from: Math.min(...indices), to: Math.max(...indices) } : null;
}

/** Ticks with their names: by year, by month or by day, whatever they lie at. */
function labels(ticks: Date[]): [Date, string][] {
  const monthly = ticks.every((tick) => tick.getUTCDate() === 1);
  const yearly = monthly && ticks.every((tick) => tick.getUTCMonth() === 0);
  const shape: Intl.DateTimeFormatOptions = yearly ? { year: "numeric" } : monthly ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  const format = new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: "UTC" });
  return ticks.map((tick) => [tick, format.format(tick)]);
}

function undated(answer: Density): string {
  return answer.undated > 0 ? `${answer.undated} without a day.` : "";
}

function clamp(index: number, range: Brush): number {
  return Math.max(range.from, Math.min(index, range.to));
}

/** The bin under the pointer. */
function indexAt(event: PointerEvent, span: Brush, edge: (index: number) => number): number {
  const svgElement = event.currentTarget as Element;
  const x = event.clientX - svgElement.getBoundingClientRect().left;
  let [low, high] = [span.from, span.to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (edge(middle) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
