import { addDays, addMinutes, differenceInMinutes, subDays, subHours } from "date-fns";
import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { approveBooking, bookBooth } from "~/domain/companies/booths/commands.server";
import { finishTask } from "~/domain/planning/checklist/commands.server";
import { checklistOf } from "~/domain/planning/checklist/queries.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { closeFair, publishFair } from "~/domain/planning/fairs/life.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { cancelRegistration, registerSeeker } from "~/domain/people/registrations/commands.server";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { instantOf } from "~/lib/calendar-day";
import { openCode } from "~/lib/code-vault.server";
import { at } from "~/lib/clock.server";

import { pairedDevice, passHolderOf, recruiterAt } from "./actors";
import type { Cast } from "./cast";
import type { Chance } from "./chance";
import { inventPerson } from "./people";

export type FairPlan = {
  host: ActingOfficer;
  title: string;
  day: string;
  opensAt: string;
  closesAt: string;
  employers: number;
  registrations: number;
  /** The share of registered people who come. */
  presence: number;
  state: "draft" | "coming" | "running" | "closed";
};

const venues: Record<
  string,
  {
    venueName: string;
    venueAddress: string;
    regionCode: "3578" | "3573" | "3571";
  }
> = {
  Surabaya: {
    venueName: "Aula UPT BLK Surabaya",
    venueAddress: "Jalan Dukuh Menanggal III/29",
    regionCode: "3578",
  },
  Malang: {
    venueName: "Gedung Serbaguna UPT BLK",
    venueAddress: "Jalan Raya Singosari 8",
    regionCode: "3573",
  },
  Kediri: {
    venueName: "Balai Kota Kediri",
    venueAddress: "Jalan Basuki Rahmat 15",
    regionCode: "3571",
  },
};

let serial = 0;

/** What was due is done; of a fair to come one thing is still open. */
async function prepare(plan: FairPlan, fairId: string, when: Date): Promise<void> {
  const tasks = await checklistOf(plan.host, fairId);
  const due = tasks.filter(
    (task) => task.state === "overdue" || (plan.presence > 0 && task.leadDays > 0),
  );
  for (const task of plan.state === "coming" ? due.slice(0, -1) : due)
    await at(when, () => finishTask(plan.host, task.id));
}

/** One fair from its draft to where it stands today. Nothing happens later than now. */
export async function runFair(random: Chance, cast: Cast, plan: FairPlan): Promise<void> {
  const startsAt = instantOf(plan.day, plan.opensAt, "Asia/Jakarta");
  const endsAt = instantOf(plan.day, plan.closesAt, "Asia/Jakarta");
  const present = new Date();
  const planned = earliest(subDays(startsAt, 13), subDays(present, 2));
  const fairId = await at(planned, () => draft(plan));
  if (plan.state === "draft") return;
  await at(addMinutes(planned, 30), () => publishFair(plan.host, fairId));
  await prepare(plan, fairId, addMinutes(planned, 45));
  const bookings = await bookBooths(random, cast, plan, fairId, addMinutes(planned, 60));
  const registrations = await register(
    random,
    plan,
    fairId,
    addDays(planned, 1),
    earliest(startsAt, present),
  );
  if (plan.presence === 0) return;
  const arrived = await comeIn(
    random,
    plan,
    fairId,
    registrations,
    startsAt,
    earliest(endsAt, present),
  );
  await visitBooths(random, bookings, arrived, earliest(endsAt, present));
  if (plan.state === "closed") await at(endsAt, () => closeFair(plan.host, fairId));
}

function draft(plan: FairPlan): Promise<string> {
  const city = Object.keys(venues).find((name) => plan.title.includes(name)) ?? "Surabaya";
  const venue = venues[city];
  if (!venue || !plan.host.officeId) throw new Error("A sample fair needs a venue and an office");
  return createFair(plan.host, {
    ...venue,
    officeId: plan.host.officeId,
    title: plan.title,
    summary: `Temui perusahaan yang membutuhkan tenaga kerja di ${city} dan sekitarnya. Wawancara langsung di tempat, bawa berkas lamaran Anda.`,
    day: plan.day,
    opensAt: plan.opensAt,
    closesAt: plan.closesAt,
    safeCapacity: 150,
    slotMinutes: 30,
    stayMinutes: 60,
    rows: 4,
    perRow: 5,
    poweredRows: 2,
  });
}

async function bookBooths(
  random: Chance,
  cast: Cast,
  plan: FairPlan,
  fairId: string,
  when: Date,
): Promise<string[]> {
  const booths = await db.booth.findMany({
    where: { fairId },
    orderBy: [{ row: "asc" }, { column: "asc" }],
  });
  const approved: string[] = [];
  const chosen = random.some(cast.employers, plan.employers);
  for (const [index, employer] of chosen.entries()) {
    const booth = booths[index];
    if (!booth) continue;
    const bookingId = await at(when, () => bookBooth(employer, fairId, booth.id));
    const waits = plan.state === "coming" && index >= plan.employers - 2;
    if (waits) continue;
    await at(addMinutes(when, 45), () => approveBooking(plan.host, bookingId));
    approved.push(bookingId);
  }
  return approved;
}

