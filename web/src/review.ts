/**
 * Keys for judging the pair on the page: it finds the buttons and links that the server put inside and presses them.
 *
 * A button or link of `data-key="s"` is pressed by `s`; `z` submits the form `undo`, `j` and `k` follow `a[rel=next]` and
 * `a[rel=prev]`. No key counts while something is being written or a modifier is held.
 */
export class Review extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.press);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
  }

  private readonly press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat || isWriting(event.target)) return;
    const target = this.targetOf(event.key);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLFormElement) target.requestSubmit();
    else target.click();
  };

  private targetOf(key: string): HTMLElement | null {
    const marked = [...this.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset["key"] === key);
    if (marked) return marked;
    const selector = { z: "form.undo", j: "a[rel~=next]", k: "a[rel~=prev]" }[key];
    return selector ? this.querySelector<HTMLElement>(selector) : null;
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
