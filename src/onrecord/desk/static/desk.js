// What makes the desk's pages quicker to use. Every page works without it.
const form = () => document.querySelector("form.filters");

// Theme: light, dark, or the system's where neither was chosen.
const isDark = () => {
  const told = document.documentElement.dataset.theme;
  return told ? told === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};
for (const button of document.querySelectorAll("button.theme")) {
  button.hidden = false;
  button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    button.setAttribute("aria-pressed", String(theme === "dark"));
    try { localStorage.setItem("onrecord-theme", theme); } catch { /* holds for this page only */ }
    document.dispatchEvent(new CustomEvent("onrecord:theme", { detail: { theme } }));
  });
}

// What was refused can be changed: the page before has all that was written there.
for (const button of document.querySelectorAll("button.back")) {
  button.hidden = history.length < 2;
  button.addEventListener("click", () => history.back());
}

// "/" goes to the search field; Escape closes what it found.
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("q")?.focus();
  } else if (event.key === "Escape") {
    document.getElementById("hits")?.replaceChildren();
  }
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("form.search")) {
    document.getElementById("hits")?.replaceChildren();
  }
});

// Brushing: what is chosen on map or timeline goes into the form; the form tells list, map and timeline.
const query = () => {
  const told = new URLSearchParams(new FormData(form()));
  for (const [name, value] of [...told]) if (!value || (name === "order" && value === "weight")) told.delete(name);
  return told.toString();
};
const reload = () => {
  const asked = query();
  for (const [name, path] of [["onrecord-map", "events.geojson"], ["onrecord-timeline", "events/density"]]) {
    document.querySelector(`.views ${name}`)?.setAttribute("src", `/api/v1/${path}?${asked}`);
  }
  document.dispatchEvent(new CustomEvent("onrecord:changed", { detail: { query: asked } }));
};
document.addEventListener("onrecord:filter", (event) => {
  const own = form();
  if (!own) return;
  for (const name of ["bbox", "since", "until"]) {
    if (name in event.detail) own.elements[name].value = event.detail[name] ?? "";
  }
  if (window.htmx) window.htmx.trigger(own, "change");
  else own.requestSubmit();
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.requestConfig?.elt === form()) reload();
});
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.querySelector('meta[name="csrf-token"]').content;
  const told = event.detail.parameters;
  if (event.detail.elt === form()) {
    const empty = [...told.keys?.() ?? Object.keys(told)].filter((name) => !(told.get ? told.get(name) : told[name]));
    for (const name of empty) told.delete ? told.delete(name) : delete told[name];
  }
});
window.addEventListener("popstate", () => { if (form()) location.reload(); });

// A report's stretch that the address names comes into view.
document.querySelector("mark.here")?.scrollIntoView({ block: "center" });
