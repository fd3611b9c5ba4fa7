import { spawnSync } from "node:child_process";

import { expect, test } from "@playwright/test";

import { signIn } from "../support/browser";

// The whole of it are `npm run fuzz` and `npm run play:fair`: a hundred thousand requests, a fair of 25,000.
test("four thousand random requests meet no fault, no stall and no write by what is refused", () => {
  test.setTimeout(300_000);
  // Beside a browser's tests two cores are shared: what is looked for here is seconds, by itself it is 250 ms.
  const run = spawnSync("npx", ["tsx", "scripts/fuzz.ts", "4000", `${Date.now() % 1e9}`, "1000"], {
    encoding: "utf8",
  });
  process.stdout.write(run.stdout.slice(-400));
  expect(run.stderr.split("\n").slice(-30).join("\n")).not.toMatch(
    /^\d{3} |written by|memory|stall/m,
  );
  expect(run.status).toBe(0);
});

test("a small fair played over HTTP adds up in every figure, and nobody waits", () => {
  test.setTimeout(300_000);
  const run = spawnSync("npx", ["tsx", "scripts/play-fair.ts", "--people", "300", "--gates", "4"], {
    encoding: "utf8",
  });
  process.stdout.write(run.stdout.slice(-300));
  expect(run.stderr.split("\n").slice(-30).join("\n")).not.toMatch(/should be|^\d{3} |stall/m);
  expect(run.status).toBe(0);
});

test("an address with encoded characters is nowhere, also where a page would redirect to it", async ({
  page,
}) => {
  await signIn(page, "surabaya@contoh.example");
  for (const id of ["%00", "%E2%82%AC", "%0d%0aSet-Cookie:x", "a%2Fb", "%FF"])
    for (const path of [`/office/fairs/${id}/completion`, `/pass/${id}`, `/fairs/${id}`]) {
      const response = await page.request.get(path, { maxRedirects: 0 });
      expect(response.status(), path).toBe(404);
      expect(await response.text()).toContain("tidak ditemukan");
    }
});
