import { html, render } from "lit-html";

import type { FilterDetail } from "./api";

/**
 * An element that draws what its `src` answers.
 *
 * What the server put inside it stays until the first answer is here, and where none comes. It asks again when `src`
 * changes and when the page says that the record or the selection did (`onrecord:changed`).
 */
export abstract class SourceElement<Answer> extends HTMLElement {
  static observedAttributes = ["src"];

  protected readonly stage = document.createElement("div");
  protected answer: Answer | null = null;
  private request: AbortController | null = null;
  private asked = false;

  connectedCallback(): void {
    document.addEventListener("onrecord:changed", this.ask);
    this.ask();
  }

  disconnectedCallback(): void {
    document.removeEventListener("onrecord:changed", this.ask);
    this.request?.abort();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (this.isConnected && name === "src" && before !== now) this.ask();
  }

  /** Called once for every answer, before it is drawn. */
  protected received(_answer: Answer): void {}

  /** Draws the answer into the stage; also what was drawn before, at another size or in another state. */
  protected abstract draw(answer: Answer): void | Promise<void>;

  /** Called once, before the first drawing: by default what the server put inside goes. */
  protected setStage(): void {
    this.replaceChildren(this.stage);
  }

  /** The address to ask, from `src`: a drawing that selects asks for all, and marks what is selected. */
  protected address(src: URL): URL {
    return src;
  }

  protected get src(): URL {
    return new URL(this.getAttribute("src") ?? "", location.href);
  }

  protected select(detail: FilterDetail): void {
    this.dispatchEvent(new CustomEvent("onrecord:filter", { bubbles: true, composed: true, detail }));
  }

  protected readonly repaint = (): void => {
    if (this.answer !== null) void this.draw(this.answer);
  };

  private readonly ask = (): void => {
    if (this.asked) return;
    this.asked = true;
    setTimeout(() => {
      this.asked = false;
      void this.load();
    });
  };

  private async load(): Promise<void> {
    if (!this.isConnected || !this.hasAttribute("src")) return;
    this.request?.abort();
    const request = (this.request = new AbortController());
    this.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(this.address(this.src), { signal: request.signal, headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      const answer = (await response.json()) as Answer;
      if (!this.stage.isConnected) this.setStage();
      this.answer = answer;
      this.received(answer);
      await this.draw(answer);
      this.querySelector(":scope > .onrecord-fault")?.remove();
    } catch (fault) {
      if (!request.signal.aborted) this.excuse(fault);
    }
    if (this.request === request) this.removeAttribute("aria-busy");
  }

  private excuse(fault: unknown): void {
    this.querySelector(":scope > .onrecord-fault")?.remove();
    const line = document.createElement("p");
    line.className = "onrecord-fault";
    line.setAttribute("role", "status");
    render(html`Not drawn: ${fault instanceof Error ? fault.message : String(fault)}.`, line);
    this.prepend(line);
  }
}
