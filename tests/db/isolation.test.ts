import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { describe, expect, it } from "vitest";

import { connection, databaseFile, db } from "~/db/client.server";
import { durabilityFaults, OneWriterFactory } from "~/db/connection.server";
import { PrismaClient } from "~/db/generated/client";
import { commitTogether, type Sql } from "~/db/together.server";
import { write } from "~/db/write.server";

import { useFreshDatabase } from "../support/database";

useFreshDatabase();

function office(code: string) {
  return {
    code,
    name: code,
    kind: "upt",
    regionCode: "3578",
    address: "–",
    timeZone: "Asia/Jakarta",
    createdAt: new Date(),
  };
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Twenty writes by others while a transaction is under way that rolls back; what they and a reader end up with. */
async function othersDuringRollback(client: PrismaClient) {
  let others: Promise<unknown>[] = [];
  let seen: Promise<number> = Promise.resolve(0);
  const rolledBack = client.$transaction(async (tx) => {
    await tx.office.create({ data: office("SLOW") });
    others = Array.from({ length: 20 }, (_, nth) =>
      // Prisma's promises are lazy: `then` is what sends them.
      client.office.create({ data: office(`O${nth}`) }).then((row) => row.id),
    );
    seen = client.office.count({ where: { code: "SLOW" } }).then((count) => count);
    for (let turn = 0; turn < 200; turn += 1) await pause();
    throw new Error("rolled back on purpose");
  });
  await expect(rolledBack).rejects.toThrow("rolled back on purpose");
  const acknowledged = (await Promise.allSettled(others)).filter(
    (result) => result.status === "fulfilled",
  ).length;
  return {
    acknowledged,
    kept: await client.office.count({ where: { code: { startsWith: "O" } } }),
    dirtyReads: await seen,
  };
}

describe("writes by others during a slow transaction that rolls back", () => {
  it("are all kept, and nobody reads what was rolled back", async () => {
    const client = new PrismaClient({ adapter: new OneWriterFactory(databaseFile()) });
    const result = await othersDuringRollback(client);
    await client.$disconnect();
    expect(result).toEqual({ acknowledged: 20, kept: 20, dirtyReads: 0 });
  });

  it("are lost with Prisma's bare adapter: the lock is the cure", async () => {
    await db.office.count();
    const bare = new PrismaClient({
      adapter: new PrismaBetterSqlite3({ url: `file:${databaseFile()}` }),
    });
    const result = await othersDuringRollback(bare);
    await bare.$disconnect();
    expect(result.acknowledged).toBe(20);
    expect(result.kept).toBeLessThan(20);
  });
});

describe("a transaction", () => {
  it("refuses a query that forgets its own client instead of waiting for itself", async () => {
    const forgetful = write(async (tx) => {
      await tx.office.create({ data: office("A") });
      await db.office.count();
    });
    await expect(forgetful).rejects.toThrow("must go through its own client");
    expect(await db.office.count()).toBe(0);
  });

  it("refuses a grouped write that would wait for its end", async () => {
    const forgetful = write(async (tx) => {
      await tx.office.create({ data: office("A") });
      await commitTogether((sql) => sql.run('DELETE FROM "Office"'));
    });
    await expect(forgetful).rejects.toThrow("must go through its own client");
    expect(await db.office.count()).toBe(0);
  });

  it("is not mistaken for the queries that others send in the same turn", async () => {
    const { id } = await write((tx) => tx.office.create({ data: office("A") }));
    const where = { id };
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        nth % 2 === 0
          ? write((tx) => tx.office.findUnique({ where }))
          : db.office
              .findUnique({ where })
              .then((found) => db.office.findUnique({ where }).then(() => found)),
      ),
    );
    expect(answers.map((found) => found?.code)).toEqual(Array<string>(40).fill("A"));
  });

  it("leaves the connection usable after it failed", async () => {
    await write((tx) => tx.office.create({ data: office("A") }));
    await expect(write((tx) => tx.office.create({ data: office("A") }))).rejects.toThrow();
    await write((tx) => tx.office.create({ data: office("B") }));
    expect(await db.office.count()).toBe(2);
  });
});

