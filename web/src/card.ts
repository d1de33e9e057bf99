import { render, type TemplateResult } from "lit-html";

/**
 * A small card beside what is pointed at or has the focus.
 *
 * It can be pointed into, stays while the pointer or the focus is in it, and goes with Escape. Its text is also what
 * `aria-describedby` of the thing reads out.
 */
export class Card {
  readonly element = document.createElement("div");
  private owner: Element | null = null;
  private leaving = 0;

  constructor(host: HTMLElement, id: string) {
    this.element.id = id;
    this.element.className = "onrecord-card";
    this.element.setAttribute("role", "note");
    this.element.hidden = true;
    this.element.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.element.addEventListener("pointerleave", () => this.leave());
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.leave();
    });
    host.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.element.hidden) return;
      if (this.element.contains(document.activeElement) && this.owner instanceof HTMLElement) this.owner.focus();
      this.hide();
    });
    host.append(this.element);
  }

  show(owner: Element, content: TemplateResult, at: DOMRect = owner.getClientRects()[0] ?? owner.getBoundingClientRect()): void {
    clearTimeout(this.leaving);
    if (this.owner !== owner) this.owner?.removeAttribute("aria-describedby");
    this.owner = owner;
    render(content, this.element);
    this.element.hidden = false;
    owner.setAttribute("aria-describedby", this.element.id);
    this.place(at);
  }

  /** Goes a moment later, unless the pointer enters it meanwhile. */
  leave(): void {
    clearTimeout(this.leaving);
    this.leaving = window.setTimeout(() => {
      if (!this.element.contains(document.activeElement)) this.hide();
    }, 250);
  }

  hide(): void {
    clearTimeout(this.leaving);
    this.element.hidden = true;
    this.owner?.removeAttribute("aria-describedby");
    this.owner = null;
  }

  /** Under the thing, or above it where there is no room; never out of the window. */
  private place(at: DOMRect): void {
    const { style, offsetWidth, offsetHeight } = this.element;
    const under = at.bottom + 6;
    const top = under + offsetHeight > innerHeight && at.top - offsetHeight - 6 > 0 ? at.top - offsetHeight - 6 : under;
    style.top = `${top}px`;
    style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - offsetWidth - 8))}px`;
  }
}
