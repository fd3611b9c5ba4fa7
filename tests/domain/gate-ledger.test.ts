import { addMinutes, subDays, subYears } from "date-fns";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { keptScanText } from "~/lib/code-vault.server";
import { openBody } from "~/domain/gate/ledger/refused.server";
import { db } from "~/db/client.server";
import { mintGateDevice } from "~/domain/house/accounts/minting";
import { inviteDevice, pairDevice } from "~/domain/gate/devices/commands.server";
import { revokeDevice } from "~/domain/gate/devices/life.server";
import { deviceOfToken, fairDevices } from "~/domain/gate/devices/queries.server";
import { resumeEntry, stopEntry, stopWhenFull } from "~/domain/gate/entry/commands.server";
import { currentStop } from "~/domain/gate/entry/queries.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { settleConflict } from "~/domain/gate/conflicts/commands.server";
import { fairConflicts } from "~/domain/gate/conflicts/queries.server";
import { undoScan } from "~/domain/gate/ledger/commands.server";
import { undoMinutes, type Verdict } from "~/domain/gate/ledger/rules";
import { newsFor } from "~/domain/gate/roster/news.server";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { devicePairingSchema } from "~/domain/gate/devices/schema";
import { at } from "~/lib/clock.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import { deviceAt, handOver, pairedPhone, phoneScan, gateCounts } from "../support/gate-phones";
import {
  fairOfSri,
  halfPastEight,
  nextDay,
  officerIn,
  passFor,
  publicFairBy,
  retno,
  weekBefore,
} from "../support/people";

useFreshDatabase();

const minutes = (count: number): Date => addMinutes(halfPastEight, count);

/** Two gates of one fair, A and B, and somebody with a pass. */
async function twoGates() {
  const { admin, officer, fair } = await fairOfSri();
  const [a, b] = [await deviceAt(fair.id, "A"), await deviceAt(fair.id, "B")];
  return { admin, officer, fair, a, b, pass: await passFor(fair, 1) };
}

/** The verdicts, or faults, of a batch. */
function words(answer: { results: ({ verdict: string } | { fault: string })[] }): string[] {
  return answer.results.map((result) => ("fault" in result ? result.fault : result.verdict));
}

