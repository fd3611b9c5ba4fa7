import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "better-sqlite3";
import { afterEach, expect, it, vi } from "vitest";

import { keepLogShort } from "~/db/checkpoints.server";
import { prepareConnection } from "~/db/connection.server";

const folder = mkdtempSync(join(tmpdir(), "bursa-checkpoints-"));

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("the log is moved into the file while somebody goes on writing, and not by whoever commits", async () => {
  const file = join(folder, "log.db");
  const database = new Database(file);
  prepareConnection(database);
  database.exec("CREATE TABLE line (text TEXT NOT NULL)");
  const insert = database.prepare("INSERT INTO line (text) VALUES (?)");
  const write = (): void => {
    database.transaction(() => {
      for (let nth = 0; nth < 100; nth += 1) insert.run("x".repeat(2000));
    })();
  };
  write();
  // Without the thread nothing of it is in the file yet: the log is far from long enough for whoever commits.
  expect(statSync(file).size).toBeLessThan(100_000);

  const checkpoints = keepLogShort(file);
  await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(200_000), 10_000);
  write();
  await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(400_000), 10_000);
  await checkpoints.stop();
  // Fully moved, so that the next to write begins the log anew.
  const [moved] = database.pragma("wal_checkpoint(PASSIVE)") as [
    { log: number; checkpointed: number },
  ];
  expect(moved.checkpointed).toBe(moved.log);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  database.close();
});
