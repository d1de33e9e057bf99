/** A colour of the theme as "rgba(…)", whatever way of writing it the style sheet has. */
export function colour(element: Element, name: string, otherwise: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name}, ${otherwise})`;
  element.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const paint = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  if (!paint) return computed;
  paint.fillStyle = computed;
  paint.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
  return `rgba(${r},${g},${b},${((a ?? 255) / 255).toFixed(3)})`;
}
