import { setImmediate as nextTurn } from "node:timers/promises";

import type Database from "better-sqlite3";

import { namedFault } from "./errors.server";
import { connection } from "./client.server";
import { type OneWriterFactory, refuseInsideTransaction } from "./connection.server";

type Value = string | number | null;

/** Plain SQL on the open transaction. Statements are prepared once. Instants go in as {@link sqlInstant}. */
export type Sql = {
  /** The first row, or undefined. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  /** Every row. */
  all<Row>(sql: string, ...values: Value[]): Row[];
  /** How many rows were written. */
  run(sql: string, ...values: Value[]): number;
};

type Job = {
  work: (sql: Sql) => unknown;
  resolve: (value: never) => void;
  reject: (reason: unknown) => void;
};

let waiting: Job[] = [];
let scheduled = false;
let lastCommitMs = 0;

/** On a disk that takes this long to sync … */
const slowCommitMs = 5;
/** … a moment's wait gathers everybody whom the last commit kept waiting, instead of a second round for half of them. */
const gatherMs = 2;

/**
 * For the writes that hundreds of people do at once: jobs that arrive in one turn of the event loop are committed
 * as one transaction, and each is answered only after the COMMIT is on the disk. A job that throws undoes itself
 * alone. Jobs are synchronous. A `long` one, of hundreds of statements, is worth a commit of its own, and other jobs and
 * requests get their turn before and after it. The SQL stays within what SQLite and PostgreSQL share. Refused: `disk-full`.
 */
export function commitTogether<T>(
  work: (sql: Sql) => T,
  size: "short" | "long" = "short",
): Promise<T> {
  refuseInsideTransaction();
  return new Promise<T>((resolve, reject) => {
    const job = { work, resolve, reject: (fault: unknown) => reject(namedFault(fault)) };
    if (size === "long") {
      void commitOne(job);
      return;
    }
    waiting.push(job);
    if (scheduled) return;
    scheduled = true;
    if (lastCommitMs > slowCommitMs) setTimeout(() => void commitWaiting(), gatherMs);
    else setImmediate(() => void commitWaiting());
  });
}

/** The values of a closed list of ours, such as states, as SQL: `('active', 'waiting')`. Never what somebody sent. */
export function sqlList(values: readonly string[]): string {
  return `(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ")})`;
}

/** An instant as the database keeps it, comparable as text. */
export function sqlInstant(instant: Date): string {
  return `${instant.toISOString().slice(0, -1)}+00:00`;
}

async function commitWaiting(): Promise<void> {
  const held = await heldConnection().catch((error: unknown) => {
    for (const job of takeWaiting()) job.reject(error);
  });
  if (!held) return;
  // Taken only now: whatever arrived while the lock was waited for rides along.
  commit(held.database, takeWaiting());
  held.release();
}

async function commitOne(job: Job): Promise<void> {
  const held = await heldConnection().catch(job.reject);
  if (!held) return;
  // The lock goes from one to the next without a turn of the event loop: a row of these would let nobody in between.
  await nextTurn();
  commit(held.database, [job]);
  held.release();
}

function takeWaiting(): Job[] {
  const jobs = waiting;
  waiting = [];
  scheduled = false;
  return jobs;
}

async function heldConnection() {
  const factory: OneWriterFactory = await connection();
  const release = await factory.lock.acquire();
  return { database: factory.database, release };
}

/** Answers each of `jobs` after the transaction has ended; never throws. */
function commit(database: Database.Database, jobs: Job[]): void {
  try {
    for (const answer of runAll(database, jobs)) answer();
  } catch (error) {
    for (const job of jobs) job.reject(error);
  }
}

function runAll(database: Database.Database, jobs: Job[]): (() => void)[] {
  const sql = sqlOn(database);
  const { begin, commit } = stepsOn(database);
  begin.run();
  try {
    const [first] = jobs;
    // A job by itself is undone with its transaction. With a savepoint around hundreds of statements, SQLite walks
    // through all the pages that it has put aside at the end of each of them: eight times the time.
    const answers =
      first && jobs.length === 1 ? [answerOf(sql, first)] : runEach(database, sql, jobs);
    const from = performance.now();
    commit.run();
    lastCommitMs = performance.now() - from;
    return answers;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function answerOf(sql: Sql, job: Job): () => void {
  const value = job.work(sql) as never;
  return () => job.resolve(value);
}

function runEach(database: Database.Database, sql: Sql, jobs: Job[]): (() => void)[] {
  const { save, undo, release } = stepsOn(database);
  return jobs.map((job) => {
    save.run();
    try {
      return answerOf(sql, job);
    } catch (error) {
      // A disk that is full ends the whole transaction by itself: then nobody's job is kept.
      if (!database.inTransaction) throw error;
      undo.run();
      return () => job.reject(error);
    } finally {
      if (database.inTransaction) release.run();
    }
  });
}

const steps = new WeakMap<Database.Database, ReturnType<typeof prepareSteps>>();

function stepsOn(database: Database.Database) {
  const known = steps.get(database) ?? prepareSteps(database);
  steps.set(database, known);
  return known;
}

function prepareSteps(database: Database.Database) {
  return {
    begin: database.prepare("BEGIN IMMEDIATE"),
    save: database.prepare("SAVEPOINT job"),
    undo: database.prepare("ROLLBACK TO job"),
    release: database.prepare("RELEASE job"),
    commit: database.prepare("COMMIT"),
  };
}

const prepared = new WeakMap<Database.Database, { sql: Sql }>();

function sqlOn(database: Database.Database): Sql {
  const known = prepared.get(database);
  if (known) return known.sql;
  const statements = new Map<string, Database.Statement>();
  const statement = (text: string): Database.Statement => {
    let found = statements.get(text);
    if (!found) {
      // Prisma's adapter reads integers as bigint; counts and flags are plain numbers here.
      found = database.prepare(text).safeIntegers(false);
      statements.set(text, found);
    }
    return found;
  };
  const sql: Sql = {
    get: <Row>(text: string, ...values: Value[]) => statement(text).get(values) as Row | undefined,
    all: <Row>(text: string, ...values: Value[]) => statement(text).all(values) as Row[],
    run: (text, ...values) => statement(text).run(values).changes,
  };
  prepared.set(database, { sql });
  return sql;
}
