// A data folder with one office and one fair that runs all day today in a hall for many: what the benchmark and the
// crash rounds work on.
import { addMinutes, format, subDays } from "date-fns";

import { closeDatabase, databaseFile, db } from "~/db/client.server";
import { checkKey } from "~/db/installation.server";
import { migrate, readMigrations } from "~/db/migrations.server";
import { firstInvitation } from "~/domain/house/accounts/commands.server";
import { earlyMinutes } from "~/domain/gate/ledger/rules";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { publishFair } from "~/domain/planning/fairs/life.server";
import { openFirstOffice } from "~/domain/house/offices/commands.server";
import type { RegistrationInput } from "~/domain/people/registrations/schema";
import { dayOf } from "~/lib/calendar-day";
import { at } from "~/lib/clock.server";

import { actingOf } from "../prisma/sample/actors";

export const stageAccount = { email: "uji@contoh.example", password: "sandi-untuk-uji" };

export type Stage = {
  slug: string;
  fairId: string;
  gateId: string;
  slotIds: string[];
  officerId: string;
};

/** A zone in which the day has just begun, so that whatever runs for hours does not run over its midnight. */
function zoneOfMorning(instant: Date): string {
  // The signs of these names are the other way round: Etc/GMT-7 is seven hours ahead.
  const ahead = 1 - instant.getUTCHours();
  const hours = ahead < -12 ? ahead + 24 : ahead;
  return hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

/** Makes it in DATA_DIR, which must be empty, and closes the database again. */
export async function makeStage(): Promise<Stage> {
  const timeZone = zoneOfMorning(new Date());
  migrate(databaseFile(), readMigrations("prisma/migrations"));
  checkKey(databaseFile());
  const officerId = await openFirstOffice((await firstInvitation()) ?? "", {
    officeName: "Kantor Uji",
    code: "UJI",
    kind: "upt",
    regionCode: "3578",
    address: "Jalan Uji 1",
    // No office stands there; the day is all that matters.
    timeZone: timeZone as "Asia/Jakarta",
    name: "Petugas Uji",
    ...stageAccount,
  });
  const officer = await actingOf(officerId);
  const fairId = await at(subDays(new Date(), 1), async () => {
    const id = await createFair(officer, {
      officeId: officer.officeId ?? "",
      title: "Bursa Uji",
      summary: "Untuk mengukur.",
      venueName: "Aula",
      venueAddress: "Jalan Uji 1",
      regionCode: "3578",
      day: dayOf(new Date(), timeZone),
      opensAt: "00:00",
      closesAt: "23:59",
      safeCapacity: 50_000,
      slotMinutes: 60,
      stayMinutes: 60,
      rows: 4,
      perRow: 5,
      poweredRows: 1,
    });
    await publishFair(officer, id);
    return id;
  });
  const fair = await db.fair.findUniqueOrThrow({
    where: { id: fairId },
    include: { slots: { orderBy: { startsAt: "asc" } }, gates: true },
  });
  await closeDatabase();
  return {
    slug: fair.slug,
    fairId,
    gateId: fair.gates[0]?.id ?? "",
    // One that ends while people are still registering would refuse them; the next lets in from a quarter of an hour before.
    slotIds: fair.slots
      .filter((slot) => slot.endsAt > addMinutes(new Date(), earlyMinutes))
      .map((slot) => slot.id),
    officerId,
  };
}

/** The nth invented person, any of a million: district 99 of Surabaya is issued to nobody. */
export function personNumber(nth: number, slotId: string): RegistrationInput {
  const birth = new Date(Date.UTC(1970, 0, 1 + (Math.floor(nth / 9000) % 9000)));
  return {
    name: `Orang Uji ${nth}`,
    nik: `357899${format(birth, "ddMMyy")}${String((nth % 9000) + 1).padStart(4, "0")}`,
    birthDate: format(birth, "yyyy-MM-dd"),
    sex: "male",
    education: "sma",
    regionCode: "3578",
    phone: `+6281${200_000_000 + nth}`,
    email: undefined,
    disability: undefined,
    consentAttendance: true,
    consentEmployers: false,
    consentFollowUp: false,
    wantsPriority: false,
    wantsWaiting: false,
    slotId,
  };
}
