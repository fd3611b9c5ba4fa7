import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { inviteDevice, pairDevice, searchNames } from "~/domain/gate/devices/commands.server";
import { mintGateDevice } from "~/domain/house/accounts/minting";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { gateCounts } from "../support/gate-phones";
import { useFreshDatabase } from "../support/database";
import {
  doorsOpen,
  fairOfSri,
  halfPastEight,
  nextDay,
  passFor,
  publicFairBy,
  scanAt,
  type ScanChange,
  weekBefore,
  wordOf,
} from "../support/people";

useFreshDatabase();

async function openGate() {
  const { admin, officer, fair } = await fairOfSri();
  const scan = (text: string, change: ScanChange = {}, when = halfPastEight) =>
    scanAt(officer, fair, text, when, change);
  return { admin, officer, fair, scan };
}

describe("a scan", () => {
  it("welcomes a pass, records the attendance, and says its number", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    const answer = await scan(pass.code);
    expect(answer).toMatchObject({
      verdict: "welcome",
      number: pass.number,
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
    expect(wordOf(await scan(spaced))).toBe("welcome");
    expect(wordOf(await scan(pass.number.toLowerCase()))).toBe("already-inside");
    expect(wordOf(await scan(`  ${pass.number.replaceAll("-", " ")} `))).toBe("already-inside");
  });

  it.each([
    ["nothing of ours", "https://example.com/menu", "unreadable"],
    ["a truncated code", "0123456789ABCDEFGHJKMNPQR", "unreadable"],
    ["ten thousand characters", "A".repeat(10_000), "unreadable"],
    ["emoji", "🎫🎫🎫", "unreadable"],
    ["a well-formed code nobody made", "0123456789ABCDEFGHJKMNPQRS", "forged"],
    ["a number with a wrong check digit", "SBYBB-0001-0", "unreadable"],
    ["a number nobody has", "SBYBB-9999-9", "unreadable"],
    ["a number of the form that named no fair", "SBY-0001-3", "unreadable"],
    ["a number of a fair that we know nothing of", "MLGBB-0001-3", "other-fair"],
  ])("answers %s with a verdict and keeps the row", async (_what, text, verdict) => {
    const { scan } = await openGate();
    expect(wordOf(await scan(text))).toBe(verdict);
    expect(await db.scan.count({ where: { verdict } })).toBe(1);
    expect(await db.attendance.count()).toBe(0);
  });

  it("knows a pass of another fair", async () => {
    const { officer, scan } = await openGate();
    const other = await publicFairBy(officer, { title: "Lain" });
    const pass = await passFor(other, 2);
    expect(wordOf(await scan(pass.code))).toBe("other-fair");
  });

  it("lets nobody in by the number of a neighbour at another fair", async () => {
    const { officer, fair, scan } = await openGate();
    const arrived = async () => (await db.attendance.findMany()).map((row) => row.registrationId);
    await passFor(fair, 1);
    const past = await publicFairBy(officer, { title: "Lain" });
    const stranger = await passFor(past, 2);
    expect(wordOf(await scan(stranger.number))).toBe("other-fair");
    expect(await arrived()).toEqual([]);
  });

  it("refuses a cancelled pass, an early one, and another day", async () => {
    const { fair, scan } = await openGate();
    const cancelled = await passFor(fair, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(cancelled.id)));
    expect(wordOf(await scan(cancelled.code))).toBe("cancelled");
    const late = await passFor(fair, 2, 4);
    expect(await scan(late.code)).toMatchObject({
      verdict: "too-early",
      opensAt: new Date(doorsOpen.getTime() + 105 * 60_000),
    });
    expect(wordOf(await scan(late.code, {}, nextDay))).toBe("other-day");
  });

  it("lets an officer overrule the slot and leaves a line with the reason", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1, 4);
    const answer = await scan(pass.code, { overruleReason: "kursi roda" });
    expect(wordOf(answer)).toBe("welcome");
    const line = await db.activity.findFirstOrThrow({ where: { verb: "gate-overruled" } });
    expect(line).toMatchObject({ reason: "kursi roda", subject: pass.number });
  });

  it("of an open slot is no overrule, whatever reason was typed", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    await scan(pass.code, { overruleReason: "tergesa" });
    expect(await db.activity.count({ where: { verb: "gate-overruled" } })).toBe(0);
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
      expect(wordOf(await scan(pass.code, { id }))).toBe("welcome");
    expect(await db.scan.count()).toBe(1);
  });

  it("refuses an id that comes back with another code", async () => {
    const { fair, scan } = await openGate();
    const [first, second] = [await passFor(fair, 1), await passFor(fair, 2)];
    const id = uuid();
    await scan(first.code, { id });
    expect(wordOf(await scan(second.code, { id }))).toBe("id-reused");
    expect(await db.attendance.count()).toBe(1);
  });

  it("keeps the device's own time beside ours", async () => {
    const { fair, scan } = await openGate();
    const pass = await passFor(fair, 1);
    const deviceTime = new Date(halfPastEight.getTime() + 90_000);
    await scan(pass.code, { deviceTime: deviceTime.toISOString(), clockOffsetMs: 90_000 });
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
    expect(wordOf(await scan(first.code, { direction: "out" }, minutes(2)))).toBe("goodbye");
    expect(await gateCounts(fair.id)).toEqual({ arrived: 2, inside: 1 });
    expect(wordOf(await scan(first.code, {}, minutes(3)))).toBe("welcome-again");
    expect(await gateCounts(fair.id)).toEqual({ arrived: 2, inside: 2 });
  });
});

describe("a search by name", () => {
  async function searcher(may: boolean) {
    const { officer, fair } = await openGate();
    for (let nth = 1; nth <= 10; nth += 1) await passFor(fair, nth);
    const gateId = fair.gates[0]?.id ?? "";
    const { code } = await inviteDevice(officer, fair.id, gateId, may);
    const { deviceId } = await pairDevice({ code, name: "Meja bantuan" });
    return mintGateDevice({ deviceId, fairId: fair.id, gateId, name: "Meja bantuan" });
  }

  it("finds few, shows masked numbers, and leaves a line without the name", async () => {
    const found = await searchNames(await searcher(true), "Siti");
    expect(found).toHaveLength(8);
    expect(found[0]?.nik).toBe("3578********0001");
    const line = await db.activity.findFirstOrThrow({ where: { verb: "names-searched" } });
    expect(line.actorName).toBe("Meja bantuan");
    expect(JSON.stringify(line)).not.toContain("Siti");
  });

  it("is refused to a device that was not given the right, and leaves no line", async () => {
    await expect(searchNames(await searcher(false), "Siti")).rejects.toMatchObject({
      code: "may-not-search",
    });
    expect(await db.activity.count({ where: { verb: "names-searched" } })).toBe(0);
  });
});
