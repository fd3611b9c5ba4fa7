import { addMinutes } from "date-fns";
import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { sealCode } from "~/lib/code-vault.server";
import { db } from "~/db/client.server";
import type { GateDevice } from "~/domain/house/accounts/rules";
import { fairConflicts } from "~/domain/gate/conflicts/queries.server";
import { refusedScans, refusedWalkIn } from "~/domain/gate/conflicts/refused.server";
import { recordScans, registerRefused } from "~/domain/gate/ledger/commands.server";
import { whyNotOfAge } from "~/domain/people/registrations/rules";
import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { newsFor } from "~/domain/gate/roster/news.server";
import { personSchema } from "~/domain/people/seekers/schema";
import { personOf, walkInFaults } from "~/gate/walk-in";
import { at } from "~/lib/clock.server";
import { openName, rosterKeyOf } from "~/lib/roster-open";

import { useFreshDatabase } from "../support/database";
import { deviceAt, guestAt, guestForm, phoneScan, gateCounts } from "../support/gate-phones";
import { fairDay, fairOfSri, halfPastEight, nikOf, passFor } from "../support/people";

useFreshDatabase();

const minutes = (count: number): Date => addMinutes(halfPastEight, count);

async function twoGates() {
  const { officer, fair } = await fairOfSri();
  const [a, b] = [await deviceAt(fair.id, "A"), await deviceAt(fair.id, "B")];
  const comes = (nth: number, when = minutes(0), change: Record<string, string> = {}) =>
    guestAt(a, guestForm(nth, change), when);
  const hand = (device: GateDevice, one: { walkIn: object; scan: object }, when = minutes(5)) =>
    at(when, () => recordScans(device, { walkIns: [one.walkIn], scans: [one.scan] }));
  return { officer, fair, a, b, comes, hand };
}

