import { scaleLinear, scaleUtc } from "d3-scale";
import { html, nothing, render, svg } from "lit-html";

import type { Figures, Saying } from "./api";
import { binName, binOf } from "./bins";
import { Card } from "./card";
import { dodge, panels, type Point, roomy, short, sourceOf, sourcesOf, valueOf } from "./points";
import { SERIES, seriesOf, shape } from "./symbols";
import { SourceElement } from "./source";
import { watchWidth } from "./watch";

const [TALL, LOW] = [240, 150];
const MARGIN = { top: 26, right: 26, bottom: 28, left: 52 };
const UNDATED = 64; // room at the right for sayings without a day
const DAY = 86_400_000;

/** How one number moved over time, by source; every point is a link to the sentence that says it. */
export class Chart extends SourceElement<Figures> {
  private readonly drawing = document.createElement("div");
  private card: Card | null = null;
  private unwatch = (): void => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = watchWidth(this, this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  /** The server's table stays, folded, below the picture. */
  protected override setStage(): void {
    const table = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "As a table";
    table.append(summary, ...this.childNodes);
    this.stage.className = "onrecord-chart";
    this.stage.append(this.drawing);
    if (table.querySelector("table")) this.stage.append(table);
    super.setStage();
    this.card = new Card(this, `card-${crypto.randomUUID()}`);
  }

  protected override draw(answer: Figures): void {
    this.card?.hide();
    const sources = sourcesOf(answer.points);
    render(
      html`${panels(answer.points).map(
          (panel, _i, all) => html`${all.length > 1 ? html`<p class="panel">${panel.title}</p>` : nothing}${this.panel(answer, panel.sayings, sources)}`,
        )}
        ${key(answer, sources)}`,
      this.drawing,
    );
  }

  private panel(answer: Figures, sayings: Saying[], sources: string[]) {
    const width = Math.max(280, this.clientWidth);
    const height = sayings.length > 2 ? TALL : LOW;
    const { points, x, y, days } = layout(sayings, width, height);
    const named = roomy(points);
    const label = this.getAttribute("label") ?? answer.measure;
    return html`<svg role="group" aria-label=${`${label}: what was said, by day and source`} width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      <g class="axis" aria-hidden="true">
        ${y.ticks(height / 60).map((tick) => svg`<line class="grid" x1=${MARGIN.left} x2=${width - MARGIN.right} y1=${y(tick)} y2=${y(tick)}></line>
          <text x=${MARGIN.left - 8} y=${y(tick)} dy="0.32em" text-anchor="end">${tick.toLocaleString("en-GB")}</text>`)}
        ${days.map((day) => svg`<text x=${x(day)} y=${height - 8} text-anchor="middle">${shortDay(day, days)}</text>`)}
        ${sayings.some((one) => !one.day) ? svg`<text x=${width - MARGIN.right - UNDATED / 2} y=${height - 8} text-anchor="middle">no day</text>` : nothing}
      </g>
      ${sources.map((source) => svg`<path class="course series-${seriesOf(sources, source)}" d=${course(points, source)}></path>`)}
      ${points.map((point) => this.point(point, answer, { series: seriesOf(sources, point.source), named: named.has(point), y }))}
    </svg>`;
  }

  private point(point: Point, answer: Figures, drawn: { series: number; named: boolean; y: (value: number) => number }) {
    const { saying } = point;
    const { low, high } = saying;
    const contested = isContested(saying, answer);
    const show = (event: Event): void => this.card?.show(event.currentTarget as Element, told(saying, contested));
    return svg`<a href=${saying.href} class="point ${saying.standing} series-${drawn.series}" aria-label=${spoken(saying, answer, contested)}
        @pointerenter=${show} @focus=${show} @pointerleave=${() => this.card?.leave()} @blur=${() => this.card?.leave()}>
      ${low !== null && high !== null && low !== high ? svg`<line class="reach" x1=${point.x} x2=${point.x} y1=${drawn.y(low)} y2=${drawn.y(high)}></line>` : nothing}
      <g transform="translate(${point.x} ${point.y})">
        <circle class="target" r="12"></circle>
        ${high === null && low !== null ? svg`<path class="open" d="M0 -9V-19M-4 -15L0 -19L4 -15"></path>` : nothing}
        ${low === null && high !== null ? svg`<path class="open" d="M0 9V19M-4 15L0 19L4 15"></path>` : nothing}
        ${contested ? svg`<circle class="contested" r="10.5"></circle>` : nothing}
        <path class="shape" d=${shape(drawn.series)}></path>
        ${saying.standing === "retracted" ? svg`<path class="cross" d="M-8 -8L8 8M-8 8L8 -8"></path>` : nothing}
        ${saying.correction ? svg`<text class="corrected" y="24" text-anchor="middle">corrected</text>` : nothing}
        ${drawn.named ? svg`<text class="value" x="13" dy="0.34em">${short(saying)}</text>` : nothing}
      </g>
    </a>`;
  }
}

function layout(sayings: Saying[], width: number, height: number) {
  const dated = sayings.filter((one) => one.day).map((one) => at(one.day!));
  const [first, last] = [Math.min(...dated), Math.max(...dated)];
  const right = width - MARGIN.right - (dated.length < sayings.length ? UNDATED : 0);
  const pad = Math.max(DAY / 2, (last - first) * 0.06);
  const x = scaleUtc([dated.length ? first - pad : 0, dated.length ? last + pad : DAY], [MARGIN.left, right]);
  const tops = sayings.map((one) => Math.max(valueOf(one), one.low ?? 0, one.high ?? 0));
  const y = scaleLinear([0, Math.max(1, ...tops)], [height - MARGIN.bottom, MARGIN.top]).nice(height / 60);
  const points = sayings.map((saying) => ({
    saying,
    source: sourceOf(saying),
    x: saying.day ? x(at(saying.day)) : right + UNDATED / 2,
    y: y(valueOf(saying)),
    low: saying.low ?? 0,
    high: saying.high ?? 0,
  }));
  return { points: dodge(points, 15), x, y, days: axisDays(dated, right - MARGIN.left) };
}

/** The days that are written below: those on which something was said, as far as there is room. */
function axisDays(moments: number[], room: number): number[] {
  const days = [...new Set(moments)].sort((a, b) => a - b);
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const scale = room / Math.max(1, last - first);
  const kept: number[] = [];
  for (const day of days) if (kept.length === 0 || (day - kept.at(-1)!) * scale > 64) kept.push(day);
  return kept;
}

/** A source's points as steps: what it said stands until it says something else. */
function course(points: Point[], source: string): string {
  const own = points.filter((point) => point.source === source && point.saying.day && point.saying.standing !== "retracted");
  const ordered = own.sort((a, b) => (a.saying.day! < b.saying.day! ? -1 : a.saying.day! > b.saying.day! ? 1 : a.x - b.x));
  return ordered.map((point, i) => (i === 0 ? `M${point.x} ${point.y}` : `H${point.x}V${point.y}`)).join("");
}

function key(answer: Figures, sources: string[]) {
  const all = answer.points;
  const sign = (name: string, seen: boolean, picture: unknown) =>
    seen ? html`<li><svg class="sign" width="26" height="22" viewBox="-13 -11 26 22" aria-hidden="true">${picture}</svg>${name}</li>` : nothing;
  const dot = (standing: string) => svg`<g class="point ${standing} series-none"><path class="shape" d=${shape(0)}></path></g>`;
  return html`<ul class="onrecord-signs" aria-label="Key">
    ${sources.slice(0, SERIES - 1).map((source, i) => sign(source, true, svg`<g class="point current series-${i}"><path class="shape" d=${shape(i)}></path></g>`))}
    ${sign(sources.length > SERIES ? `${sources.length - SERIES + 1} other sources` : (sources[SERIES - 1] ?? ""), sources.length >= SERIES, svg`<g class="point current series-${SERIES - 1}"><path class="shape" d=${shape(SERIES - 1)}></path></g>`)}
    ${sign("replaced", all.some((one) => one.standing === "superseded"), dot("superseded"))}
    ${sign("taken back", all.some((one) => one.standing === "retracted"), svg`${dot("retracted")}<path class="cross" d="M-8 -8L8 8M-8 8L8 -8"></path>`)}
    ${sign("contested", answer.status === "contested", svg`${dot("current")}<circle class="contested" r="10"></circle>`)}
    ${sign("at least", all.some((one) => one.high === null && one.low !== null), svg`<path class="open" d="M0 8V-8M-4 -4L0 -8L4 -4"></path>`)}
    ${sign("at most", all.some((one) => one.low === null && one.high !== null), svg`<path class="open" d="M0 -8V8M-4 4L0 8L4 4"></path>`)}
  </ul>`;
}

/** What stands is contested with the others that are compared; a part or a running total is not, and says why. */
function isContested(saying: Saying, answer: Figures): boolean {
  return answer.status === "contested" && saying.compared;
}

function told(saying: Saying, contested: boolean) {
  return html`<p><b>${saying.label}</b>${saying.of ? html` <span>${saying.of}</span>` : nothing} · ${standing(saying, contested)}</p>
    <p>${chain(saying)}${saying.day ? html`, ${dayName(saying.day)}` : nothing}</p>
    <blockquote dir="auto">${saying.quote}</blockquote>
    ${saying.because ? html`<p class="because">${saying.because}</p>` : nothing}`;
}

function spoken(saying: Saying, answer: Figures, contested: boolean): string {
  const day = saying.day ? dayName(saying.day) : "no day told";
  return `${answer.measure} ${saying.label}, ${chain(saying)}, ${day}, ${standing(saying, contested)}: to the sentence`;
}

function standing(saying: Saying, contested: boolean): string {
  const words = { current: contested ? "stands, contested" : "stands", superseded: "replaced", retracted: "taken back" };
  return words[saying.standing] + (saying.correction ? ", a correction" : "");
}

/** Who says it, through whom. */
function chain(saying: Saying): string {
  const speakers = saying.speakers.join(", ");
  const outlets = saying.outlets.join(", ");
  if (speakers && outlets) return `${speakers}, through ${outlets}`;
  return speakers || outlets || sourceOf(saying);
}

function at(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayName(day: string): string {
  return binName(binOf(day, "day"), "day");
}

function shortDay(moment: number, days: number[]): string {
  const years = new Set(days.map((day) => new Date(day).getUTCFullYear())).size > 1;
  const shape: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", timeZone: "UTC", ...(years ? { year: "2-digit" } : {}) };
  return new Intl.DateTimeFormat("en-GB", shape).format(moment);
}
