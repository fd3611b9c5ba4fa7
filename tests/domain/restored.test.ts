import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { addSeconds } from "date-fns";
import { expect, it } from "vitest";

import { prepareRestored } from "~/db/after-restore.server";
import { copyDatabase } from "~/db/backup.server";
import { closeDatabase, databaseFile, db } from "~/db/client.server";
import type { GateDevice } from "~/domain/house/accounts/rules";
import type { Position } from "~/domain/gate/roster/rules";
import { newsFor } from "~/domain/gate/roster/news.server";
import { at } from "~/lib/clock.server";

import { type Chance, chance } from "../../prisma/sample/chance";
import { freshDatabase } from "../support/database";
import { deviceAt, handOver, phoneScan, type PhoneScan, gateCounts } from "../support/gate-phones";
import { fairOfSri, halfPastEight, passFor } from "../support/people";

/** `RESTORE_ROUNDS=200 npx vitest run tests/domain/restored.test.ts` is the long one; `npm run restore-drill` kills a process besides. */
const rounds = Number(process.env["RESTORE_ROUNDS"] ?? 6);

/** A phone as the gate's app is: it keeps its scans, what of them is unsent, and where it stands in the news. */
type Phone = { device: GateDevice; all: PhoneScan[]; unsent: PhoneScan[]; heard: Position };

/** Hands over what is unsent and hears the news to their end; told to begin anew, it hands everything over once more. */
async function connect(phone: Phone, when: Date): Promise<void> {
  for (;;) {
    if (phone.unsent.length > 0) {
      await handOver(phone.device, phone.unsent, when);
      phone.unsent = [];
    }
    const news = await at(when, () => newsFor(phone.device, phone.heard));
    phone.heard = { cursor: news.cursor, ...(news.after ? { after: news.after } : {}) };
    if (news.restarts) phone.unsent = [...phone.all];
    else if (!news.more) return;
  }
}

async function round(luck: Chance): Promise<void> {
  await freshDatabase();
  const { fair } = await fairOfSri();
  const phones: Phone[] = [];
  for (const gate of ["A", "B"])
    phones.push({
      device: await deviceAt(fair.id, gate),
      all: [],
      unsent: [],
      heard: { cursor: 0 },
    });
  const acknowledged = new Set<string>();
  const registered = new Set<string>();
  let clock = halfPastEight;
  let nth = 0;
  const step = async (): Promise<void> => {
    clock = addSeconds(clock, luck.between(1, 20));
    const phone = luck.oneOf(phones);
    const dice = luck.next();
    if (dice < 0.5) {
      nth += 1;
      const { id, code } = await passFor(fair, nth);
      registered.add(id);
      const scan = phoneScan(code, clock);
      phone.all.push(scan);
      phone.unsent.push(scan);
    } else {
      const sent = phone.unsent.map(({ id }) => id);
      await connect(phone, clock);
      for (const id of sent) acknowledged.add(id);
    }
  };
  const steps = luck.between(8, 20);
  for (let done = 0; done < steps; done += 1) await step();
  const before = { scans: [...acknowledged], people: [...registered] };
  const folder = mkdtempSync(join(tmpdir(), "bursa-restored-"));
  const copy = join(folder, "copy.db");
  // The gates go on while it is copied, and after it.
  const copying = copyDatabase(databaseFile(), copy);
  for (let more = luck.between(2, 12); more > 0; more -= 1) await step();
  await copying;
  for (let more = luck.between(0, 12); more > 0; more -= 1) await step();
  await closeDatabase();
  for (const suffix of ["", "-wal", "-shm"]) rmSync(databaseFile() + suffix, { force: true });

  prepareRestored(copy, new Date("2026-11-26T00:00:00.000Z"));
  copyFileSync(copy, databaseFile());
  rmSync(folder, { recursive: true });
  const kept = new Set((await db.scan.findMany({ select: { id: true } })).map(({ id }) => id));
  expect(before.scans.filter((id) => !kept.has(id))).toEqual([]);
  expect(await db.registration.count({ where: { id: { in: before.people } } })).toBe(
    before.people.length,
  );
  // New people come before the phones are back: their numbers must not hide what was lost.
  for (let more = luck.between(0, 15); more > 0; more -= 1) await passFor(fair, (nth += 1));
  for (const phone of phones) await connect(phone, addSeconds(clock, 60));
  const rows = await db.scan.groupBy({ by: ["id"], _count: true });
  const all = phones.flatMap((phone) => phone.all.map(({ id }) => id));
  expect(rows.map(({ id }) => id).sort()).toEqual(all.sort());
  // Each of them met one person once: those whom the backup knew have come, the others are strangers inside.
  const known = await db.attendance.count();
  expect(await gateCounts(fair.id)).toMatchObject({ arrived: known, inside: all.length });
  for (const phone of phones) await connect(phone, addSeconds(clock, 90));
  for (const phone of phones) {
    const again = await newsFor(phone.device, phone.heard);
    expect([again.restarts, again.entries, again.scans]).toEqual([undefined, [], []]);
  }
}

it(`a backup in a storm, restored elsewhere, loses nothing that was acknowledged before it, ${rounds} times`, async () => {
  const seed = Date.now() % 1_000_000_000;
  process.stdout.write(`restore: seeds ${seed} to ${seed + rounds - 1}\n`);
  for (let nth = 0; nth < rounds; nth += 1) await round(chance(seed + nth));
}, 3_600_000);

it("restored twice, a roster that was written in between is loaded to its end, page by page", async () => {
  await freshDatabase();
  const { fair } = await fairOfSri();
  const restore = async (day: string): Promise<void> => {
    await closeDatabase();
    prepareRestored(databaseFile(), new Date(day));
  };
  let nth = 0;
  for (const day of ["2026-11-20T00:00:00.000Z", "2026-11-26T00:00:00.000Z"]) {
    for (let many = 0; many < 12; many += 1) await passFor(fair, (nth += 1));
    await restore(day);
  }
  await passFor(fair, (nth += 1));
  const device = await deviceAt(fair.id, "A");
  const numbers: number[] = [];
  let heard: Position = { cursor: 0 };
  for (let pages = 0; pages < 50; pages += 1) {
    const news = await newsFor(device, heard, 5);
    expect(news.restarts).toBeUndefined();
    numbers.push(...news.entries.map(([, number]) => number));
    heard = { cursor: news.cursor, ...(news.after ? { after: news.after } : {}) };
    if (!news.more) break;
  }
  expect(numbers).toEqual(Array.from({ length: nth }, (_, place) => place + 1));
});
