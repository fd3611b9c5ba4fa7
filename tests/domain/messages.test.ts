import { addHours, addMinutes, differenceInHours } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import {
  approveBooking,
  bookBooth,
  declineBooking,
  withdrawBooking,
} from "~/domain/companies/booths/commands.server";
import { reviewEmployer } from "~/domain/companies/employers/commands.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { markFailed, markSent } from "~/domain/house/messages/commands.server";
import { dueMessages, outbox } from "~/domain/house/messages/queries.server";
import type { Told } from "~/domain/house/messages/cards";
import { mostAttempts, nextAttempt, waitsUntil, whyVoid } from "~/domain/house/messages/rules";
import { cancelRegistration, registerSeeker } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";
import { idInside } from "~/lib/signed-id.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import {
  doorsOpen,
  company,
  fairDay,
  officerIn,
  person,
  publicFairBy,
  retno,
  weekBefore,
} from "../support/people";

useFreshDatabase();

async function openFair() {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  return { admin, officer, fair: await publicFairBy(officer) };
}

type OpenFair = Awaited<ReturnType<typeof openFair>>["fair"];

/** The nth seeker registers and leaves an address, or none. */
function register(fair: OpenFair, nth: number, email?: string, language = "id") {
  return at(weekBefore, async () => {
    const slotId = fair.slots[0]?.id ?? "";
    return (await registerSeeker(fair.slug, { ...person(nth, slotId), email }, language)).token;
  });
}

async function owed() {
  const rows = await at(weekBefore, () => dueMessages(100));
  return rows.map(({ to, language, told }) => ({ to, language, ...told }));
}

describe("a registration", () => {
  it("owes its confirmation to whoever left an address, in their language", async () => {
    const { fair } = await openFair();
    const token = await register(fair, 1, "siti@contoh.example", "en");
    await register(fair, 2);
    expect(await owed()).toEqual([
      {
        kind: "registration-confirmed",
        to: "siti@contoh.example",
        language: "en",
        facts: {
          number: "SBYBB-0001-3",
          fair: fair.title,
          day: fairDay,
          slotStartsAt: "2026-11-19T01:00:00.000+00:00",
          timeZone: "Asia/Jakarta",
          venue: "Aula BLK",
          registrationId: idInside(token),
        },
      },
    ]);
  });

  it("of what was done already is owed once", async () => {
    const { fair } = await openFair();
    await register(fair, 1, "siti@contoh.example");
    await register(fair, 1, "siti@contoh.example");
    expect(await db.message.count()).toBe(1);
  });
});

describe("a company", () => {
  it("is told that it was declined, with the reason, and that it was verified", async () => {
    const { officer } = await openFair();
    const employer = await company(officer, 1, { verified: false });
    await at(weekBefore, async () => {
      for (let press = 0; press < 2; press += 1)
        await reviewEmployer(officer, employer.employerId, {
          decision: "declined",
          reason: "NIB tidak cocok",
        });
      await reviewEmployer(officer, employer.employerId, {
        decision: "verified",
        reason: undefined,
      });
      await reviewEmployer(officer, employer.employerId, {
        decision: "verified",
        reason: undefined,
      });
    });
    expect(await owed()).toEqual([
      {
        kind: "employer-declined",
        to: employer.email,
        language: "id",
        facts: { employer: "PT Contoh 1", reason: "NIB tidak cocok" },
      },
      {
        kind: "employer-verified",
        to: employer.email,
        language: "id",
        facts: { employer: "PT Contoh 1" },
      },
    ]);
  });

  it("is told once what became of its booth", async () => {
    const { officer, fair } = await openFair();
    const [first, second] = [await company(officer, 1), await company(officer, 2)];
    await db.message.deleteMany();
    await at(weekBefore, async () => {
      const yes = await bookBooth(first, fair.id, fair.booths[0]?.id ?? "");
      const no = await bookBooth(second, fair.id, fair.booths[1]?.id ?? "");
      for (let press = 0; press < 2; press += 1) {
        await approveBooking(officer, yes);
        await declineBooking(officer, no, "sudah penuh");
      }
    });
    const place = { fair: fair.title, day: fairDay };
    expect(await owed()).toEqual([
      {
        kind: "booking-approved",
        to: first.email,
        language: "id",
        facts: { ...place, employer: "PT Contoh 1", booth: "A1" },
      },
      {
        kind: "booking-declined",
        to: second.email,
        language: "id",
        facts: { ...place, employer: "PT Contoh 2", booth: "A2", reason: "sudah penuh" },
      },
    ]);
  });
});

