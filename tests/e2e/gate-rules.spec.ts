import { fileURLToPath } from "node:url";

import { expect, test } from "@playwright/test";
import { build } from "vite";

test("the verdict's vectors hold in a browser as they do on the server", async ({ page }) => {
  const root = new URL("../../", import.meta.url);
  const built = await build({
    configFile: false,
    logLevel: "silent",
    resolve: { alias: { "~": fileURLToPath(new URL("app", root)) } },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL("tests/support/browser-vectors.ts", root)),
        formats: ["iife"],
        name: "vectors",
      },
    },
  });
  const code = [built]
    .flat()
    .flatMap((one) => ("output" in one ? one.output : []))
    .map((chunk) => ("code" in chunk ? chunk.code : ""))
    .join("\n");
  const answers = await page.evaluate<{ count: number; wrong: string[] }>(
    `(() => { ${code}; return vectors.answers(); })()`,
  );
  expect(answers.wrong).toEqual([]);
  expect(answers.count).toBeGreaterThan(50);
});
