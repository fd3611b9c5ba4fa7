import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { scanPass, searchNames } from "~/domain/gate/commands.server";
import { fairAtGate, gateCounts } from "~/domain/gate/queries.server";
import type { ScanInput } from "~/domain/gate/schema";
import { cancelRegistration } from "~/domain/registrations/commands.server";
import { at } from "~/lib/clock.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import {
  doorsOpen,
  halfPastEight,
  nextDay,
  officerIn,
  passFor,
  publicFairBy,
  retno,
  weekBefore,
  scanAt,
} from "../support/people";

useFreshDatabase();

async function openGate() {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  const fair = await publicFairBy(officer);
  const gateId = fair.gates[0]?.id ?? "";
  const scan = (text: string, change: Partial<ScanInput> = {}, when = halfPastEight) =>
    scanAt(officer, fair, text, when, change);
  return { admin, officer, fair, gateId, scan };
}

describe("a scan", () => {
  it("welcomes a pass, records the attendance, and names the person", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    const answer = await scan(pass.code);
    expect(answer).toMatchObject({
      verdict: "welcome",
      person: { name: "Siti Pencari 1", number: pass.number },
    });
    const attendance = await db.attendance.findUniqueOrThrow({
      where: { registrationId: pass.id },
    });
    expect(attendance.at).toEqual(halfPastEight);
  });

  it("tells of a second entry when and where the first was", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    await scan(pass.code);
    const later = new Date(halfPastEight.getTime() + 60_000);
    expect(await scan(pass.code, {}, later)).toMatchObject({
      verdict: "already-inside",
      since: { at: halfPastEight, gate: "1" },
    });
  });

  it("reads lower case, dashes, spaces and the short number alike", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    const spaced = pass.code.toLowerCase().replace(/(.{4})/g, "$1-");
    expect((await scan(spaced)).verdict).toBe("welcome");
    expect((await scan(pass.number.toLowerCase())).verdict).toBe("already-inside");
    expect((await scan(`  ${pass.number.replaceAll("-", " ")} `)).verdict).toBe("already-inside");
  });

  it.each([
    ["nothing of ours", "https://example.com/menu", "unreadable"],
    ["a truncated code", "0123456789ABCDEFGHJKMNPQR", "unreadable"],
    ["ten thousand characters", "A".repeat(10_000), "unreadable"],
    ["emoji", "🎫🎫🎫", "unreadable"],
    ["a well-formed code nobody made", "0123456789ABCDEFGHJKMNPQRS", "forged"],
    ["a number with a wrong check digit", "SBY-0001-0", "unreadable"],
    ["a number nobody has", "SBY-9999-9", "unreadable"],
  ])("answers %s with a verdict and keeps the row", async (_what, text, verdict) => {
    const { scan } = await openGate();
    expect((await scan(text)).verdict).toBe(verdict);
    expect(await db.scan.count({ where: { verdict } })).toBe(1);
    expect(await db.attendance.count()).toBe(0);
  });

  it("knows a pass of another fair", async () => {
    const { officer, scan } = await openGate();
    const other = await publicFairBy(officer, { title: "Lain" });
    const pass = await passFor(other, 2);
    expect((await scan(pass.code)).verdict).toBe("other-fair");
  });

  it("refuses a cancelled pass, an early one, and another day", async () => {
    const { fair, scan } = await openGate();
    const cancelled = await passFor(fair, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(cancelled.id)));
    expect((await scan(cancelled.code)).verdict).toBe("cancelled");
    const late = await passFor(fair, 2, 4);
    expect(await scan(late.code)).toMatchObject({
      verdict: "too-early",
      opensAt: new Date(doorsOpen.getTime() + 105 * 60_000),
    });
    expect((await scan(late.code, {}, nextDay)).verdict).toBe("other-day");
  });

  it("lets an officer overrule the slot and leaves a line with the reason", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1, 4);
    const answer = await scan(pass.code, { overruleReason: "kursi roda" });
    expect(answer.verdict).toBe("welcome");
    const line = await db.activity.findFirstOrThrow({ where: { verb: "gate-overruled" } });
    expect(line).toMatchObject({ reason: "kursi roda", subject: pass.number });
  });

  it("of an open slot is no overrule, whatever reason was typed", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    await scan(pass.code, { overruleReason: "tergesa" });
    expect(await db.activity.count({ where: { verb: "gate-overruled" } })).toBe(0);
  });

  it("overruled by an admin leaves its line with the fair's office", async () => {
    const { admin, fair } = await openGate();
    const pass = await passFor(fair, 1, 4);
    await scanAt(admin, fair, pass.code, halfPastEight, { overruleReason: "ibu hamil" });
    const line = await db.activity.findFirstOrThrow({ where: { verb: "gate-overruled" } });
    expect(line).toMatchObject({ officeId: fair.officeId, actorName: "Retno" });
  });

  it("repeated answers the same words: when, where and the hour of the slot", async () => {
    const { fair, scan } = await openGate();
    const [pass, late] = [await passFor(fair, 1), await passFor(fair, 2, 4)];
    const later = new Date(halfPastEight.getTime() + 60_000);
    const [second, early] = [uuid(), uuid()];
    await scan(pass.code);
    const answers = [
      await scan(pass.code, { id: second }, later),
      await scan(late.code, { id: early }, later),
    ];
    await scan(pass.code, { direction: "out" }, new Date(later.getTime() + 1));
    const evening = new Date(later.getTime() + 4 * 3_600_000);
    expect([
      await scan(pass.code, { id: second }, evening),
      await scan(late.code, { id: early }, evening),
    ]).toEqual(answers);
  });

  it("sent a hundred times is one row and one answer", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    const id = uuid();
    for (let time = 0; time < 100; time += 1)
      expect((await scan(pass.code, { id })).verdict).toBe("welcome");
    expect(await db.scan.count()).toBe(1);
  });

  it("refuses an id that comes back with another code", async () => {
    const { fair, scan } = await openGate();
    const [first, second] = [await passFor(fair, 1), await passFor(fair, 2)];
    const id = uuid();
    await scan(first.code, { id });
    await expect(scan(second.code, { id })).rejects.toMatchObject({ code: "scan-id-reused" });
    expect(await db.attendance.count()).toBe(1);
  });

  it("keeps the device's own time beside ours", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    const deviceTime = new Date(halfPastEight.getTime() + 90_000);
    await scan(pass.code, { deviceTime });
    expect(await db.scan.findFirstOrThrow()).toMatchObject({
      at: halfPastEight,
      deviceTime,
      clockOffsetMs: 90_000,
    });
  });
});

