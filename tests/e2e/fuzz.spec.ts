import { spawnSync } from "node:child_process";

import { expect, test } from "@playwright/test";

// The whole of it is `npm run fuzz`: a hundred thousand.
test("four thousand random requests meet no fault, no stall and no write by what is refused", () => {
  test.setTimeout(300_000);
  const run = spawnSync("npx", ["tsx", "scripts/fuzz.ts", "4000"], { encoding: "utf8" });
  process.stdout.write(run.stdout.slice(-400));
  expect(run.stderr.split("\n").slice(-30).join("\n")).not.toMatch(
    /^\d{3} |written by|memory|stall/m,
  );
  expect(run.status).toBe(0);
});