describe("a batch of scans", () => {
  it("is answered scan by scan and counted once, in the order in which it happened", async () => {
    const { fair, a, pass } = await twoGates();
    const scans = [
      phoneScan(pass.code, minutes(0)),
      phoneScan(pass.code, minutes(1), { shownVerdict: "already-inside" }),
      phoneScan(pass.code, minutes(2), { direction: "out", shownVerdict: "goodbye" }),
      phoneScan(pass.code, minutes(3), { shownVerdict: "welcome-again" }),
    ];
    const answer = await handOver(a, scans, minutes(10));
    expect(words(answer)).toEqual(["welcome", "already-inside", "goodbye", "welcome-again"]);
    expect(answer.results.map(({ id }) => id)).toEqual(scans.map(({ id }) => id));
    expect(answer.counts).toEqual({ arrived: 1, inside: 1 });
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect((await fairConflicts(await stageOfficer(), fair.id)).total).toBe(0);
  });

  it("handed over a hundred times is there once, with the same answers", async () => {
    const { a, pass } = await twoGates();
    const scans = [phoneScan(pass.code, minutes(0)), phoneScan("bukan tiket", minutes(1))];
    const first = await handOver(a, scans, minutes(2));
    for (let time = 0; time < 99; time += 1)
      expect(await handOver(a, scans, minutes(3 + time))).toEqual(first);
    expect([await db.scan.count(), await db.attendance.count()]).toEqual([2, 1]);
  });

  it("may come backwards, in pieces and twice: the counts are the same", async () => {
    const { fair, a, pass } = await twoGates();
    const scans = [
      phoneScan(pass.code, minutes(0)),
      phoneScan(pass.code, minutes(5), { direction: "out", shownVerdict: "goodbye" }),
      phoneScan(pass.code, minutes(9), { shownVerdict: "welcome-again" }),
    ];
    for (const scan of [...scans].reverse()) await handOver(a, [scan, scan], minutes(20));
    await handOver(a, scans, minutes(30));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect(await db.attendance.findFirst()).toMatchObject({ at: minutes(0) });
    expect(await db.scan.count({ where: { conflict: true } })).toBe(0);
  });

  it("keeps what is no scan, and a number used for something else, to be looked at", async () => {
    const { a, pass } = await twoGates();
    const scan = phoneScan(pass.code, minutes(0));
    const other = { ...scan, text: "lain", direction: "out" };
    const broken = [{ ...phoneScan("x", minutes(1)), method: "guess" }, null, 7, { id: "kurang" }];
    const answer = await handOver(a, [scan, other, ...broken], minutes(2));
    expect(words(answer)).toEqual(["welcome", "id-reused", ...broken.map(() => "malformed")]);
    expect(await db.scan.count()).toBe(1);
    await handOver(a, [other, ...broken], minutes(3));
    const refused = await db.refusedScan.findMany({ orderBy: { fault: "asc" } });
    expect(refused.map(({ fault }) => fault)).toEqual([
      "id-reused",
      ...broken.map(() => "malformed"),
    ]);
    expect(openBody(refused[0]?.body ?? "")).toContain('"text":"lain"');
  });

  it("with one that belongs to another fair takes all the others", async () => {
    const { officer, a, pass } = await twoGates();
    const elsewhere = await publicFairBy(officer, { title: "Lain" });
    const other = await deviceAt(elsewhere.id, "X");
    const yesterday = phoneScan("bukan tiket", minutes(0), { shownVerdict: "unreadable" });
    await handOver(other, [yesterday]);
    const undo = phoneScan("x", minutes(1), { undoesId: yesterday.id, reason: "salah orang" });
    const strange = { ...phoneScan("y", minutes(1)), fairId: elsewhere.id };
    let nested: unknown = [];
    for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
    const answer = await handOver(a, [undo, strange, nested, phoneScan(pass.code, minutes(2))]);
    expect(words(answer)).toEqual(["not-here", "not-here", "malformed", "welcome"]);
  });

  it("keeps no identity number, and answers the same for a text cut in the middle of a sign", async () => {
    const { a } = await twoGates();
    const nik = phoneScan("3578991504900001", minutes(0), { shownVerdict: "unreadable" });
    const cut = phoneScan(`${"a".repeat(199)}🎫🎫`, minutes(1), { shownVerdict: "unreadable" });
    const broken = { ...phoneScan("3578991504900001", minutes(2)), method: "guess" };
    for (let time = 0; time < 2; time += 1)
      expect(words(await handOver(a, [nik, cut, broken]))).toEqual([
        "unreadable",
        "unreadable",
        "malformed",
      ]);
    const dump = JSON.stringify([await db.scan.findMany(), await db.refusedScan.findMany()]);
    expect(dump).not.toContain("3578991504900001");
    expect(await db.scan.count()).toBe(2);
  });

  it("has its clock put right, and marks a time that cannot be", async () => {
    const { a, pass } = await twoGates();
    const fast = phoneScan(pass.code, minutes(60), { clockOffsetMs: 60 * 60_000 });
    const ahead = phoneScan("x", addMinutes(nextDay, 60), { shownVerdict: "unreadable" });
    const old = phoneScan("y", subYears(halfPastEight, 1), { shownVerdict: "unreadable" });
    await handOver(a, [fast, ahead, old], minutes(1));
    const rows = await db.scan.findMany({ orderBy: { sequence: "asc" } });
    expect(rows.map((row) => [row.at, row.timeDoubtful])).toEqual([
      [minutes(0), false],
      [minutes(1), true],
      [subYears(halfPastEight, 1), true],
    ]);
    expect(rows[0]).toMatchObject({ verdict: "welcome", deviceTime: minutes(60) });
  });

  it.each([
    ["forged", "0123456789ABCDEFGHJKMNPQRS", "forged"],
    ["truncated", "0123456789ABCDEFGHJKMNPQR", "unreadable"],
    ["unicode", "🎫".repeat(50), "unreadable"],
    ["ten kilobytes", "A".repeat(10_000), "unreadable"],
    ["empty", "", "unreadable"],
  ])("with a code that is %s has its verdict and its row", async (_what, text, verdict) => {
    const { a } = await twoGates();
    const scan = phoneScan(text, minutes(0), { shownVerdict: "unreadable" });
    expect(words(await handOver(a, [scan]))).toEqual([verdict]);
    expect(await db.scan.findFirst()).toMatchObject({ verdict, code: keptScanText(text) });
  });

  it("reads lower case and another fair's pass", async () => {
    const { officer, a, pass } = await twoGates();
    const elsewhere = await passFor(await publicFairBy(officer, { title: "Lain" }), 2);
    const answer = await handOver(a, [
      phoneScan(pass.code.toLowerCase(), minutes(0)),
      phoneScan(elsewhere.code, minutes(0), { shownVerdict: "other-fair" }),
    ]);
    expect(words(answer)).toEqual(["welcome", "other-fair"]);
  });

  it("is kept also after the fair was called off: what happened, happened", async () => {
    const { officer, fair, a, pass } = await twoGates();
    await at(minutes(5), () => cancelFair(officer, fair.id, "banjir"));
    expect(words(await handOver(a, [phoneScan(pass.code, minutes(0))], minutes(9)))).toEqual([
      "welcome",
    ]);
  });
});

