import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** How often the log is looked at: at a thousand scans a second it grows by some ten megabytes meanwhile. */
const everyMs = 250;

/** Runs alone in its thread, with the driver and nothing of the app. PASSIVE waits for nobody and keeps nobody waiting. */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const Database = require(workerData.driver);
const database = new Database(workerData.file, { fileMustExist: true });
database.pragma("synchronous = FULL");
const rounds = setInterval(() => {
  try {
    database.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // A full disk: the pages stay in the log, and whoever writes is told.
  }
}, workerData.everyMs);
parentPort.once("message", () => {
  clearInterval(rounds);
  database.close();
  process.exit(0);
});
`;

/**
 * Moves pages from the log into the database file in a thread of its own. Whoever commits would do it otherwise, for 8 to
 * 50 ms with a queue at the gate behind it; the connection still does when the log has grown long all the same.
 */
export function keepLogShort(file: string): { stop: () => Promise<void> } {
  const driver = createRequire(import.meta.url).resolve("better-sqlite3");
  const worker = new Worker(program, { eval: true, workerData: { driver, file, everyMs } });
  worker.unref();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  // Without it the log is kept short by whoever commits, as on any other connection.
  worker.on("error", () => undefined);
  return {
    async stop() {
      worker.postMessage("end");
      await ended;
    },
  };
}
