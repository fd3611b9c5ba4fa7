import { mkdirSync } from "node:fs";
import { join } from "node:path";

import Database from "better-sqlite3";

/** Another process serves this folder already. */
export class AlreadyRunning extends Error {
  constructor(folder: string) {
    super(
      `Another Bursa Mini is already running on the folder "${folder}". Stop it first, or set DATA_DIR.`,
    );
  }
}

/**
 * Holds DATA_DIR for this process: one process a file is what the write lock relies on. The lock is the operating
 * system's, so that it ends with the process however it ends. Returns what lets go of it.
 */
export function holdFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holder = new Database(join(folder, "process.lock"), { timeout: 0 });
  try {
    holder.pragma("locking_mode = EXCLUSIVE");
    holder.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    holder.close();
    if ((error as { code?: string }).code?.startsWith("SQLITE_BUSY"))
      throw new AlreadyRunning(folder);
    throw error;
  }
  return () => holder.close();
}