describe("two gates without a network", () => {
  it("let the same pass in twice: one attendance, one conflict with both gates and times", async () => {
    const { officer, fair, a, b, pass } = await twoGates();
    await handOver(b, [phoneScan(pass.code, minutes(5))], minutes(20));
    const late = await handOver(a, [phoneScan(pass.code, minutes(1))], minutes(30));
    expect(late.results).toMatchObject([
      { verdict: "already-inside", conflict: true, since: { at: minutes(5), gate: "B" } },
    ]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    const { items } = await fairConflicts(officer, fair.id);
    expect(items).toMatchObject([
      {
        at: minutes(1),
        gate: { name: "A" },
        shownVerdict: "welcome",
        verdict: "already-inside",
        settlement: null,
        registration: { attendance: { at: minutes(5), scan: { gate: { name: "B" } } } },
      },
    ]);
    await settleConflict(officer, items[0]?.id ?? "", "Dua orang satu tiket");
    await settleConflict(officer, items[0]?.id ?? "", "Dua orang satu tiket");
    await expect(settleConflict(officer, items[0]?.id ?? "", "lain")).rejects.toMatchObject({
      code: "conflict-settled",
    });
    expect((await fairConflicts(officer, fair.id)).items[0]?.settlement).toMatchObject({
      note: "Dua orang satu tiket",
      settledByName: "Sri",
    });
    expect(await db.activity.count({ where: { verb: "conflict-settled" } })).toBe(1);
  });

  it("may share a person in turn: in at one, out and in again at the other is no conflict", async () => {
    const { fair, a, b, pass } = await twoGates();
    await handOver(
      b,
      [
        phoneScan(pass.code, minutes(10), { direction: "out", shownVerdict: "goodbye" }),
        phoneScan(pass.code, minutes(20)),
      ],
      minutes(30),
    );
    const late = await handOver(a, [phoneScan(pass.code, minutes(1))], minutes(40));
    expect(late.results).toMatchObject([{ verdict: "welcome-again", conflict: false }]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect(await db.attendance.findFirst()).toMatchObject({ at: minutes(1) });
  });

  it("know who is inside in whatever order they are heard", async () => {
    const { fair, a, b, pass } = await twoGates();
    const c = await deviceAt(fair.id, "C");
    await handOver(a, [phoneScan(pass.code, minutes(0))], minutes(1));
    await handOver(c, [phoneScan(pass.code, minutes(9))], minutes(10));
    const leaving = phoneScan(pass.code, minutes(5), { direction: "out", shownVerdict: "goodbye" });
    await handOver(b, [leaving], minutes(20));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
  });

  it("count nobody whom a gate turned away, though the ledger would have let them in", async () => {
    const { fair, a, pass } = await twoGates();
    const held = await handOver(a, [phoneScan(pass.code, minutes(0), { shownVerdict: "stopped" })]);
    expect(held.results).toMatchObject([{ verdict: "welcome", conflict: false }]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
    expect(await db.attendance.count()).toBe(0);
    const later = await handOver(a, [phoneScan(pass.code, minutes(5))], minutes(6));
    expect(later.results).toMatchObject([{ verdict: "welcome", conflict: false }]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
  });

  it("mark somebody let in on a pass that had been cancelled", async () => {
    const { officer, fair, a, pass } = await twoGates();
    await at(weekBefore, () => cancelRegistration(passHolderOf(pass.id)));
    const answer = await handOver(a, [phoneScan(pass.code, minutes(0))]);
    expect(answer.results).toMatchObject([{ verdict: "cancelled", conflict: true }]);
    // In the hall all the same.
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 1 });
    expect((await fairConflicts(officer, fair.id)).total).toBe(1);
  });
});

describe("sixteen gates at the same moment", () => {
  it("with fifteen hundred passes each admit everybody once; the others say when and where", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const fair = await publicFairBy(officer, { safeCapacity: 20_000 });
    const passes: { code: string }[] = await Promise.all(
      Array.from({ length: 1500 }, (_, nth) => passFor(fair, nth + 1)),
    );
    const devices = [];
    for (let gate = 1; gate <= 16; gate += 1) devices.push(await deviceAt(fair.id, `G${gate}`));
    const answers = await Promise.all(
      devices.flatMap((device) =>
        [0, 500, 1000].map((from) =>
          handOver(
            device,
            passes.slice(from, from + 500).map(({ code }) => phoneScan(code, halfPastEight)),
          ),
        ),
      ),
    );
    const results = answers.flatMap((answer) => answer.results);
    const verdicts = results.map((result) => ("verdict" in result ? result.verdict : result.fault));
    expect(verdicts.filter((verdict) => verdict === "welcome")).toHaveLength(1500);
    expect(verdicts.filter((verdict) => verdict === "already-inside")).toHaveLength(15 * 1500);
    for (const result of results)
      if ("verdict" in result && result.verdict === "already-inside")
        expect(result.since).toEqual({
          at: halfPastEight,
          gate: expect.stringMatching(/^G\d+$/) as string,
        });
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1500, inside: 1500 });
    expect([await db.scan.count(), await db.attendance.count()]).toEqual([24_000, 1500]);
  }, 120_000);
});

