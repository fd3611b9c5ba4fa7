// `npm test`: installs what is missing, then runs everything that CI runs, cheapest first, and adds the counts up.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";

import {
  build,
  checkNode,
  generateClient,
  installPackages,
  run,
  say,
  StepFailed,
} from "./prepare.mjs";

let passed = 0;
let failed = 0;

try {
  checkNode();
  await installPackages();
  await generateClient();
} catch (error) {
  console.error(error instanceof StepFailed ? `\n${error.message}` : error);
  console.log("0 passed, 1 failed");
  process.exit(1);
}

if (process.argv.includes("--changed")) {
  await changed();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// Lint takes as long as the others together, and one core.
await Promise.all([
  check("Lint", ["npx", "eslint", ".", "--max-warnings", "0"]),
  inTurn([
    () => check("Types", ["npx", "tsc", "--noEmit"]),
    () => check("Format", ["npx", "prettier", "--check", "--log-level", "warn", "."]),
    () => check("Architecture", ["npx", "depcruise", "app", "--config", ".dependency-cruiser.cjs"]),
    () => check("Unused code", ["npx", "knip", "--no-config-hints"]),
  ]),
]);
mkdirSync("test-results", { recursive: true });
await suite(
  "Domain, database and route tests",
  [
    "npx",
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    "--outputFile.json=test-results/unit.json",
  ],
  unitCounts,
);
await journeys();

console.log("");
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** @returns {[number, number]} How many passed and failed. */
function unitCounts() {
  const { numPassedTests, numFailedTests } = JSON.parse(
    readFileSync("test-results/unit.json", "utf8"),
  );
  return [Number(numPassedTests), Number(numFailedTests)];
}

async function journeys() {
  try {
    await build();
    await findBrowser();
  } catch (error) {
    failed += 1;
    console.error(error instanceof StepFailed ? `\n${error.message}` : error);
    return;
  }
  await suite("Journeys in a browser", ["npx", "playwright", "test"], () => {
    const { stats } = JSON.parse(readFileSync("test-results/e2e.json", "utf8"));
    return [Number(stats.expected), Number(stats.unexpected) + Number(stats.flaky)];
  });
}

/** `npm test -- --changed`, for the inner loop: types, lint of what changed, and the tests that reach it; no browser. */
async function changed() {
  const { stdout } = spawnSync("git", ["status", "--porcelain", "--no-renames"], {
    encoding: "utf8",
  });
  const files = stdout
    .split("\n")
    .map((line) => line.slice(3))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(file));
  await Promise.all([
    check("Types", [
      "npx",
      "tsc",
      "--noEmit",
      "--incremental",
      "--tsBuildInfoFile",
      ".cache/types",
    ]),
    inTurn([
      () =>
        check("Architecture", ["npx", "depcruise", "app", "--config", ".dependency-cruiser.cjs"]),
      ...(files.length > 0
        ? [
            () =>
              check("Lint", [
                "npx",
                "eslint",
                "--no-warn-ignored",
                "--max-warnings",
                "0",
                ...files,
              ]),
          ]
        : []),
    ]),
  ]);
  mkdirSync("test-results", { recursive: true });
  await suite(
    "Tests that the change reaches",
    [
      "npx",
      "vitest",
      "run",
      "--changed",
      "--passWithNoTests",
      "--reporter=dot",
      "--reporter=json",
      "--outputFile.json=test-results/unit.json",
    ],
    unitCounts,
  );
}

/** An existing Chromium, else Playwright's own, else Debian's package. */
async function findBrowser() {
  if (existsSync("/usr/bin/chromium")) return;
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return;
  say("Installing a Chromium for the journeys …");
  if (
    spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "ignore", timeout: 120_000 })
      .status === 0
  )
    return;
  await run(
    "Installing Debian's Chromium",
    [
      "sh",
      "-c",
      "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium",
    ],
    "Install a Chromium by hand (on Debian, as root: apt-get install chromium), then run npm test again.",
  );
}

/**
 * One check that passes or fails as a whole.
 * @param {string} name
 * @param {string[]} command
 */
async function check(name, command) {
  try {
    await run(name, command, "See above.");
    passed += 1;
  } catch {
    failed += 1;
    console.error(`✗ ${name}`);
  }
}

/** @param {(() => Promise<void>)[]} steps */
async function inTurn(steps) {
  for (const step of steps) await step();
}

/**
 * Many tests whose counts are read from the runner's own file.
 * @param {string} name
 * @param {string[]} command
 * @param {() => [number, number]} counts
 */
async function suite(name, command, counts) {
  say(`${name} …`);
  const [program = "", ...words] = command;
  const code = await new Promise((resolve) => {
    const child = spawn(program, words, { stdio: "inherit" });
    child.on("error", () => resolve(127));
    child.on("close", resolve);
  });
  try {
    const [good, bad] = counts();
    passed += good;
    failed += bad === 0 && code !== 0 ? 1 : bad;
  } catch {
    failed += 1;
  }
}
