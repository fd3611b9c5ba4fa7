import { AsyncLocalStorage } from "node:async_hooks";

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { Mutex } from "async-mutex";
import type Database from "better-sqlite3";

type WithClient = { client: Database.Database };

/** True inside a transaction's callback, where a query outside it would wait for itself for ever. */
export const insideTransaction = new AsyncLocalStorage<true>();

/**
 * Asked where a query is begun, never where it reaches the connection: Prisma gathers the queries of one turn, and
 * sends them all from the place of the first, be it inside a transaction or not.
 */
export function refuseInsideTransaction(): void {
  if (insideTransaction.getStore())
    throw new Error("A query inside a transaction must go through its own client");
}

/**
 * What every connection must be set to. FULL is not the driver's default in WAL mode, and without it a power cut
 * takes acknowledged writes along. The order matters: the journal first.
 */
export const connectionPragmas = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "busy_timeout = 5000",
  "cache_size = -65536",
  "temp_store = MEMORY",
  "wal_autocheckpoint = 16000",
] as const;

/** Sets a connection up and refuses to go on when the file system did not take it. */
export function prepareConnection(database: Database.Database): void {
  for (const pragma of connectionPragmas) database.pragma(pragma);
  const faults = durabilityFaults(database);
  if (faults.length > 0) throw new Error(`The database is not set up safely: ${faults.join(", ")}`);
}

/** Which of journal mode, synchronous and foreign keys are not as they must be; empty when all are. */
export function durabilityFaults(database: Database.Database): string[] {
  const expected = { journal_mode: "wal", synchronous: 2, foreign_keys: 1 };
  return Object.entries(expected).flatMap(([name, value]) => {
    const found: unknown = database.pragma(name, { simple: true });
    return String(found) === String(value) ? [] : [`${name}=${String(found)}`];
  });
}

/**
 * Prisma's adapter for better-sqlite3, made safe. The bare one (7.10) shares one connection between everybody and
 * queues transactions only, so that other requests' writes fall into an open transaction and vanish when it rolls
 * back. Here one lock covers transactions and single queries alike, a transaction takes the write lock at its
 * start, and its end is a real end: whatever is still open is rolled back before the lock is given up.
 */
export class OneWriterFactory implements SqlDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "bursa-one-writer";
  readonly lock = new Mutex();
  readonly #url: string;
  readonly #readsOnly: boolean;
  #database: Database.Database | undefined;

  /** @param file path of the database file, or ":memory:" */
  constructor(file: string, readsOnly = false) {
    this.#url = `file:${file}`;
    this.#readsOnly = readsOnly;
  }

  /** The connection itself, for work that holds {@link lock}. */
  get database(): Database.Database {
    if (!this.#database) throw new Error("The database is not open yet");
    return this.#database;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await new PrismaBetterSqlite3({ url: this.#url }).connect();
    const database = (adapter as unknown as WithClient).client;
    prepareConnection(database);
    if (this.#readsOnly) database.pragma("query_only = ON");
    this.#database = database;
    return lockedAdapter(
      adapter,
      database,
      this.lock,
      this.#readsOnly ? "BEGIN" : "BEGIN IMMEDIATE",
    );
  }
}

function lockedAdapter(
  adapter: SqlDriverAdapter,
  database: Database.Database,
  lock: Mutex,
  begin: string,
): SqlDriverAdapter {
  const alone = <T>(work: () => Promise<T>): Promise<T> => lock.runExclusive(work);
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => alone(() => adapter.queryRaw(query)),
    executeRaw: (query) => alone(() => adapter.executeRaw(query)),
    executeScript: (script) => alone(() => adapter.executeScript(script)),
    dispose: () => adapter.dispose(),
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    startTransaction: async () => {
      const release = await lock.acquire();
      try {
        database.prepare(begin).run();
      } catch (error) {
        release();
        throw error;
      }
      return heldTransaction(adapter, database, release);
    },
  };
}

function heldTransaction(
  adapter: SqlDriverAdapter,
  database: Database.Database,
  release: () => void,
): Transaction {
  let ended = false;
  const end = (): Promise<void> => {
    if (!ended) {
      ended = true;
      try {
        if (database.inTransaction) database.prepare("ROLLBACK").run();
      } finally {
        release();
      }
    }
    return Promise.resolve();
  };
  const whileOpen = <T>(work: () => Promise<T>): Promise<T> => {
    if (ended) throw new Error("The transaction has already ended");
    return work();
  };
  const commitOrThrow = async (): Promise<void> => {
    // A transaction that Prisma gave up on (timeout) must not be committed by whoever comes late.
    if (ended) throw new Error("The transaction has already ended");
    try {
      if (database.inTransaction) database.prepare("COMMIT").run();
    } finally {
      await end();
    }
  };
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    options: { usePhantomQuery: true },
    queryRaw: (query: SqlQuery) => whileOpen(() => adapter.queryRaw(query)),
    executeRaw: (query: SqlQuery) => whileOpen(() => adapter.executeRaw(query)),
    commit: commitOrThrow,
    rollback: end,
    createSavepoint: (name) => runSavepoint(database, `SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => runSavepoint(database, `ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => runSavepoint(database, `RELEASE ${name}`),
  };
}

function runSavepoint(database: Database.Database, sql: string): Promise<void> {
  database.exec(sql);
  return Promise.resolve();
}
