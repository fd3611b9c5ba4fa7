import { describe, expect, it, vi } from "vitest";

import { db } from "~/db/client.server";
import type * as together from "~/db/together.server";
import { bookBooth } from "~/domain/companies/booths/commands.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { useFreshDatabase } from "../support/database";
import {
  company,
  fairOfSri,
  firstDevice,
  halfPastEight,
  officerIn,
  passFor,
  person,
  publicFairBy,
  retno,
  scanOf,
  weekBefore,
  wordOf,
} from "../support/people";
import { anyPlaceGoes, withoutGuard } from "../support/unguarded";

vi.mock("~/db/together.server", async (original) => {
  const real = await original<typeof together>();
  return { ...real, commitTogether: vi.fn(real.commitTogether) };
});

useFreshDatabase();

async function outcomes<T>(attempts: Promise<T>[]): Promise<{ won: T[]; refused: string[] }> {
  const settled = await Promise.allSettled(attempts);
  const won: T[] = [];
  const refused: string[] = [];
  for (const result of settled) {
    if (result.status === "fulfilled") won.push(result.value);
    else if (result.reason instanceof Refusal) refused.push(result.reason.code);
    else throw result.reason;
  }
  return { won, refused };
}

function times<T>(count: number, make: (nth: number) => T): T[] {
  return Array.from({ length: count }, (_, nth) => make(nth + 1));
}

describe("one booth", () => {
  async function fiftyBookOneBooth() {
    const { officer, fair } = await fairOfSri();
    const employers = [];
    for (const nth of times(50, (n) => n)) employers.push(await company(officer, nth));
    const boothId = fair.booths[0]?.id ?? "";
    const bookings = await outcomes(
      employers.map((employer) => at(weekBefore, () => bookBooth(employer, fair.id, boothId))),
    );
    return { ...bookings, held: await db.booking.count({ where: { boothId } }) };
  }

  it("is held by one of fifty companies that ask for it at once", async () => {
    const { won, refused, held } = await fiftyBookOneBooth();
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array<string>(49).fill("booth-taken"));
    expect(held).toBe(1);
  });

  it("is held by many when the unique index is gone: the index is the guard", async () => {
    await db.$executeRawUnsafe('DROP INDEX "Booking_heldBoothId_key"');
    const { held } = await fiftyBookOneBooth();
    expect(held).toBe(50);
  });
});

describe("one arrival slot", () => {
  async function twoHundredAskForTwentyPlaces() {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const fair = await publicFairBy(officer, { safeCapacity: 60 });
    const slot = fair.slots[0];
    expect(slot?.places).toBe(20);
    await db.slot.updateMany({ data: { reserved: 0 } });
    const answers = await outcomes(
      times(200, (nth) =>
        at(weekBefore, () => registerSeeker(fair.slug, person(nth, slot?.id ?? ""), "id")),
      ),
    );
    const registered = await db.registration.count({ where: { slotId: slot?.id ?? "" } });
    return { ...answers, registered, slotId: slot?.id ?? "" };
  }

  it("takes twenty of two hundred who ask for its twenty places at once", async () => {
    const { won, refused, registered, slotId } = await twoHundredAskForTwentyPlaces();
    expect(won).toHaveLength(20);
    expect(refused).toEqual(Array<string>(180).fill("slot-full"));
    expect(registered).toBe(20);
    const slot = await db.slot.findUniqueOrThrow({ where: { id: slotId } });
    expect(slot.taken).toBe(20);
  });

  it("is oversold when the condition is taken out of the write: the condition is the guard", async () => {
    withoutGuard(anyPlaceGoes);
    const { registered } = await twoHundredAskForTwentyPlaces();
    expect(registered).toBe(200);
  });
});

describe("one pass", () => {
  async function fiftyScans() {
    const { officer, fair } = await fairOfSri();
    const pass = await passFor(fair, 1);
    const device = await firstDevice(officer, fair);
    const answers = await Promise.all(
      times(50, (sequence) =>
        at(halfPastEight, () =>
          recordScans(device, { scans: [{ ...scanOf(pass.code, halfPastEight), sequence }] }),
        ),
      ),
    );
    return answers.flatMap(({ results }) => results.map(wordOf));
  }

  it("is welcomed once by fifty scans at the same moment; the others say when and where", async () => {
    const verdicts = await fiftyScans();
    expect(verdicts.filter((verdict) => verdict === "welcome")).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === "already-inside")).toHaveLength(49);
    expect(await db.scan.count()).toBe(50);
    expect(await db.attendance.count()).toBe(1);
  });

  it("is welcomed again and again when the ledger is not read in the transaction: that is the guard", async () => {
    withoutGuard((text) =>
      text.includes('FROM "Scan" s LEFT JOIN "Scan" undo')
        ? text.replace("WHERE", "WHERE 1 = 0 AND")
        : text,
    );
    const verdicts = await fiftyScans();
    expect(verdicts.filter((verdict) => verdict === "welcome")).toHaveLength(50);
    // The attendance's primary key still counts the person once.
    expect(await db.attendance.count()).toBe(1);
  });
});
