import { randomBytes } from "node:crypto";

import { addMinutes } from "date-fns";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { db } from "~/db/client.server";
import * as together from "~/db/together.server";
import { recordScans, undoScan } from "~/domain/gate/ledger/commands.server";
import {
  mostMovements,
  movementOf,
  movementsOf,
  passerOf,
  type Whose,
} from "~/domain/gate/ledger/movements.server";
import { verdicts } from "~/domain/gate/ledger/rules";
import type { ActingOfficer, GateDevice } from "~/domain/house/accounts/rules";
import { at } from "~/lib/clock.server";
import { makePassCode } from "~/lib/pass-seal.server";
import { rosterKey } from "~/lib/roster-seal.server";

import { chance } from "../../prisma/sample/chance";
import { freshDatabase } from "../support/database";
import { deviceAt, handOver, phoneScan, type PhoneScan, gateCounts } from "../support/gate-phones";
import { halfPastEight, officerIn, passFor, publicFairBy, retno, wordOf } from "../support/people";

vi.mock("~/db/together.server", async (original) => {
  const real = await original<typeof together>();
  return { ...real, commitTogether: vi.fn(real.commitTogether) };
});

let officer: ActingOfficer;
let fair: Awaited<ReturnType<typeof publicFairBy>>;
let phone: GateDevice;

beforeEach(async () => {
  await freshDatabase();
  const admin = await retno();
  officer = await officerIn(admin, "SBY", "Sri");
  fair = await publicFairBy(officer);
  phone = await deviceAt(fair.id, "Utara");
});

const minutes = (count: number): Date => addMinutes(halfPastEight, count);

const hand = async (scans: PhoneScan[], when = halfPastEight, device = phone) =>
  (await handOver(device, scans, when)).results.map(wordOf);

const undoOf = (scan: PhoneScan, when: Date): PhoneScan & { undoesId: string; reason: string } => {
  const { shownVerdict: _, ...undo } = phoneScan("", when);
  return { ...undo, method: "undo", undoesId: scan.id, reason: "Salah pindai" } as never;
};

/** What the rows of the ledger say of a fair's counts. */
async function recounted() {
  return {
    arrived: await db.attendance.count({ where: { fairId: fair.id } }),
    inside: (await gateCounts(fair.id)).inside,
  };
}

