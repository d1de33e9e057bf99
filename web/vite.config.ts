import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

import { licences } from "./build/licences.ts";

/** Puts htmx and the licences of all that is bundled beside what is built. */
function companions(): Plugin {
  return {
    name: "onrecord-companions",
    apply: "build",
    generateBundle() {
      const htmx = readFileSync("node_modules/htmx.org/dist/htmx.min.js", "utf8");
      this.emitFile({ type: "asset", fileName: "htmx.min.js", source: htmx });
      this.emitFile({ type: "asset", fileName: "LICENCES.txt", source: licences(".") });
    },
  };
}

/** The server links `elements.js` and `elements.css` by these names; all else is asked for by them. */
export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [companions()],
  build: {
    outDir: "../src/onrecord/desk/static/built",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // those that know light-dark()
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200, // MapLibre, which only pages with a map ask for
    rollupOptions: {
      checks: { pluginTimings: false },
      input: { elements: "src/elements.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        // a server need not know what `.mjs` is
        assetFileNames: (asset) => (asset.names[0] ?? "").replace(/\.mjs$/, ".js") || "[name][extname]",
      },
    },
  },
});