describe("people inside", () => {
  it("are counted from the ledger: in, out, back, and never twice", async () => {
    const { fair, scan } = await openGate();
    const [first, second] = [await passFor(fair, 1), await passFor(fair, 2)];
    const minutes = (count: number): Date => new Date(halfPastEight.getTime() + count * 60_000);
    await scan(first.code);
    await scan(second.code);
    await scan(second.code, {}, minutes(1));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 2, inside: 2 });
    expect((await scan(first.code, { direction: "out" }, minutes(2))).verdict).toBe("goodbye");
    expect(await gateCounts(fair.id)).toEqual({ arrived: 2, inside: 1 });
    expect((await scan(first.code, {}, minutes(3))).verdict).toBe("welcome-again");
    expect(await gateCounts(fair.id)).toEqual({ arrived: 2, inside: 2 });
  });
});

describe("the gate of another office", () => {
  it("does not exist for an officer, and an admin may open every gate", async () => {
    const { admin, fair, gateId } = await openGate();
    const malang = await officerIn(admin, "MLG", "Agus");
    await expect(fairAtGate(malang, fair.id)).rejects.toMatchObject({ kind: "missing" });
    const scan = {
      id: uuid(),
      gateId,
      text: "X",
      method: "typed",
      direction: "in",
      deviceId: uuid(),
      sequence: 1,
      deviceTime: halfPastEight,
    } as const;
    await expect(scanPass(malang, fair.id, scan)).rejects.toMatchObject({ kind: "missing" });
    expect((await at(halfPastEight, () => scanPass(admin, fair.id, scan))).verdict).toBe(
      "unreadable",
    );
  });
});

describe("a search by name", () => {
  it("finds few, shows masked numbers, and leaves a line without the name", async () => {
    const { officer, fair } = await openGate();
    for (let nth = 1; nth <= 10; nth += 1) await passFor(fair, nth);
    const found = await searchNames(officer, fair.id, "Siti");
    expect(found).toHaveLength(8);
    expect(found[0]?.nik).toBe("3578********0001");
    const line = await db.activity.findFirstOrThrow({ where: { verb: "names-searched" } });
    expect(JSON.stringify(line)).not.toContain("Siti");
  });
});