describe("somebody who walks in", () => {
  it("is registered with what they wrote, admitted and counted, in no slot's places", async () => {
    const { officer, fair, a, comes, hand } = await twoGates();
    const one = await comes(7);
    const answer = await hand(a, one);
    expect(answer).toMatchObject({
      walkIns: [{ id: one.walkIn.id, number: "SBYBB-0001-3", known: false }],
      results: [{ verdict: "welcome", conflict: false, number: "SBYBB-0001-3" }],
      counts: { arrived: 1, inside: 1 },
    });
    const kept = await db.registration.findFirstOrThrow({
      include: { slot: true, consents: true },
    });
    expect(kept).toMatchObject({
      name: "Tamu 7",
      phone: "+6281234567890",
      walkIn: true,
      sealedCode: sealCode(one.code),
      slot: { startsAt: halfPastEight, taken: 0 },
    });
    expect(kept.consents.filter(({ given }) => given).map(({ purpose }) => purpose)).toEqual([
      "attendance",
    ]);
    const { report } = await reportOfFair(officer, fair.id);
    expect(report.totals).toMatchObject({ registered: 1, arrived: 1 });
  });

  it("handed over again is the same person under the same number", async () => {
    const { a, comes, hand } = await twoGates();
    const one = await comes(7);
    const first = await hand(a, one);
    expect(await hand(a, one, minutes(9))).toEqual(first);
    expect([await db.registration.count(), await db.walkIn.count(), await db.scan.count()]).toEqual(
      [1, 1, 1],
    );
  });

  it.each([
    ["waiting", true],
    ["offered", false],
  ])("and was %s on the waitlist waits no longer", async (state, walkIn) => {
    const { fair, a, comes, hand } = await twoGates();
    const pass = await passFor(fair, 7);
    const offerEndsAt = state === "offered" ? minutes(60) : null;
    await db.registration.update({ where: { id: pass.id }, data: { state, offerEndsAt } });
    const { taken } = await db.slot.findFirstOrThrow({ where: { taken: { gt: 0 } } });
    expect(await hand(a, await comes(7))).toMatchObject({
      walkIns: [{ number: pass.number, known: true }],
      results: [{ verdict: "welcome", conflict: false, number: pass.number }],
    });
    // Whoever only waited holds no place that could be given back.
    expect(await db.registration.findUniqueOrThrow({ where: { id: pass.id } })).toMatchObject({
      state: "active",
      walkIn,
      offerEndsAt: null,
    });
    expect(await db.slot.count({ where: { taken } })).toBe(1);
  });

  it("and had registered at home keeps that registration; both codes are theirs", async () => {
    const { fair, a, b, comes, hand } = await twoGates();
    const pass = await passFor(fair, 7);
    const one = await comes(7);
    expect(await hand(a, one)).toMatchObject({
      walkIns: [{ number: pass.number, known: true }],
      results: [{ verdict: "welcome", number: pass.number }],
    });
    expect(await db.registration.count()).toBe(1);
    const second = await at(minutes(6), () =>
      recordScans(b, {
        scans: [phoneScan(pass.code, minutes(6), { shownVerdict: "already-inside" })],
      }),
    );
    expect(second.results).toMatchObject([{ verdict: "already-inside" }]);
    // The other phones hear of the second code, and open the name with it.
    const { entries } = await newsFor(b, { cursor: 0 });
    const key = await rosterKeyOf(fair.id, one.code);
    const entry = entries.find(([found]) => found === key);
    expect(await openName(fair.id, one.code, entry?.[3] ?? 0, entry?.[5] ?? "")).toBe(
      "Siti Pencari 7",
    );
    expect(entry?.[1]).toBe(1);
  });

  it("at two gates while both were offline is one person, once, and one conflict", async () => {
    const { officer, fair, a, b, comes, hand } = await twoGates();
    const [first, second] = [await comes(7, minutes(0)), await comes(7, minutes(2))];
    await hand(b, second);
    await hand(a, first);
    expect(await db.registration.count()).toBe(1);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    expect((await fairConflicts(officer, fair.id)).total).toBe(1);
    expect(await db.attendance.count()).toBe(1);
  });

  it.each([
    ["sealed for another key", { sealed: "x".repeat(200) }, "not-here"],
    ["with a code that is not genuine", { code: "0123456789ABCDEFGHJKMNPQRS" }, "not-here"],
    ["without a number", { id: "1" }, "malformed"],
    ["with a code that is none", { code: "SILAKAN" }, "malformed"],
  ])("%s is not registered, and kept to be looked at", async (_what, change, fault) => {
    const { a, comes, hand } = await twoGates();
    const one = await comes(7);
    const answer = await hand(a, { ...one, walkIn: { ...one.walkIn, ...change } });
    expect(answer.walkIns).toMatchObject([{ fault }]);
    expect(await db.registration.count()).toBe(0);
    expect((await db.refusedScan.findFirstOrThrow()).fault).toBe(fault);
    // Whoever the gate let in is in the ledger all the same, for an officer to see.
    expect(answer).toMatchObject({
      results: [{ verdict: "unknown", conflict: true }],
      counts: { inside: 1 },
    });
  });

  it.each([
    ["too young", { birthDate: "2015-01-01" }],
    ["without a name", { name: " " }],
    ["with an impossible NIK", { nik: "3578991304900000" }],
    ["who did not agree", { consentAttendance: "" }],
  ])("%s is not registered", async (_what, change) => {
    const { a, comes, hand } = await twoGates();
    const answer = await hand(a, await comes(7, minutes(0), change));
    expect(answer.walkIns).toMatchObject([{ fault: "not-here" }]);
    expect(await db.seeker.count()).toBe(0);
  });

  it("under a number that was another's is refused, and so is a code that was", async () => {
    const { a, comes, hand } = await twoGates();
    const [first, second] = [await comes(7), await comes(8)];
    await hand(a, first);
    const sameId = { ...second, walkIn: { ...second.walkIn, id: first.walkIn.id } };
    expect((await hand(a, sameId)).walkIns).toMatchObject([{ fault: "id-reused" }]);
    const sameCode = { ...second, walkIn: { ...second.walkIn, code: first.code } };
    expect((await hand(a, sameCode)).walkIns).toMatchObject([{ fault: "id-reused" }]);
    expect(await db.registration.count()).toBe(1);
  });

  it("forty at once from two gates, the same NIK, are one registration", async () => {
    const { a, b, comes, hand } = await twoGates();
    const all = await Promise.all(Array.from({ length: 40 }, () => comes(7)));
    const answers = await Promise.all(all.map((one, nth) => hand(nth % 2 ? a : b, one)));
    const known = answers.flatMap(({ walkIns }) => walkIns ?? []);
    expect(known.filter((one) => "known" in one && !one.known)).toHaveLength(1);
    expect(await db.registration.count()).toBe(1);
    expect(await db.attendance.count()).toBe(1);
  });
});

