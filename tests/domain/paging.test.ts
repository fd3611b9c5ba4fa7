import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sealCode } from "~/lib/code-vault.server";
import { connection, db } from "~/db/client.server";
import type { GateDevice } from "~/domain/house/accounts/rules";
import { newsFor } from "~/domain/gate/roster/news.server";
import { isFurther, type Position } from "~/domain/gate/roster/rules";
import { rosterKey } from "~/lib/roster-seal.server";

import { useFreshDatabase } from "../support/database";
import { firstDevice, officerIn, passFor, publicFairBy, retno } from "../support/people";

useFreshDatabase();

const passes = 9;

async function fairWithPasses() {
  const officer = await officerIn(await retno(), "SBY", "Tuti");
  const fair = await publicFairBy(officer);
  const codes: string[] = [];
  for (let nth = 1; nth <= passes; nth += 1) codes.push((await passFor(fair, nth)).code);
  return { fair, codes, device: await firstDevice(officer, fair) };
}

/** Everything from the beginning, page by page; throws when it does not go on. */
async function readAll(device: GateDevice, size: number): Promise<string[]> {
  const keys: string[] = [];
  let since: Position = { cursor: 0 };
  for (;;) {
    const news = await newsFor(device, since, size);
    keys.push(...news.entries.map(([key]) => key));
    if (!news.more) return keys;
    if (!isFurther(news, since)) throw new Error(`stands still after ${keys.length}`);
    since = news;
  }
}

describe("the news of a fair", () => {
  it("come each once and end, whatever numbers they share and however many fit a page", async () => {
    const { fair, codes, device } = await fairWithPasses();
    const wanted = codes.map((code) => rosterKey(fair.id, code)).sort();
    const { database } = await connection();
    const number = database.prepare(
      'UPDATE "Registration" SET "cursor" = ? WHERE "sealedCode" = ?',
    );
    const highest = database.prepare('UPDATE "Tally" SET "cursor" = ? WHERE "fairId" = ?');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: passes, maxLength: passes }),
        fc.integer({ min: 1, max: passes + 1 }),
        async (cursors, size) => {
          for (const [place, code] of codes.entries()) number.run(cursors[place], sealCode(code));
          highest.run(Math.max(...cursors), fair.id);
          expect((await readAll(device, size)).sort()).toEqual(wanted);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of a fair whose passes all have one number are not asked for without end", async () => {
    const { fair, device } = await fairWithPasses();
    await db.registration.updateMany({ where: { fairId: fair.id }, data: { cursor: 20 } });
    await db.tally.update({ where: { fairId: fair.id }, data: { cursor: 20 } });
    const first = await newsFor(device, { cursor: 0 }, 4);
    expect([first.entries.length, first.more]).toEqual([4, true]);
    expect(await readAll(device, 4)).toHaveLength(passes);
  });
});

describe("every list that is paged", () => {
  const files = readdirSync("app/domain", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("queries.server.ts"))
    .map((file) => ({ file, source: readFileSync(join("app/domain", file), "utf8") }));

  it("sorts by an id in the end, so that equal rows stand on one page only", () => {
    const orders = files.flatMap(({ file, source }) =>
      [...source.matchAll(/orderBy: (\[(?:[^[\]])*\]|\{[^}]*\}|\w+),\s*skip:/g)].map((match) => ({
        file,
        order: match[1] ?? "",
      })),
    );
    expect(orders.length).toBeGreaterThan(10);
    const skips = files.reduce(
      (all, { source }) => all + source.split("skip: window.skip").length - 1,
      0,
    );
    expect(orders).toHaveLength(skips);
    expect(orders.filter(({ order }) => !/\{ id: "\w+" \},?\s*\]$/.test(order))).toEqual([]);
  });
});
