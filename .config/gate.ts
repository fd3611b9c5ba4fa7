import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import tailwindcss from "@tailwindcss/vite";
import compile from "icu-minify/compile";
import { defineConfig, type Plugin } from "vite";

import { enGate } from "../app/texts/en-gate";
import { enPeople } from "../app/texts/en-people";
import { idGate } from "../app/texts/id-gate";
import { idPeople } from "../app/texts/id-people";

const root = fileURLToPath(new URL("..", import.meta.url));
const app = join(root, "app");

/** What the phone keeps beside what the build makes. */
const publicFiles = ["/gate/app.webmanifest", "/gate/icon-192.png"];

/** A number for the gate's sources: phones say which build they run. */
const version = createHash("sha256")
  .update(
    ["gate", "domain", "lib", "texts", "ui"]
      .flatMap((folder) =>
        readdirSync(join(app, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
      )
      .sort()
      .map((file) => readFileSync(file, "utf8"))
      .join("\n"),
  )
  .digest("hex")
  .slice(0, 8);

/** What the gate says, its sentences read beforehand, so that the phone needs no reader of them. */
const words = {
  id: compiled({ ...idGate, education: idPeople.education }),
  en: compiled({ ...enGate, education: enPeople.education }),
};

type Sentences = { readonly [key: string]: string | Sentences };

function compiled(sentences: Sentences): object {
  return Object.fromEntries(
    Object.entries(sentences).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compiled(value),
    ]),
  );
}

/** Tells the service worker which files the shell is: all but what is fetched once it is needed. */
const shellList: Plugin = {
  name: "bursa-shell-list",
  generateBundle: {
    // After the page was made, which is part of the shell.
    order: "post",
    handler(_options, bundle) {
      const made = Object.keys(bundle)
        .filter((file) => file !== "worker.js" && !/\.wasm$|(?<!-latin)-wght-.*\.woff2$/.test(file))
        .map((file) => (file === "index.html" ? "/gate/" : `/gate/${file}`));
      const worker = bundle["worker.js"];
      if (worker?.type !== "chunk" || !made.includes("/gate/"))
        throw new Error("the gate's page or its service worker was not built");
      const shell = JSON.stringify({ version, files: [...made, ...publicFiles].sort() });
      worker.code = worker.code.replaceAll("__SHELL__", shell);
    },
  },
};

/** The gate's app, built apart from the pages: with Preact, so that a cheap phone loads it in a moment. */
export default defineConfig({
  root: join(app, "gate"),
  base: "/gate/",
  publicDir: false,
  plugins: [tailwindcss(), shellList],
  define: {
    __GATE_VERSION__: JSON.stringify(version),
    __GATE_WORDS__: JSON.stringify(words),
  },
  resolve: {
    alias: [
      { find: "~", replacement: app },
      { find: "use-intl/format-message", replacement: "use-intl/format-message/format-only" },
      { find: "react-dom/client", replacement: "preact/compat/client" },
      { find: "react-dom", replacement: "preact/compat" },
      { find: "react/jsx-runtime", replacement: "preact/jsx-runtime" },
      { find: "react", replacement: "preact/compat" },
    ],
  },
  build: {
    outDir: join(root, "build/gate"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: join(app, "gate/index.html"), worker: join(app, "gate/worker.ts") },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === "worker" ? "worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
  worker: { format: "es" },
});
