import { connection } from "./client.server";
import { durabilityFaults } from "./connection.server";
import { pendingOf, readMigrations } from "./migrations.server";

export type DatabaseHealth = {
  reachable: boolean;
  migrationsCurrent: boolean;
  faults: string[];
};

/** Whether the database answers, is migrated, and is set up to survive a power cut. Never throws. */
export async function databaseHealth(): Promise<DatabaseHealth> {
  try {
    const { database, lock } = await connection();
    return await lock.runExclusive(() => {
      const pending = pendingOf(database, readMigrations("prisma/migrations"));
      return {
        reachable: database.prepare("SELECT 1").get() !== undefined,
        migrationsCurrent: pending.length === 0,
        faults: durabilityFaults(database),
      };
    });
  } catch (error) {
    return {
      reachable: false,
      migrationsCurrent: false,
      faults: [String(error)],
    };
  }
}
