/** Calls back when an element's width changes; returns what ends it. */
export function watchWidth(element: Element, changed: () => void): () => void {
  let width = element.clientWidth;
  const observer = new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) < 2) return;
    width = element.clientWidth;
    changed();
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Calls back when the page's theme changes, by its switch or by the system; returns what ends it. */
export function watchTheme(changed: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  document.addEventListener("onrecord:theme", changed);
  return () => {
    system.removeEventListener("change", changed);
    document.removeEventListener("onrecord:theme", changed);
  };
}
