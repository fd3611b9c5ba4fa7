// What `npm start` and `npm test` share: installs, generates and builds what is missing. Plain JavaScript that needs
// nothing installed, because it runs first.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const marks = ".cache";

/** A step failed; `mend` says what to do about it. */
export class StepFailed extends Error {
  /**
   * @param {string} step
   * @param {string} mend
   */
  constructor(step, mend) {
    super(`${step} failed. ${mend}`);
  }
}

/** @param {string} text */
export function say(text) {
  console.log(`• ${text}`);
}

/**
 * Runs a command to its end and shows what it prints only when it fails.
 * @param {string} step what it does, for people
 * @param {string[]} command
 * @param {string} mend what to do when it fails
 * @param {Record<string, string>} [environment]
 */
export async function run(step, command, mend, environment = {}) {
  const started = Date.now();
  say(`${step} …`);
  const [program = "", ...words] = command;
  const child = spawn(program, words, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const printed = /** @type {Buffer[]} */ ([]);
  child.stdout.on("data", (chunk) => printed.push(chunk));
  child.stderr.on("data", (chunk) => printed.push(chunk));
  const waiting = setInterval(
    () => say(`  still at it, ${Math.round((Date.now() - started) / 1000)} s`),
    20_000,
  );
  const code = await new Promise((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", resolve);
  });
  clearInterval(waiting);
  if (code === 0) return;
  console.error(Buffer.concat(printed).toString().split("\n").slice(-60).join("\n"));
  throw new StepFailed(step, mend);
}

/** Node must be new enough; said before anything else breaks on it. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StepFailed(
    `Starting on Node ${process.versions.node}`,
    "Install Node 20.19 or newer from nodejs.org.",
  );
}

/** Installs exactly what the lock file says, when it has not been installed yet. */
export async function installPackages() {
  const wanted = hashOf(["package.json", "package-lock.json"]) + process.versions.modules;
  if (existsSync("node_modules") && isMarked("installed", wanted)) return;
  if (isInstalled() && !isOfAnotherNode()) {
    mark("installed", wanted);
    return;
  }
  await run(
    "Installing packages from the lock file (a few minutes the first time)",
    ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
    "Check the connection to the npm registry and that python3, make and g++ are installed (on Debian: apt-get install python3 make g++), then run the same command again.",
    ownHeaders(),
  );
  mark("installed", wanted);
}

/** Whether every package that the lock file names lies there in its version, whoever put it there. */
function isInstalled() {
  try {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const { packages: there } = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8"));
    return Object.entries(packages).every(
      ([path, { version, optional, link }]) =>
        path === "" || optional || link || there[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** Whether it was installed by a Node whose compiled packages this one cannot load. */
function isOfAnotherNode() {
  const file = join(marks, "installed");
  return existsSync(file) && !readFileSync(file, "utf8").endsWith(process.versions.modules);
}

/**
 * Where better-sqlite3 has to be compiled, the headers that came with this Node serve: nothing is downloaded beyond
 * the registry. A setting of the machine's own goes first.
 * @returns {Record<string, string>}
 */
function ownHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const isThere = existsSync(join(prefix, "include", "node", "node.h"));
  return isThere && !process.env["npm_config_nodedir"] ? { npm_config_nodedir: prefix } : {};
}

/** Writes the database client that prisma/schema.prisma asks for. */
export async function generateClient() {
  const wanted = hashOf(["prisma/schema.prisma", "package-lock.json"]);
  if (existsSync("app/db/generated/client.ts") && isMarked("generated", wanted)) return;
  await run(
    "Generating the database client",
    ["npx", "prisma", "generate", "--config", ".config/prisma.ts"],
    "Read the lines above: prisma/schema.prisma has a fault.",
    // Generating needs no schema engine; a path that fails keeps Prisma from downloading one.
    { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/false" },
  );
  mark("generated", wanted);
}

/** Builds the app when its sources changed since the last build. */
export async function build() {
  const wanted = hashOf([
    ...filesBelow("app"),
    ...filesBelow("public"),
    "vite.config.ts",
    ".config/gate.ts",
    "remix.config.js",
    "package-lock.json",
  ]);
  if (existsSync("build/server/index.js") && isMarked("built", wanted)) return;
  keepFormer("build", join(marks, "former"));
  rmSync("build", { recursive: true, force: true });
  await run(
    "Building",
    ["npx", "remix", "vite:build", "--logLevel", "warn"],
    "Read the lines above: a source file has a fault.",
    { NODE_ENV: "production" },
  );
  await run(
    "Building the gate",
    ["npx", "vite", "build", "--config", ".config/gate.ts", "--logLevel", "warn"],
    "Read the lines above: a source file has a fault.",
    { NODE_ENV: "production" },
  );
  mark("built", wanted);
}

const aWeekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Pages that are open go on asking for the files of the build that made them: those stay for a week after it. Their
 * names say what is in them, so that those of several builds lie side by side.
 * @param {string} from
 * @param {string} to
 */
export function keepFormer(from, to) {
  for (const app of ["client", "gate"]) {
    const kept = join(to, app);
    mkdirSync(kept, { recursive: true });
    for (const file of readdirSync(kept).map((name) => join(kept, name)))
      if (statSync(file).mtimeMs < Date.now() - aWeekMs) rmSync(file, { recursive: true });
    // Copied, so as old as its last day and not as its first.
    const made = join(from, app, "assets");
    if (existsSync(made)) cpSync(made, kept, { recursive: true });
  }
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(join("db", "generated")))
    .sort();
}

/** @param {string[]} files */
function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * @param {string} name
 * @param {string} value
 */
function isMarked(name, value) {
  const file = join(marks, name);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

/**
 * @param {string} name
 * @param {string} value
 */
function mark(name, value) {
  mkdirSync(marks, { recursive: true });
  writeFileSync(join(marks, name), value);
}
