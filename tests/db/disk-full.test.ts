import { describe, expect, it } from "vitest";

import { connection, db } from "~/db/client.server";
import { commitTogether } from "~/db/together.server";
import { write } from "~/db/write.server";

import { useFreshDatabase } from "../support/database";
import { handOver, pairedPhone, phoneScan } from "../support/gate-phones";
import { fairOfSri, halfPastEight, passFor } from "../support/people";

useFreshDatabase();

/** A disk that takes no more pages: SQLite answers as it does on a full one. */
async function fill(): Promise<() => void> {
  const { database } = await connection();
  const pages = database.pragma("page_count", { simple: true }) as number;
  const most = database.pragma("max_page_count", { simple: true }) as number;
  database.pragma(`max_page_count = ${pages}`);
  return () => void database.pragma(`max_page_count = ${most}`);
}

const large = "x".repeat(200_000);

describe("a disk that is full", () => {
  it("refuses writes in words, writes nothing of them, and all works again by itself", async () => {
    const { officer, fair } = await fairOfSri();
    const pass = await passFor(fair, 1);
    const { device } = await pairedPhone(officer, fair);
    const before = await db.activity.count();
    const makeRoom = await fill();
    const full = { code: "disk-full", kind: "busy", status: 503 };
    await expect(
      write((tx) => tx.office.updateMany({ data: { letterhead: large } })),
    ).rejects.toMatchObject(full);
    await expect(
      commitTogether((sql) =>
        sql.run('UPDATE "Fair" SET "summary" = ? WHERE "id" = ?', large, fair.id),
      ),
    ).rejects.toMatchObject(full);
    expect(await db.activity.count()).toBe(before);
    expect((await db.fair.findFirstOrThrow()).summary).not.toBe(large);
    makeRoom();
    const { results } = await handOver(device, [phoneScan(pass.code, halfPastEight)]);
    expect(results).toMatchObject([{ verdict: "welcome" }]);
  });
});