type Registered = { id: string; code: string; slotStartsAt: Date };

async function register(
  random: Chance,
  plan: FairPlan,
  fairId: string,
  from: Date,
  to: Date,
): Promise<Registered[]> {
  const fair = await db.fair.findUniqueOrThrow({
    where: { id: fairId },
    select: { slug: true, slots: { orderBy: { startsAt: "asc" } } },
  });
  const minutes = Math.max(1, differenceInMinutes(to, from));
  const room = fair.slots.map((slot) => slot.places);
  for (let nth = 0; nth < plan.registrations; nth += 1) {
    // The morning is asked for first: the earlier of two throws, then whatever still has room.
    const wanted = Math.floor(random.next() ** 1.7 * (fair.slots.length - 1));
    const index = roomFrom(room, wanted);
    const slot = fair.slots[index];
    if (!slot) break;
    room[index] = (room[index] ?? 0) - 1;
    serial += 1;
    const person = { ...inventPerson(random, serial), slotId: slot.id };
    const when = addMinutes(from, Math.floor((minutes * nth) / plan.registrations) - 1);
    await at(when, () => registerSeeker(fair.slug, person, random.next() < 0.95 ? "id" : "en"));
  }
  const rows = await db.registration.findMany({
    where: { fairId },
    orderBy: { number: "asc" },
    select: { id: true, sealedCode: true, slot: { select: { startsAt: true } } },
  });
  const registered = rows.map(({ slot, sealedCode, ...row }) => ({
    ...row,
    code: openCode(sealedCode),
    slotStartsAt: slot.startsAt,
  }));
  if (plan.state === "coming")
    for (const { id } of registered.splice(0, 3))
      await at(to, () => cancelRegistration(passHolderOf(id)));
  return registered;
}

function roomFrom(room: number[], wanted: number): number {
  const later = room.findIndex((places, index) => index >= wanted && places > 0);
  return later >= 0 ? later : room.findIndex((places) => places > 0);
}

type Arrived = Registered & { at: Date };
type Move = { code: string; direction: "in" | "out"; at: Date };

/** People come around the beginning of their slot and leave by the same gate, if the present is later than that. */
async function comeIn(
  random: Chance,
  plan: FairPlan,
  fairId: string,
  registered: Registered[],
  opens: Date,
  until: Date,
): Promise<Arrived[]> {
  const gate = await db.gate.findFirstOrThrow({ where: { fairId } });
  const comers = registered
    .filter(() => random.next() < plan.presence)
    .map((pass) => ({
      ...pass,
      at: latest(opens, addMinutes(pass.slotStartsAt, random.between(-12, 24))),
    }))
    .filter((pass) => pass.at < until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const device = await at(subHours(opens, 1), () =>
    pairedDevice(plan.host, fairId, gate.id, "Gerbang depan"),
  );
  const moves = comers
    .flatMap(({ code, at: came }): Move[] => [
      { code, direction: "in", at: came },
      { code, direction: "out", at: addMinutes(came, random.between(50, 85)) },
    ])
    .filter((move) => move.at < until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const [sequence, move] of moves.entries())
    await at(move.at, () =>
      recordScans(device, {
        scans: [
          {
            id: uuid(),
            text: move.code,
            method: "camera",
            direction: move.direction,
            sequence,
            deviceTime: move.at.toISOString(),
          },
        ],
      }),
    );
  return comers;
}

async function visitBooths(
  random: Chance,
  bookings: string[],
  arrived: Arrived[],
  until: Date,
): Promise<void> {
  const recruiters = await Promise.all(bookings.map(recruiterAt));
  const offers = await db.offeredVacancy.findMany({
    where: { bookingId: { in: bookings } },
  });
  for (const person of arrived)
    for (const [nth, recruiter] of random.some(recruiters, random.between(0, 3)).entries()) {
      const when = addMinutes(person.at, 8 + nth * 17);
      if (when >= until) break;
      const visitId = await at(when, () => recordVisit(recruiter, person.code));
      const offered = offers.filter((offer) => offer.bookingId === recruiter.bookingId);
      const luck = random.next();
      if (offered.length === 0 || luck > 0.62) continue;
      const result =
        luck < 0.07 ? "hired" : luck < 0.25 ? "in-process" : luck < 0.5 ? "interviewed" : "refused";
      const { vacancyId } = random.oneOf(offered);
      await at(earliest(addMinutes(when, 9), until), () =>
        noteOutcome(recruiter, visitId, { vacancyId, result, note: undefined }),
      );
    }
}

function earliest(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}