describe("a fair that is cancelled", () => {
  it("tells everybody who still had a place, once", async () => {
    const { officer, fair } = await openFair();
    const [staying, leaving] = [await company(officer, 1), await company(officer, 2)];
    await at(weekBefore, async () => {
      await bookBooth(staying, fair.id, fair.booths[0]?.id ?? "");
      const withdrawn = await bookBooth(leaving, fair.id, fair.booths[1]?.id ?? "");
      await withdrawBooking(leaving, withdrawn);
    });
    await register(fair, 1, "satu@contoh.example", "en");
    const gone = await register(fair, 2, "dua@contoh.example");
    await register(fair, 3);
    await db.message.deleteMany();
    await at(weekBefore, async () => {
      await cancelRegistration(passHolderOf(idInside(gone) ?? ""));
      await cancelFair(officer, fair.id, "banjir");
      await cancelFair(officer, fair.id, "banjir");
    });
    const facts = { fair: fair.title, day: fairDay, reason: "banjir" };
    expect(await owed()).toEqual([
      { kind: "fair-cancelled", to: "satu@contoh.example", language: "en", facts },
      { kind: "fair-cancelled", to: staying.email, language: "id", facts },
    ]);
  });
});

describe("a message that could not be sent", () => {
  const failedAt = new Date("2026-11-12T01:00:00.000Z");

  it.each([
    [1, 1],
    [2, 2],
    [5, 16],
    [9, 256],
    [10, 360],
    [11, 360],
  ])("is tried again, after attempt %i in %i minutes", (attempts, minutes) => {
    expect(nextAttempt(attempts, failedAt)).toEqual(addMinutes(failedAt, minutes));
  });

  it("is given up after a long weekend, and not before", () => {
    let last = failedAt;
    for (let attempts = 1; attempts < mostAttempts; attempts += 1)
      last = nextAttempt(attempts, last) ?? last;
    expect(differenceInHours(last, failedAt)).toBeGreaterThanOrEqual(96);
    expect(nextAttempt(mostAttempts, last)).toBeUndefined();
  });

  it("waits its turn, is sent, and is never due again", async () => {
    const { fair } = await openFair();
    await register(fair, 1, "siti@contoh.example");
    const [message] = await at(weekBefore, () => dueMessages(10));
    if (!message) throw new Error("owed nothing");
    await at(weekBefore, () => markFailed(message, "connection refused"));
    expect(await at(weekBefore, () => dueMessages(10))).toEqual([]);
    const later = addMinutes(weekBefore, 1);
    expect(await at(later, () => dueMessages(10))).toMatchObject([
      { id: message.id, attempts: 1, fault: "connection refused" },
    ]);
    await at(later, () => markSent(message.id));
    expect(await at(addMinutes(later, 10_000), () => dueMessages(10))).toEqual([]);
    expect(await db.message.findFirst()).toMatchObject({ sentAt: later, fault: null, attempts: 2 });
  });
});