describe("taking a scan back", () => {
  const undo = (scan: { id: string; text: string }, when: Date) =>
    phoneScan(scan.text, when, {
      undoesId: scan.id,
      reason: "salah orang",
      shownVerdict: "unreadable",
    });

  it("is another row with a reason: the scan stays and no longer counts", async () => {
    const { fair, a, pass } = await twoGates();
    const scan = phoneScan(pass.code, minutes(0));
    await handOver(a, [scan]);
    expect(words(await handOver(a, [undo(scan, minutes(1))], minutes(2)))).toEqual(["undone"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
    expect([await db.scan.count(), await db.attendance.count()]).toEqual([2, 0]);
    expect(await db.activity.findFirst({ where: { verb: "scan-undone" } })).toMatchObject({
      reason: "salah orang",
      actorKind: "device",
    });
    const again = await handOver(a, [phoneScan(pass.code, minutes(3))], minutes(4));
    expect(words(again)).toEqual(["welcome"]);
  });

  it("once, however often it is asked for", async () => {
    const { officer, fair, a, pass } = await twoGates();
    const scan = phoneScan(pass.code, minutes(0));
    await handOver(a, [scan]);
    await handOver(a, [undo(scan, minutes(1)), undo(scan, minutes(1))], minutes(2));
    await at(minutes(3), () => undoScan(officer, scan.id, "salah orang"));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
    expect(await db.scan.count({ where: { undoesId: scan.id } })).toBe(1);
  });

  it("is for the gate that made it, for some minutes; later, and of another's, for an officer", async () => {
    const { admin, officer, fair, a, b, pass } = await twoGates();
    const scan = phoneScan(pass.code, minutes(0));
    await handOver(a, [scan]);
    const asked = [undo(scan, minutes(1)), undo(scan, minutes(undoMinutes))];
    expect(words(await handOver(b, asked.slice(0, 1), minutes(1)))).toEqual(["undo-refused"]);
    expect(words(await handOver(a, asked.slice(1), minutes(20)))).toEqual(["undo-refused"]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect(await db.refusedScan.count({ where: { fault: "undo-refused" } })).toBe(2);
    await at(minutes(30), () => undoScan(officer, scan.id, "salah orang"));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
    const stranger = await officerIn(admin, "MLG", "Agus");
    await expect(undoScan(stranger, scan.id, "iseng")).rejects.toMatchObject({ code: "not-found" });
  });

  it("may be heard of before the scan itself, which no other gate then hears of", async () => {
    const { fair, a, b, pass } = await twoGates();
    const scan = phoneScan(pass.code, minutes(0));
    await handOver(a, [undo(scan, minutes(1))], minutes(2));
    await handOver(a, [scan], minutes(3));
    expect(await gateCounts(fair.id)).toEqual({ arrived: 0, inside: 0 });
    expect(await db.attendance.count()).toBe(0);
    expect((await newsFor(b, { cursor: 0 })).scans).toEqual([]);
  });

  it("of the first entry leaves the second as the attendance", async () => {
    const { fair, a, pass } = await twoGates();
    const first = phoneScan(pass.code, minutes(0));
    await handOver(
      a,
      [
        first,
        phoneScan(pass.code, minutes(5), { direction: "out", shownVerdict: "goodbye" }),
        phoneScan(pass.code, minutes(9), { shownVerdict: "welcome-again" }),
        undo(first, minutes(10)),
      ],
      minutes(11),
    );
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect(await db.attendance.findFirst()).toMatchObject({ at: minutes(9) });
  });

  it("needs a reason", async () => {
    const { a, pass } = await twoGates();
    const scan = phoneScan(pass.code, minutes(0), { undoesId: uuid() });
    expect(words(await handOver(a, [scan]))).toEqual(["malformed"]);
  });
});

describe("stop-entry", () => {
  it("holds the next person from its moment on, whatever a gate without network showed", async () => {
    const { officer, fair, a, pass } = await twoGates();
    const second = await passFor(fair, 2);
    await at(minutes(5), () => stopEntry(officer, fair.id, "penuh sesak"));
    await at(minutes(6), () => stopEntry(officer, fair.id, "lagi"));
    const answer = await handOver(
      a,
      [phoneScan(pass.code, minutes(4)), phoneScan(second.code, minutes(7))],
      minutes(8),
    );
    expect(answer.results).toMatchObject([
      { verdict: "welcome", conflict: false },
      { verdict: "stopped", conflict: true },
    ]);
    expect(await currentStop(fair.id)).toMatchObject({ reason: "penuh sesak", automatic: false });
    for (let press = 0; press < 2; press += 1)
      await at(minutes(9), () => resumeEntry(officer, fair.id));
    expect(await currentStop(fair.id)).toBeNull();
    const later = await handOver(a, [phoneScan(second.code, minutes(10))], minutes(11));
    // Whoever was let in against the stop is in the hall: counted once, and known to every gate.
    expect(words(later)).toEqual(["already-inside"]);
    expect(later.counts).toEqual({ arrived: 2, inside: 2 });
    expect(await db.attendance.count()).toBe(2);
    const { scans } = await newsFor(a, { cursor: 0 });
    expect(scans).toHaveLength(2);
    const verbs = await db.activity.findMany({ where: { verb: { startsWith: "entry-" } } });
    expect(verbs.map(({ verb }) => verb)).toEqual(["entry-stopped", "entry-resumed"]);
  });

  it("comes by itself when the hall is full, and goes when one place in twenty is free", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const fair = await publicFairBy(officer, { safeCapacity: 40 });
    const a = await deviceAt(fair.id, "A");
    await db.fair.update({ where: { id: fair.id }, data: { safeCapacity: 3 } });
    const passes: { code: string }[] = [];
    for (let nth = 1; nth <= 5; nth += 1) passes.push(await passFor(fair, nth));
    const enter = async (nth: number, minute: number, shownVerdict: Verdict = "welcome") => {
      const scan = phoneScan(passes[nth]?.code ?? "", minutes(minute), { shownVerdict });
      return words(await handOver(a, [scan], minutes(minute)));
    };
    expect([await enter(0, 1), await enter(1, 2), await enter(2, 3)].flat()).toEqual(
      Array<string>(3).fill("welcome"),
    );
    expect(await currentStop(fair.id)).toMatchObject({
      automatic: true,
      startedByName: "Bursa Mini",
    });
    expect(await enter(3, 4, "stopped")).toEqual(["stopped"]);
    const leaving = phoneScan(passes[0]?.code ?? "", minutes(5), {
      direction: "out",
      shownVerdict: "goodbye",
    });
    await handOver(a, [leaving], minutes(5));
    expect(await currentStop(fair.id)).toBeNull();
    expect(await enter(3, 6)).toEqual(["welcome"]);
    await stopWhenFull(officer, fair.id, false);
    expect(await db.activity.count({ where: { verb: { startsWith: "full-stop" } } })).toBe(1);
  });

  it("by an officer is not taken back because somebody left", async () => {
    const { officer, fair, a, pass } = await twoGates();
    await stopWhenFull(officer, fair.id, true);
    await handOver(a, [phoneScan(pass.code, minutes(0))]);
    await at(minutes(1), () => stopEntry(officer, fair.id, "asap"));
    await handOver(
      a,
      [phoneScan(pass.code, minutes(2), { direction: "out", shownVerdict: "goodbye" })],
      minutes(3),
    );
    expect(await currentStop(fair.id)).toMatchObject({ reason: "asap" });
  });

  it("by an officer takes the place of one that came by itself, and stays when people leave", async () => {
    const { officer, fair, a, pass } = await twoGates();
    await db.fair.update({ where: { id: fair.id }, data: { safeCapacity: 1 } });
    await stopWhenFull(officer, fair.id, true);
    await handOver(a, [phoneScan(pass.code, minutes(0))]);
    expect(await currentStop(fair.id)).toMatchObject({ automatic: true });
    await at(minutes(1), () => stopEntry(officer, fair.id, "kebakaran"));
    const leaving = phoneScan(pass.code, minutes(2), { direction: "out", shownVerdict: "goodbye" });
    await handOver(a, [leaving], minutes(3));
    expect(await currentStop(fair.id)).toMatchObject({ reason: "kebakaran", automatic: false });
    expect(await db.entryStop.count()).toBe(2);
  });

  it("comes at once when it is turned on in a full hall, and goes when it is turned off", async () => {
    const { officer, fair, a, pass } = await twoGates();
    const off = { safeCapacity: 1, tally: { update: { stopsWhenFull: false } } };
    await db.fair.update({ where: { id: fair.id }, data: off });
    await handOver(a, [phoneScan(pass.code, minutes(0))]);
    expect(await currentStop(fair.id)).toBeNull();
    await stopWhenFull(officer, fair.id, true);
    expect(await currentStop(fair.id)).toMatchObject({ automatic: true });
    await stopWhenFull(officer, fair.id, false);
    expect(await currentStop(fair.id)).toBeNull();
  });

  it.each(["published", "open", "running", "closed", "following-up"])(
    "can be stopped while the clock has brought the fair to %s",
    async (state) => {
      const { officer, fair } = await twoGates();
      await db.fair.update({ where: { id: fair.id }, data: { state } });
      await stopEntry(officer, fair.id, "asap");
      expect(await currentStop(fair.id)).toMatchObject({ reason: "asap" });
    },
  );

  it.each(["draft", "postponed", "cancelled"])("has no gates to stop when %s", async (state) => {
    const { officer, fair } = await twoGates();
    await db.fair.update({ where: { id: fair.id }, data: { state } });
    await expect(stopEntry(officer, fair.id, "asap")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is the office's own: another officer finds no such fair", async () => {
    const { admin, fair } = await twoGates();
    const agus = await officerIn(admin, "MLG", "Agus");
    for (const act of [
      () => stopEntry(agus, fair.id, "iseng"),
      () => resumeEntry(agus, fair.id),
      () => stopWhenFull(agus, fair.id, true),
    ])
      await expect(act()).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a device", () => {
  it("is paired once by a code that lives a quarter of an hour", async () => {
    const { officer, fair } = await twoGates();
    const gateId = fair.gates[0]?.id ?? "";
    const { code } = await inviteDevice(officer, fair.id, gateId);
    const { token, deviceId } = await pairDevice({ code, name: "HP Budi", version: "1" });
    expect(await deviceOfToken(token)).toEqual({
      deviceId,
      fairId: fair.id,
      gateId,
      name: "HP Budi",
    });
    await expect(pairDevice({ code, name: "HP lain" })).rejects.toMatchObject({
      code: "pairing-used",
    });
    const { code: late } = await inviteDevice(officer, fair.id, gateId);
    await expect(
      at(addMinutes(new Date(), 16), () => pairDevice({ code: late, name: "HP" })),
    ).rejects.toMatchObject({ code: "pairing-used" });
    const dump = JSON.stringify([await db.gateDevice.findMany(), await db.pairing.findMany()]);
    for (const secret of [token, code]) expect(dump).not.toContain(secret);
  });

  it("is paired by the short code that somebody types, once and in any spelling", async () => {
    const { officer, fair } = await twoGates();
    const gateId = fair.gates[0]?.id ?? "";
    const { code, short } = await inviteDevice(officer, fair.id, gateId);
    const typed = ` ${short.slice(0, 4).toLowerCase()}-${short.slice(4).replaceAll("0", "o").replaceAll("1", "l")} `;
    expect(devicePairingSchema.safeParse({ code: typed, name: "HP" }).success).toBe(true);
    expect(devicePairingSchema.safeParse({ code: "abc", name: "HP" }).success).toBe(false);
    await pairDevice({ code: typed, name: "HP Budi" });
    for (const again of [short, code])
      await expect(pairDevice({ code: again, name: "HP lain" })).rejects.toMatchObject({
        code: "pairing-used",
      });
    const dump = JSON.stringify(await db.pairing.findMany());
    expect(dump).not.toContain(short);
  });

  it("is listed with its last word, and after it is revoked nothing more is taken from it", async () => {
    const { admin, officer, fair, pass } = await twoGates();
    const { device } = await at(weekBefore, () => pairedPhone(officer, fair, "HP Budi"));
    await handOver(device, [phoneScan(pass.code, minutes(0))], minutes(1));
    const mine = async () =>
      (await fairDevices(officer, fair.id)).find(({ id }) => id === device.deviceId);
    expect(await mine()).toMatchObject({
      name: "HP Budi",
      lastSeenAt: minutes(1),
      revokedAt: null,
    });
    for (let press = 0; press < 2; press += 1)
      expect(await revokeDevice(officer, device.deviceId)).toBe(fair.id);
    await expect(handOver(device, [phoneScan(pass.code, minutes(2))])).rejects.toMatchObject({
      code: "device-revoked",
    });
    expect(await db.scan.count()).toBe(1);
    // Kept to be looked at: whatever it was, nobody threw it away.
    expect(await db.refusedScan.findFirstOrThrow()).toMatchObject({ fault: "revoked" });
    const agus = await officerIn(admin, "MLG", "Agus");
    await expect(fairDevices(agus, fair.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(revokeDevice(agus, device.deviceId)).rejects.toMatchObject({ code: "not-found" });
    await expect(inviteDevice(agus, fair.id, fair.gates[0]?.id ?? "")).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("that nobody paired hands nothing over", async () => {
    const { fair } = await twoGates();
    const ghost = mintGateDevice({ deviceId: uuid(), fairId: fair.id, gateId: "x", name: "x" });
    await expect(handOver(ghost, [])).rejects.toMatchObject({ code: "device-revoked" });
  });

  it("yesterday's scans of another day's pass are another day", async () => {
    const { a, pass } = await twoGates();
    const scan = phoneScan(pass.code, subDays(halfPastEight, 1), { shownVerdict: "other-day" });
    expect(words(await handOver(a, [scan]))).toEqual(["other-day"]);
  });
});

async function stageOfficer() {
  const { actingOf } = await import("../../prisma/sample/actors");
  const account = await db.account.findFirstOrThrow({ where: { name: "Sri" } });
  return actingOf(account.id);
}