describe("writes that are committed together", () => {
  it("undo one that throws without the others", async () => {
    const insert = (code: string, fails: boolean) =>
      commitTogether((sql) => {
        sql.run(
          `INSERT INTO "Office" ("id", "code", "name", "kind", "regionCode", "address", "timeZone", "createdAt")
           VALUES (?, ?, '–', 'upt', '3578', '–', 'Asia/Jakarta', '2026-01-01T00:00:00.000+00:00')`,
          code,
          code,
        );
        if (fails) throw new Error(`${code} fails`);
        return code;
      });
    const settled = await Promise.allSettled([
      insert("A", false),
      insert("B", true),
      insert("C", false),
    ]);
    expect(settled.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const kept = await db.office.findMany({ orderBy: { code: "asc" }, select: { code: true } });
    expect(kept.map((row) => row.code)).toEqual(["A", "C"]);
  });
});

describe("a long write", () => {
  const insert = (code: string) => (sql: Sql) =>
    sql.run(
      `INSERT INTO "Office" ("id", "code", "name", "kind", "regionCode", "address", "timeZone", "createdAt")
       VALUES (?, ?, '–', 'upt', '3578', '–', 'Asia/Jakarta', '2026-01-01T00:00:00.000+00:00')`,
      code,
      code,
    );

  it("that throws leaves nothing of itself behind, and the others as they are", async () => {
    const failing = commitTogether((sql) => {
      insert("A")(sql);
      insert("B")(sql);
      throw new Error("fails at its end");
    }, "long");
    const settled = await Promise.allSettled([
      failing,
      commitTogether(insert("C"), "long"),
      commitTogether(insert("D")),
    ]);
    expect(settled.map((result) => result.status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    const kept = await db.office.findMany({ orderBy: { code: "asc" }, select: { code: true } });
    expect(kept.map((row) => row.code)).toEqual(["C", "D"]);
  });

  it("lets requests in between itself and the next one", async () => {
    await connection();
    const ended: string[] = [];
    const long = Array.from({ length: 5 }, (_, nth) =>
      commitTogether(insert(`L${nth}`), "long").then(() => ended.push(`long ${nth}`)),
    );
    await Promise.all([
      ...long,
      pause()
        .then(pause)
        .then(() => ended.push("request")),
    ]);
    expect(ended.indexOf("request")).toBeLessThan(4);
    expect(ended).toHaveLength(6);
  });
});

describe("the connection", () => {
  it("is set to survive a power cut", async () => {
    const { database } = await connection();
    expect(durabilityFaults(database)).toEqual([]);
  });

  it("says what is wrong when it is not", async () => {
    const { database } = await connection();
    database.pragma("synchronous = NORMAL");
    expect(durabilityFaults(database)).toEqual(["synchronous=1"]);
    database.pragma("synchronous = FULL");
  });
});

describe("a connection that only reads", () => {
  it("reads related rows while another one writes, keeps no writer waiting, and refuses to write", async () => {
    await db.office.create({ data: office("ADA") });
    const reader = new PrismaClient({ adapter: new OneWriterFactory(databaseFile(), true) });
    const { database } = await connection();
    database.exec("BEGIN IMMEDIATE");
    const read = await reader.$transaction([
      reader.office.findMany({ select: { code: true, fairs: { select: { id: true } } } }),
    ]);
    database.exec("ROLLBACK");
    expect(read).toEqual([[{ code: "ADA", fairs: [] }]]);
    await expect(reader.office.create({ data: office("BARU") })).rejects.toThrow(/readonly/i);
    await reader.$disconnect();
    expect(await db.office.count()).toBe(1);
  });
});
