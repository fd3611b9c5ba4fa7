import { copyFileSync, existsSync, rmSync } from "node:fs";

import { beforeEach } from "vitest";

import { closeDatabase, databaseFile } from "~/db/client.server";
import { migrate, readMigrations } from "~/db/migrations.server";

/** An empty, migrated database for each test: a copy of one that was migrated once. */
export function useFreshDatabase(): void {
  beforeEach(freshDatabase);
}

export async function freshDatabase(): Promise<void> {
  const file = databaseFile();
  const template = `${file}.template`;
  await closeDatabase();
  if (!existsSync(template)) migrate(template, readMigrations("prisma/migrations"));
  for (const suffix of ["-wal", "-shm"]) rmSync(file + suffix, { force: true });
  copyFileSync(template, file);
}