describe("a phone that a thief holds", () => {
  it("vouches for nothing with what it says was written on a pass", async () => {
    const [here, absent] = [await passFor(fair, 1), await passFor(fair, 2)];
    expect(await hand([phoneScan(here.code, halfPastEight)])).toEqual(["welcome"]);
    const before = await gateCounts(fair.id);
    for (const pass of [here, absent]) {
      const key = `#${rosterKey(fair.id, pass.code)}`;
      for (const shown of ["unknown", "goodbye"] as const) {
        const scan = phoneScan(key, minutes(2), {
          shownVerdict: shown,
          direction: shown === "goodbye" ? "out" : "in",
        });
        await hand([scan, undoOf(scan, minutes(3))], minutes(3));
      }
    }
    expect(await gateCounts(fair.id)).toEqual(before);
    expect(await recounted()).toEqual(before);
    expect(await db.scan.count({ where: { unknownCode: { not: null } } })).toBe(0);
    const long = phoneScan(`#${"x".repeat(5000)}`, minutes(4), { shownVerdict: "unknown" });
    await hand([long], minutes(4));
    const kept = await db.scan.findUniqueOrThrow({ where: { id: long.id } });
    expect(kept).toMatchObject({ verdict: "unreadable", unknownCode: null });
    expect(kept.code.length).toBeLessThanOrEqual(200);
  });

  it("moves nobody for good with a pass of another fair that it lets in and takes back", async () => {
    const malang = await officerIn(await adminAgain(), "MLG", "Agus");
    const other = await publicFairBy(malang, { title: "Bursa Malang" });
    const pass = await passFor(other, 7);
    const there = await deviceAt(other.id, "Malang");
    await hand([phoneScan(pass.code, halfPastEight)], halfPastEight, there);
    for (let round = 1; round <= 3; round += 1) {
      const scan = phoneScan(pass.code, minutes(round), { shownVerdict: "welcome" });
      expect(await hand([scan], minutes(round))).toEqual(["other-fair"]);
      expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 1 });
      if (round === 2) await undoScan(officer, scan.id, "Bukan bursa ini");
      else await hand([undoOf(scan, minutes(round))], minutes(round));
      expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
    }
    expect(await gateCounts(other.id)).toEqual({ arrived: 1, inside: 1 });
  });

  it("takes nothing back later than the time allows by setting its clock back", async () => {
    const pass = await passFor(fair, 1);
    const scan = phoneScan(pass.code, halfPastEight);
    await hand([scan]);
    const late = minutes(50);
    for (const claimed of [late, new Date("2000-01-01T00:00:00Z"), minutes(-10)])
      expect(await hand([undoOf(scan, claimed)], late)).toEqual(["undo-refused"]);
    // It had nothing left to hand over ten minutes ago: what it says of half an hour ago is not so.
    await hand([phoneScan("x", minutes(40), { shownVerdict: "unreadable" })], minutes(40));
    expect(await hand([undoOf(scan, minutes(5))], late)).toEqual(["undo-refused"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
  });

  it("takes nothing back before it was scanned, whatever it says that it keeps back", async () => {
    const pass = await passFor(fair, 1);
    const scan = phoneScan(pass.code, halfPastEight);
    await at(halfPastEight, () => recordScans(phone, { scans: [scan], unsent: 5 }));
    for (const claimed of [new Date("2000-01-01T00:00:00Z"), minutes(-3), minutes(15)])
      expect(await hand([undoOf(scan, claimed)], minutes(50))).toEqual(["undo-refused"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
  });

  it("takes back what it did without network, handed over an hour later", async () => {
    const pass = await passFor(fair, 1);
    const scan = phoneScan(pass.code, minutes(1));
    expect(await hand([scan, undoOf(scan, minutes(4))], minutes(60))).toEqual([
      "welcome",
      "undone",
    ]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
  });

  it("claims no number of another phone's beforehand", async () => {
    const pass = await passFor(fair, 1);
    const own = await deviceAt(fair.id, "Selatan");
    const scan = phoneScan(pass.code, minutes(2));
    expect(await hand([undoOf(scan, minutes(1))], minutes(1))).toEqual(["undone"]);
    expect(await hand([scan], minutes(2), own)).toEqual(["welcome"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect(await db.attendance.count()).toBe(1);
    // Whose it is takes it back all the same.
    expect(await hand([undoOf(scan, minutes(3))], minutes(3), own)).toEqual(["undone"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
  });

  it("makes two of one number by no other way of writing it", async () => {
    const pass = await passFor(fair, 1);
    const scan = phoneScan(pass.code, minutes(1));
    await hand([{ ...scan, id: scan.id.toUpperCase() }], minutes(1));
    expect(await hand([scan], minutes(1))).toEqual(["welcome"]);
    const undo = undoOf(scan, minutes(2));
    await hand([{ ...undo, undoesId: scan.id.toUpperCase() }], minutes(2));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
  });
});

describe("one pass, scanned again and again", () => {
  it("is read once a batch, and counted no more after a thousand times", async () => {
    const pass = await passFor(fair, 1);
    const scans = (count: number): PhoneScan[] =>
      Array.from({ length: count }, () => phoneScan(pass.code, minutes(1)));
    await hand(scans(500), minutes(1));
    const readsOfABatch = await readsDuring(() => hand(scans(500), minutes(1)));
    expect(await db.scan.count()).toBe(mostMovements);
    expect(await hand(scans(2), minutes(2))).toEqual(["too-often", "too-often"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect(await db.refusedScan.count({ where: { fault: "too-often" } })).toBe(2);
    // A batch of 500 read them once, though each of its scans was judged by all before it.
    expect(readsOfABatch).toBe(1);
  });
});

/** A fair's counts as its rows give them, passer by passer. */
async function countsOfRows(fairId: string) {
  const scans = await db.scan.findMany({
    where: { fairId },
    select: { registrationId: true, unknownCode: true },
  });
  const passers = new Map<string, Whose>();
  for (const { registrationId, unknownCode } of scans)
    if (registrationId !== null || unknownCode !== null)
      passers.set(`${registrationId} ${unknownCode}`, {
        registrationId,
        unknownCode,
        wasUnknown: false,
      });
  return together.commitTogether((sql) => {
    const counts = { arrived: 0, inside: 0 };
    for (const whose of passers.values()) {
      const passer = passerOf(whose);
      if (!passer) continue;
      const moved = movementOf(passer, [], movementsOf(sql, fairId, passer));
      counts.arrived += moved.arrived;
      counts.inside += moved.inside;
    }
    return counts;
  });
}

describe("whatever a phone says, in whatever order", () => {
  it("leaves counts that the rows give, and never fewer than nobody", async () => {
    const luck = chance(20261126);
    const malang = await officerIn(await adminAgain(), "MLG", "Agus");
    const other = await publicFairBy(malang, { title: "Bursa Malang" });
    const own = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3)];
    const strange = await passFor(other, 4);
    const second = await deviceAt(fair.id, "Selatan");
    const keys = own.map(({ code }) => rosterKey(fair.id, code));
    const read = (): Partial<PhoneScan> & { pass?: string } =>
      luck.oneOf([
        { text: luck.oneOf(own).code },
        { text: luck.oneOf(own).code },
        { text: luck.oneOf(own).number },
        { text: strange.code },
        { text: strange.number },
        { text: `#${luck.oneOf(keys)}` },
        { text: "#abcdefghijkl" },
        { text: undefined as never, pass: luck.oneOf(keys) },
        { text: undefined as never, pass: "abcdefghijkl" },
        { text: "halo" },
        { text: makePassCode(randomBytes(32)) },
      ]);
    const given: PhoneScan[] = [];
    for (let round = 0; round < 60; round += 1) {
      const device = luck.oneOf([phone, second]);
      const scans = Array.from({ length: luck.between(1, 8) }, (): PhoneScan => {
        const when = minutes(luck.between(-30, 60));
        if (given.length > 0 && luck.next() < 0.3) return undoOf(luck.oneOf(given), when);
        const scan = phoneScan("x", when, {
          direction: luck.oneOf(["in", "out"]),
          shownVerdict: luck.oneOf([...verdicts, undefined]) as never,
          ...read(),
        });
        given.push(scan);
        return scan;
      });
      await hand(scans, minutes(70), device);
      if (luck.next() < 0.3)
        await at(minutes(71), () => undoScan(officer, luck.oneOf(given).id, "Keliru")).catch(
          (error: unknown) => expect(error).toMatchObject({ code: "not-found" }),
        );
      const counts = await gateCounts(fair.id);
      expect(counts).toEqual(await countsOfRows(fair.id));
      expect(counts.arrived).toBe(await db.attendance.count({ where: { fairId: fair.id } }));
      expect(Math.min(counts.arrived, counts.inside)).toBeGreaterThanOrEqual(0);
    }
    expect(await db.scan.count()).toBeGreaterThan(150);
  });
});

/** How often something reads the movements of a passer. */
async function readsDuring(act: () => Promise<unknown>): Promise<number> {
  const mocked = vi.mocked(together.commitTogether);
  const real = mocked.getMockImplementation();
  if (!real) throw new Error("commitTogether is not wrapped");
  let reads = 0;
  mocked.mockImplementation((work, size) =>
    real(
      (sql) =>
        work({
          ...sql,
          all: (text, ...values) => {
            if (text.includes('LEFT JOIN "Scan" undo')) reads += 1;
            return sql.all(text, ...values);
          },
        }),
      size,
    ),
  );
  await act();
  mocked.mockImplementation(real);
  return reads;
}

async function adminAgain() {
  const { adminOf } = await import("../../prisma/sample/actors");
  const { id } = await db.account.findFirstOrThrow({ where: { role: "admin" } });
  return adminOf(id);
}
