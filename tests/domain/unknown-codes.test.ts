import { addMinutes } from "date-fns";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { fairConflicts, turnedAway } from "~/domain/gate/conflicts/queries.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { rosterHead } from "~/domain/gate/roster/queries.server";
import { newsFor } from "~/domain/gate/roster/news.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { makePassCode } from "~/lib/pass-seal.server";
import { rosterKey } from "~/lib/roster-seal.server";
import { sealPerson } from "~/lib/seal-person";

import { useFreshDatabase } from "../support/database";
import { deviceAt, handOver, phoneScan } from "../support/gate-phones";
import {
  fairOfSri,
  halfPastEight,
  nikOf,
  officerIn,
  passFor,
  publicFairBy,
} from "../support/people";

useFreshDatabase();

const minutes = (count: number): Date => addMinutes(halfPastEight, count);

async function twoGates() {
  const { admin, officer, fair } = await fairOfSri();
  const [a, b] = [await deviceAt(fair.id, "A"), await deviceAt(fair.id, "B")];
  const code = makePassCode(keyFor("fair-pass", fair.id));
  const shows = (shownVerdict: "unknown" | "goodbye" | "welcome", when: Date, text = code) =>
    phoneScan(text, when, { shownVerdict, direction: shownVerdict === "goodbye" ? "out" : "in" });
  /** The phone that made the code hands over whose it is. */
  const tell = async (when: Date) => {
    const { walkInKey } = await rosterHead(a);
    const person = {
      name: "Tamu",
      nik: nikOf(7),
      birthDate: "1990-04-15",
      sex: "male",
      education: "sma",
      regionCode: "3578",
      phone: "081234567890",
      consentAttendance: "on",
    };
    const walkIn = {
      id: uuid(),
      code,
      sealed: await sealPerson(walkInKey, JSON.stringify(person)),
      deviceTime: when.toISOString(),
    };
    return at(when, () => recordScans(a, { scans: [], walkIns: [walkIn] }));
  };
  return { admin, officer, fair, a, b, code, shows, tell };
}

describe("a genuine code that nobody is registered under", () => {
  it("is somebody inside at once, listed for an officer, and told to the other gates", async () => {
    const { officer, fair, a, b, code, shows } = await twoGates();
    const answer = await handOver(a, [shows("unknown", minutes(0))], minutes(1));
    expect(answer).toMatchObject({
      results: [{ verdict: "unknown", conflict: true }],
      counts: { arrived: 0, inside: 1 },
    });
    expect((await fairConflicts(officer, fair.id)).total).toBe(1);
    const { scans } = await newsFor(b, { cursor: 0 });
    expect(scans).toMatchObject([{ key: rosterKey(fair.id, code), direction: "in" }]);
  });

  it("in many hands is inside already from the second on, and each of them is counted out once", async () => {
    const { a, b, shows } = await twoGates();
    await handOver(a, [shows("unknown", minutes(0))], minutes(1));
    const second = await handOver(b, [shows("unknown", minutes(2))], minutes(3));
    expect(second.results).toMatchObject([{ verdict: "already-inside", conflict: true }]);
    const out = await handOver(b, [shows("goodbye", minutes(4))], minutes(5));
    expect(out).toMatchObject({ results: [{ verdict: "goodbye" }], counts: { inside: 0 } });
  });

  it("is counted no more once the gate took it back", async () => {
    const { a, shows } = await twoGates();
    const scan = shows("unknown", minutes(0));
    await handOver(a, [scan], minutes(1));
    const undo = { ...scan, id: uuid(), text: "", undoesId: scan.id, reason: "kartu tidak cocok" };
    expect(await handOver(a, [undo], minutes(2))).toMatchObject({ counts: { inside: 0 } });
  });

  it("becomes the visit of whoever turns out to own it, and its conflict is settled", async () => {
    const { officer, fair, b, shows, tell } = await twoGates();
    await handOver(b, [shows("unknown", minutes(0))], minutes(1));
    const told = await tell(minutes(5));
    expect(told).toMatchObject({ walkIns: [{ known: false }], counts: { arrived: 1, inside: 1 } });
    const [attendance] = await db.attendance.findMany();
    expect(attendance?.at).toEqual(minutes(0));
    const { items } = await fairConflicts(officer, fair.id);
    expect(items).toMatchObject([{ settlement: { note: "SBYBB-0001-3" } }]);
    const again = await handOver(b, [shows("unknown", minutes(6))], minutes(7));
    expect(again.results).toMatchObject([{ verdict: "already-inside" }]);
  });

  it("taken back after its owner was told takes the visit back too", async () => {
    const { b, shows, tell } = await twoGates();
    const scan = shows("unknown", minutes(0));
    await handOver(b, [scan], minutes(1));
    await tell(minutes(5));
    const undo = { ...scan, id: uuid(), text: "", undoesId: scan.id, reason: "salah orang" };
    expect(await handOver(b, [undo], minutes(6))).toMatchObject({
      counts: { arrived: 0, inside: 0 },
    });
    expect(await db.attendance.count()).toBe(0);
  });
});

describe("somebody whom a gate turned away", () => {
  it("though the record would have let them in is listed with the phone, and counts nowhere", async () => {
    const { officer, fair, a } = await twoGates();
    const pass = await passFor(fair, 3);
    const scan = phoneScan(pass.code, minutes(0), { shownVerdict: "other-day" });
    expect(await handOver(a, [scan], minutes(1))).toMatchObject({
      results: [{ verdict: "welcome", conflict: false }],
      counts: { arrived: 0, inside: 0 },
    });
    expect(await turnedAway(officer, fair.id)).toMatchObject({
      total: 1,
      items: [
        { device: "Gerbang A", shownVerdict: "other-day", registration: { number: pass.number } },
      ],
    });
    expect((await fairConflicts(officer, fair.id)).total).toBe(0);
  });
});

describe("a code of somewhere else", () => {
  it("that is genuine at another office's fair is never called forged", async () => {
    const { admin, a, shows } = await twoGates();
    const elsewhere = await publicFairBy(await officerIn(admin, "MLG", "Budi"));
    const registered = await passFor(elsewhere, 3);
    const unheard = makePassCode(keyFor("fair-pass", elsewhere.id));
    for (const code of [registered.code, unheard]) {
      const answer = await handOver(a, [shows("welcome", minutes(0), code)], minutes(1));
      expect(answer.results).toMatchObject([{ verdict: "other-fair" }]);
    }
    const forged = makePassCode(Buffer.alloc(32));
    const answer = await handOver(a, [shows("welcome", minutes(0), forged)], minutes(1));
    expect(answer.results).toMatchObject([{ verdict: "forged" }]);
  });

  it("is no key on any phone: each holds its own fair's alone", async () => {
    const { officer, a } = await twoGates();
    await publicFairBy(officer, { title: "Lain", day: "2026-11-18" });
    expect(await rosterHead(a)).toMatchObject({ pastPassKeys: [] });
  });
});
