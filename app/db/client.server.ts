import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { settings } from "~/lib/settings.server";

import { OneWriterFactory, refuseInsideTransaction } from "./connection.server";
import { PrismaClient } from "./generated/client";

/** The file that holds everything, below DATA_DIR. */
export function databaseFile(): string {
  return join(settings().dataDir, "bursa.db");
}

let readsOnly = false;

/**
 * For a thread that reads beside the one that serves: its connection refuses to write, and its transactions take no
 * write lock. Prisma reads related rows in a transaction, and one that took the lock kept the gates waiting for 55 ms.
 */
export function onlyRead(): void {
  readsOnly = true;
}

function open(): { factory: OneWriterFactory; client: PrismaClient } {
  mkdirSync(settings().dataDir, { recursive: true, mode: 0o700 });
  const factory = new OneWriterFactory(databaseFile(), readsOnly);
  // A transaction that waits is a queue at the gate: 10 s for a turn is already a fault worth an error.
  const client = new PrismaClient({
    adapter: factory,
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  });
  return { factory, client };
}

let opened: ReturnType<typeof open> | undefined;

function current(): ReturnType<typeof open> {
  opened ??= open();
  return opened;
}

/** Reads and single writes. Inside a transaction use what {@link write} hands over instead. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, name) {
    refuseInsideTransaction();
    const { client } = current();
    const member: unknown = Reflect.get(client, name, client);
    return typeof member === "function" ? (member.bind(client) as unknown) : member;
  },
});

/** The one connection and its lock, opened if need be. */
export async function connection(): Promise<OneWriterFactory> {
  const { factory, client } = current();
  await client.$connect();
  return factory;
}

/** Closes the database; the next use opens it anew. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await closing?.client.$disconnect();
}
