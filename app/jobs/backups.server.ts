import { spawn } from "node:child_process";

import { differenceInHours } from "date-fns";

import { log } from "~/http/log.server";
import { lastBackup } from "~/lib/last-backup.server";
import { settings } from "~/lib/settings.server";

import { goRounds } from "./rounds.server";

/** A copy of yesterday at this hour; one that failed is tried again an hour later. */
const everyHours = 24;
const againMs = 60 * 60 * 1000;

let triedAt = Number.NEGATIVE_INFINITY;

/** Makes the day's backup when it is due, in a process of its own. Returns 0: there is nothing more to do at once. */
async function keepBackups(closing: AbortSignal): Promise<number> {
  const { backupDir } = settings();
  if (backupDir === undefined) return 0;
  const last = lastBackup();
  // By the machine's own clock, which the name of the backup carries.
  if (last && differenceInHours(new Date(), last.at) < everyHours) return 0;
  if (performance.now() - triedAt < againMs) return 0;
  triedAt = performance.now();
  const fault = await run(["--import", "tsx", "scripts/backup.ts", backupDir, "--rotate"], closing);
  if (fault === undefined) log.info({ folder: backupDir }, "backup made");
  else log.error({ fault }, "backup failed");
  return 0;
}

/** Runs a script of ours; resolves to what it complained of, undefined when it went well. */
function run(arguments_: string[], closing: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, arguments_, {
      stdio: ["ignore", "ignore", "pipe"],
      signal: closing,
    });
    let said = "";
    child.stderr.on("data", (piece: Buffer) => (said = (said + piece.toString()).slice(-2000)));
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(code === 0 ? undefined : said || `ended with ${code}`));
  });
}

/** Looks every minute whether the day's backup is due, until it is stopped. */
export function startBackups(): { stop: () => Promise<void> } {
  return goRounds("backups", 60_000, keepBackups);
}