describe("whoever a phone takes at the gate", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.constantFrom("-", "Siti\tNurhaliza", "  Ayu  ", "李", "O'Neil", "\u0000A", "Agus 2", "..."),
  );

  it("the server takes too: both ask the same of a name, a NIK and a phone", () => {
    let taken = 0;
    fc.assert(
      fc.property(
        text,
        fc.oneof(fc.integer({ min: 1, max: 9000 }).map(nikOf), text),
        fc.oneof(fc.constantFrom("081234567890", "+62 812-3456-7890", "0812"), text),
        (name, nik, phone) => {
          const form = {
            name,
            nik,
            phone,
            education: "sma",
            regionCode: "3578",
            consent: true,
          } as const;
          if (Object.keys(walkInFaults(form, fairDay)).length > 0) return;
          taken += 1;
          const read = personSchema.safeParse(personOf(form, fairDay));
          expect(read.error?.issues).toBeUndefined();
          expect(whyNotOfAge(read.data?.birthDate ?? "", fairDay)).toBeUndefined();
        },
      ),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it.each([
    ["-", "not-a-name"],
    ["\u0007Ayu", "odd-characters"],
    ["", "required"],
  ])("is asked for a name at the gate where %j is none", (name, fault) => {
    const form = {
      name,
      nik: nikOf(1),
      phone: "081234567890",
      education: "sma",
      regionCode: "3578",
      consent: true,
    } as const;
    expect(walkInFaults(form, fairDay)).toEqual({ name: fault });
  });

  it("and we cannot take is kept whole, put right by an officer, and has come", async () => {
    const { officer, fair, a, comes, hand } = await twoGates();
    await hand(a, await comes(7, minutes(0), { name: "-" }));
    const [refused] = (await refusedScans(officer, fair.id)).list.items;
    expect(refused).toMatchObject({ isWalkIn: true, handledAt: null });
    const id = refused?.id ?? "";
    const { written } = await refusedWalkIn(officer, id);
    expect(written).toMatchObject({ name: "-", nik: nikOf(7), education: "sma" });
    const person = personSchema.parse({ ...written, name: "Tamu Tujuh", consentAttendance: "on" });
    await expect(
      registerRefused(officer, id, { ...person, birthDate: "2020-01-01" }),
    ).rejects.toMatchObject({ code: "too-young", field: "birthDate" });
    await at(minutes(20), () => registerRefused(officer, id, person));
    await at(minutes(21), () => registerRefused(officer, id, person));
    expect(await db.registration.findFirst()).toMatchObject({ name: "Tamu Tujuh", walkIn: true });
    expect(await db.attendance.findMany()).toMatchObject([{ at: minutes(0) }]);
    expect(await gateCounts(fair.id)).toEqual({ arrived: 1, inside: 1 });
    await expect(refusedWalkIn(officer, id)).rejects.toMatchObject({ kind: "missing" });
  });

  it("is put right by nobody of another office", async () => {
    const { officer, fair, a, comes, hand } = await twoGates();
    await hand(a, await comes(7, minutes(0), { name: "-" }));
    const [refused] = (await refusedScans(officer, fair.id)).list.items;
    const id = refused?.id ?? "";
    const person = personSchema.parse({
      ...(await refusedWalkIn(officer, id)).written,
      name: "Ayu",
      consentAttendance: "on",
    });
    const stranger = { ...officer, officeId: uuid() };
    await expect(registerRefused(stranger, id, person)).rejects.toMatchObject({ kind: "missing" });
    expect(await db.registration.count()).toBe(0);
  });
});

describe("a scan by the roster's key", () => {
  it("is of the pass behind it, also when the phone knew it before the server last looked", async () => {
    const { fair, a } = await twoGates();
    const passes = [await passFor(fair, 1), await passFor(fair, 2)];
    for (const pass of passes) {
      const { text: _, ...scan } = phoneScan("", minutes(1));
      const key = await rosterKeyOf(fair.id, pass.code);
      const answer = await at(minutes(2), () =>
        recordScans(a, { scans: [{ ...scan, pass: key }] }),
      );
      expect(answer.results).toMatchObject([{ verdict: "welcome", number: pass.number }]);
    }
    const late = await passFor(fair, 3);
    const { text: _, ...scan } = phoneScan("", minutes(1));
    const key = await rosterKeyOf(fair.id, late.code);
    const answer = await at(minutes(2), () => recordScans(a, { scans: [{ ...scan, pass: key }] }));
    expect(answer.results).toMatchObject([{ verdict: "welcome", number: late.number }]);
  });

  it("that the fair does not have is unknown, and whoever was let in by it is inside", async () => {
    const { a } = await twoGates();
    const { text: _, ...scan } = phoneScan("", minutes(1));
    const answer = await at(minutes(2), () =>
      recordScans(a, { scans: [{ ...scan, pass: "AAAAAAAAAAAA" }] }),
    );
    expect(answer).toMatchObject({
      results: [{ verdict: "unknown", conflict: true }],
      counts: { arrived: 0, inside: 1 },
    });
  });
});
