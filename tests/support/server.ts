import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const port = "4310";
export const metricsToken = "angka-untuk-yang-menjaga";

/** Loads the sample month and serves the built app for all journeys; stops it afterwards. */
export default async function serve(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "bursa-e2e-"));
  const environment = {
    ...process.env,
    DATA_DIR: folder,
    PORT: port,
    BASE_URL: `http://localhost:${port}`,
    LOG_LEVEL: "warn",
    METRICS_TOKEN: metricsToken,
  };
  const seeded = spawnSync("npx", ["tsx", "prisma/seed.ts"], {
    env: environment,
    stdio: "inherit",
  });
  if (seeded.status !== 0) throw new Error("The sample month could not be loaded");
  const server = spawn("node", ["scripts/start.mjs"], { env: environment, stdio: "inherit" });
  await answers(`http://localhost:${port}/healthz`).catch((error: unknown) => {
    server.kill("SIGKILL");
    throw error;
  });
  return async () => {
    const stopped = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await stopped;
    rmSync(folder, { recursive: true, force: true });
  };
}

async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const ok = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The server did not become ready");
}
