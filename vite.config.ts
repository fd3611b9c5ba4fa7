import { fileURLToPath } from "node:url";

import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

import remixOptions from "./remix.config.js";

const app = fileURLToPath(new URL("./app", import.meta.url));

/** The server build starts at our own server, so that it and the routes share one copy of every module. */
const ownServer: Plugin = {
  name: "bursa-own-server",
  enforce: "post",
  config: (_config, { isSsrBuild }) =>
    isSsrBuild ? { build: { rollupOptions: { input: "./app/server.ts" } } } : undefined,
};

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), ownServer],
  resolve: {
    alias: {
      "~": app,
      // Node reads the CommonJS file of rrule; bundlers would take the other one, which exports other names.
      rrule: "rrule/dist/es5/rrule.js",
    },
  },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  // Taken into the server's file, of which we use little: Node would read hundreds of files for them at each start.
  ssr: { noExternal: ["date-fns", "lucide-react"] },
  worker: { format: "es" },
});