describe("a message whose time has passed", () => {
  const ends = new Date("2026-11-19T07:00:00.000Z");
  const day = "2026-11-19";
  const fair = (state: string) => ({ state, day, startsAt: doorsOpen, endsAt: ends });
  const about = (kind: string, facts: object = { day }) => ({ kind, facts }) as unknown as Told;
  const active = { state: "active" };
  const gone = { state: "cancelled" };

  it.each([
    ["registration-confirmed", fair("published"), active, weekBefore, undefined],
    ["registration-confirmed", fair("published"), active, ends, "fair-over"],
    ["registration-confirmed", fair("published"), gone, weekBefore, "registration-cancelled"],
    ["registration-confirmed", fair("cancelled"), active, weekBefore, "fair-cancelled"],
    ["fair-cancelled", fair("cancelled"), null, weekBefore, undefined],
    ["fair-cancelled", fair("cancelled"), null, ends, "fair-over"],
    ["booking-approved", fair("cancelled"), null, weekBefore, "fair-cancelled"],
    ["booking-declined", fair("published"), null, weekBefore, undefined],
    ["employer-verified", null, null, ends, undefined],
  ] as const)("%s, %j, %j at %s: %s", (kind, of, registration, now, why) => {
    expect(whyVoid({ fair: of, registration }, about(kind), now)).toBe(why);
  });

  it("says another day than the fair's, it does not leave; what tells of the move does", () => {
    const told = { fair: fair("open"), registration: active };
    const former = { day: "2026-11-12" };
    expect(whyVoid(told, about("reminder", former), weekBefore)).toBe("fair-moved");
    expect(whyVoid(told, about("registration-confirmed", former), weekBefore)).toBe("fair-moved");
    expect(whyVoid(told, about("fair-moved", former), weekBefore)).toBeUndefined();
  });

  it("and that says “tomorrow” leaves on the day before alone, whatever the clock said when it was owed", () => {
    const reminder = about("reminder");
    const dayBefore = addHours(doorsOpen, -24);
    expect(waitsUntil(reminder, fair("open"), weekBefore)).toEqual(dayBefore);
    expect(waitsUntil(reminder, fair("open"), dayBefore)).toBeUndefined();
    expect(waitsUntil(about("registration-confirmed"), fair("open"), weekBefore)).toBeUndefined();
    const told = { fair: fair("running"), registration: active };
    expect(whyVoid(told, reminder, doorsOpen)).toBe("day-come");
  });
});

describe("an address", () => {
  it("is owed five messages a day, however many forms somebody fills in with it", async () => {
    const { fair } = await openFair();
    for (let nth = 1; nth <= 8; nth += 1) await register(fair, nth, "korban@contoh.example");
    expect(await db.message.count()).toBe(5);
    expect(await db.registration.count()).toBe(8);
  });
});

describe("the outbox", () => {
  it("shows an office its own messages and an admin all, by address and state", async () => {
    const { admin, officer, fair } = await openFair();
    await register(fair, 1, "satu@contoh.example");
    await register(fair, 2, "dua@contoh.example");
    const malang = await officerIn(admin, "MLG", "Agus");
    const addresses = async (who: typeof officer, filter: Parameters<typeof outbox>[1] = {}) =>
      (await outbox(who, filter)).items.map((message) => message.to);
    expect(await addresses(officer)).toEqual(["dua@contoh.example", "satu@contoh.example"]);
    expect(await addresses(malang)).toEqual([]);
    expect(await addresses(admin)).toHaveLength(2);
    expect(await addresses(officer, { words: "SATU" })).toEqual(["satu@contoh.example"]);
    const [first, second] = await at(weekBefore, () => dueMessages(10));
    await markSent(first?.id ?? "");
    await markFailed({ id: second?.id ?? "", attempts: mostAttempts - 1 }, "mailbox unknown");
    expect(await addresses(officer, { state: "sent" })).toEqual(["satu@contoh.example"]);
    expect(await addresses(officer, { state: "waiting" })).toEqual([]);
    expect((await outbox(officer, { state: "given-up" })).items).toMatchObject([
      { to: "dua@contoh.example", state: "given-up", fault: "mailbox unknown", attempts: 25 },
    ]);
  });
});
