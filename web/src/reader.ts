import { html, render } from "lit-html";

import type { Mark, ReportText } from "./api";
import { Card } from "./card";
import { KINDS, kindName } from "./kinds";
import { type Stretch, stretches } from "./layers";
import { SourceElement } from "./source";

/**
 * A report as received, with every stretch marked that became something.
 *
 * Marks may overlap: the innermost colours the ground, the others underline. Pointing at a mark, or moving to it by the
 * arrow keys, tells what it became; Enter leads into the card's links. `at="120-180"` and the address's `#c120` outline a stretch.
 */
export class Reader extends SourceElement<ReportText> {
  private readonly text = document.createElement("div");
  private readonly key = document.createElement("div");
  private readonly unseen = new Set<string>();
  private readonly told = new WeakMap<Element, Mark[]>();
  private card: Card | null = null;
  private arriving = true;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.follow);
  }

  protected override setStage(): void {
    super.setStage();
    this.text.className = "text";
    this.text.dir = "auto";
    this.key.className = "onrecord-key";
    this.stage.append(this.key, this.text);
    this.card = new Card(this, `${this.id || "onrecord-reader"}-card`);
    this.text.addEventListener("pointerover", (event) => this.point(event.target));
    this.text.addEventListener("pointerout", () => this.card?.leave());
    this.text.addEventListener("focusin", (event) => this.point(event.target));
    this.text.addEventListener("focusout", () => this.card?.leave());
    this.text.addEventListener("keydown", (event) => this.move(event));
    this.text.addEventListener("click", (event) => this.enter(event.target));
  }

  protected override draw(answer: ReportText): void {
    const target = this.target();
    const marks = answer.marks.filter((mark) => !this.unseen.has(mark.kind));
    const cuts = target ? [target.start, target.end] : [];
    this.card?.hide();
    this.text.replaceChildren(...stretches(answer.text, marks, cuts).map((one) => this.markUp(one, target)));
    this.text.querySelector("[role=button]")?.setAttribute("tabindex", "0");
    this.drawKey(answer);
    if (this.arriving) this.text.querySelector(".at")?.scrollIntoView({ block: "center" });
    this.arriving = false;
  }

  private readonly follow = (): void => {
    this.arriving = true;
    this.repaint();
  };

  private markUp(stretch: Stretch, target: Target | null): Node {
    const aimed = target !== null && stretch.start >= target.start && stretch.end <= Math.max(target.end, target.start + 1);
    if (stretch.marks.length === 0 && !aimed) return document.createTextNode(stretch.text);
    const element = document.createElement("mark");
    element.className = ["m", ...new Set(stretch.marks.map((mark) => mark.kind))].join(" ");
    element.dataset["ground"] = stretch.marks[0]?.kind ?? "";
    element.classList.toggle("at", aimed);
    element.id = `c${stretch.start}`;
    element.textContent = stretch.text;
    if (stretch.begins) {
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "-1");
    }
    this.told.set(element, stretch.marks);
    return element;
  }

  /** The stretch that the address or the page points at. */
  private target(): Target | null {
    const hash = /^#c(\d+)$/.exec(location.hash);
    if (hash) return this.markedFrom(Number(hash[1]));
    const at = /^(\d+)-(\d+)$/.exec(this.getAttribute("at") ?? "");
    return at ? { start: Number(at[1]), end: Number(at[2]) } : null;
  }

  private markedFrom(start: number): Target {
    const ends = (this.answer?.marks ?? []).filter((mark) => mark.start === start).map((mark) => mark.end);
    return { start, end: ends.length > 0 ? Math.min(...ends) : start + 1 };
  }

  private drawKey(answer: ReportText): void {
    const counts = Map.groupBy(answer.marks, (mark) => mark.kind);
    const kinds = [...KINDS.keys()].filter((kind) => counts.has(kind));
    render(
      html`<fieldset>
        <legend>Marked</legend>
        ${kinds.map(
          (kind) => html`<label>
            <input type="checkbox" .checked=${!this.unseen.has(kind)} @change=${() => this.toggle(kind)} />
            <span class="m ${kind}" data-ground=${kind}>${kindName(kind)}</span> ${counts.get(kind)?.length}
          </label>`,
        )}
      </fieldset>`,
      this.key,
    );
  }

  private toggle(kind: string): void {
    if (!this.unseen.delete(kind)) this.unseen.add(kind);
    this.repaint();
  }

  private point(target: EventTarget | null): void {
    const marks = target instanceof Element ? this.told.get(target) : undefined;
    if (!(target instanceof Element) || !marks || marks.length === 0) return;
    this.card?.show(target, html`<ul>${marks.map(became)}</ul>`);
  }

  /** Arrow keys, Home and End move between the marks: the text is one stop of the Tab key. */
  private move(event: KeyboardEvent): void {
    const all = [...this.text.querySelectorAll<HTMLElement>("[role=button]")];
    const here = all.indexOf(event.target as HTMLElement);
    if (here < 0) return;
    const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const to = all[Math.max(0, Math.min(next, all.length - 1))]!;
      all[here]!.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.enter(event.target);
      this.card?.element.querySelector<HTMLElement>("a")?.focus();
    }
  }

  /** A click keeps the card open where there is no pointer to hover with. */
  private enter(target: EventTarget | null): void {
    if (target instanceof Element && this.told.has(target)) this.point(target);
  }
}

interface Target {
  start: number;
  end: number;
}

function became(mark: Mark) {
  const label = html`<bdi>${mark.label}</bdi>`;
  return html`<li>
    <span class="m ${mark.kind}" data-ground=${mark.kind}>${kindName(mark.kind)}</span>
    ${mark.href ? html`<a href=${mark.href}>${label}</a>` : label}
  </li>`;
}
