import { addDays, addHours } from "date-fns";
import { v7 as uuid } from "uuid";

import { openCode } from "~/lib/code-vault.server";
import { db } from "~/db/client.server";
import {
  acceptInvitation,
  firstInvitation,
  inviteOfficer,
} from "~/domain/house/accounts/commands.server";
import type {
  ActingOfficer,
  Admin,
  Employer,
  GateDevice,
  Officer,
  Recruiter,
} from "~/domain/house/accounts/rules";
import { approveBooking, bookBooth } from "~/domain/companies/booths/commands.server";
import { registerEmployer, reviewEmployer } from "~/domain/companies/employers/commands.server";
import { publishVacancy } from "~/domain/companies/vacancies/commands.server";
import type { VacancyInput } from "~/domain/companies/vacancies/schema";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { publishFair } from "~/domain/planning/fairs/life.server";
import type { FairInput, FairWords } from "~/domain/planning/fairs/schema";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import type { ScanResult } from "~/domain/gate/ledger/rules";
import { openFirstOffice, openOffice } from "~/domain/house/offices/commands.server";
import type { OfficeInput } from "~/domain/house/offices/schema";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import type { RegistrationInput } from "~/domain/people/registrations/schema";
import { at } from "~/lib/clock.server";
import { idInside } from "~/lib/signed-id.server";

import {
  actingOf,
  adminOf,
  employerOf,
  officerOf,
  pairedDevice,
  recruiterAt,
} from "../../prisma/sample/actors";

export const password = "kata-sandi-panjang";

/** The fair of the tests: Thursday 19 November 2026, 08:00–14:00 in Surabaya. */
export const fairDay = "2026-11-19";
export const doorsOpen = new Date("2026-11-19T01:00:00.000Z");
export const weekBefore = addDays(doorsOpen, -7);
/** 08:30 on the day of the fair. */
export const halfPastEight = new Date("2026-11-19T01:30:00.000Z");
export const nextDay = addHours(doorsOpen, 24);

export const provinceOffice: OfficeInput = {
  officeName: "Disnakertrans Jawa Timur",
  code: "JTM",
  kind: "province",
  regionCode: "3578",
  address: "Jalan Dukuh Menanggal 124",
  timeZone: "Asia/Jakarta",
};

/** Retno, admin of the province. */
export async function retno(): Promise<Admin> {
  const token = (await firstInvitation()) ?? "";
  const account = { name: "Retno", email: "retno@contoh.example", password };
  return adminOf(await openFirstOffice(token, { ...provinceOffice, ...account }));
}

/** An officer of an office of their own. */
export async function officerIn(admin: Admin, code: string, name: string): Promise<ActingOfficer> {
  return actingOf(await memberIn(admin, code, name, "officer"));
}

/** An auditor of an office of their own. */
export async function auditorIn(admin: Admin, code: string, name: string): Promise<Officer> {
  return officerOf(await memberIn(admin, code, name, "auditor"));
}

/** Another admin of the province. */
export async function secondAdmin(admin: Admin): Promise<Admin> {
  const token = await inviteOfficer(admin, { role: "admin" });
  return adminOf(
    await acceptInvitation(token, { name: "Agus", email: "agus@contoh.example", password }),
  );
}

async function memberIn(
  admin: Admin,
  code: string,
  name: string,
  role: "officer" | "auditor",
): Promise<string> {
  const officeId = await openOffice(admin, { ...provinceOffice, code, officeName: `UPT ${code}` });
  const token = await inviteOfficer(admin, { role, officeId });
  const email = `${name.toLowerCase()}@contoh.example`;
  return acceptInvitation(token, { name, email, password });
}

export function fairInput(
  officer: Officer,
  change: Partial<FairInput> = {},
): FairInput & FairWords {
  return {
    officeId: officer.officeId ?? "",
    title: "Mini Job Fair Surabaya",
    summary: "Temui perusahaan.",
    venueName: "Aula BLK",
    venueAddress: "Jalan Dukuh Menanggal III",
    regionCode: "3578",
    day: fairDay,
    opensAt: "08:00",
    closesAt: "14:00",
    safeCapacity: 300,
    slotMinutes: 30,
    stayMinutes: 60,
    rows: 2,
    perRow: 3,
    poweredRows: 1,
    ...change,
  };
}

/** A public fair, made a week before its day. */
export function publicFairBy(officer: ActingOfficer, change: Partial<FairInput> = {}) {
  return at(weekBefore, async () => {
    const id = await createFair(officer, fairInput(officer, change));
    await publishFair(officer, id);
    return db.fair.findUniqueOrThrow({
      where: { id },
      include: {
        slots: { orderBy: { startsAt: "asc" } },
        booths: { orderBy: [{ row: "asc" }, { column: "asc" }] },
        gates: true,
      },
    });
  });
}

/** Sri of the office in Surabaya with her public fair, beside the province's Retno. */
export async function fairOfSri(change: Partial<FairInput> = {}) {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  return { admin, officer, fair: await publicFairBy(officer, change) };
}

export const vacancyInput: VacancyInput = {
  title: "Operator produksi",
  occupationGroup: "8",
  openings: 5,
  education: "smk",
  jobType: "contract",
  location: "Rungkut, Surabaya",
  regionCode: "3578",
  wageMin: 4_700_000,
  wageMax: 5_000_000,
  hours: "Senin–Jumat, 08.00–16.00",
  conditions: "BPJS, masa percobaan tiga bulan",
  description: undefined,
};

/** Companies whose NIB ends in `nth`; verified, with one vacancy, unless said otherwise. */
export function company(
  officer: ActingOfficer,
  nth: number,
  options: { verified?: boolean; vacancy?: boolean } = {},
): Promise<Employer> {
  return at(weekBefore, async () => {
    const id = await registerEmployer({
      companyName: `PT Contoh ${nth}`,
      nib: String(9_120_000_000_000 + nth),
      kbliSection: "C",
      address: "Jalan Rungkut 1",
      regionCode: "3578",
      contactPhone: "+62318400100",
      about: undefined,
      name: `Rekrut ${nth}`,
      email: `rekrut${nth}@contoh.example`,
      password,
    });
    const employer = await employerOf(id);
    if (options.verified !== false)
      await reviewEmployer(officer, employer.employerId, {
        decision: "verified",
        reason: undefined,
      });
    if (options.verified !== false && options.vacancy !== false)
      await publishVacancy(employer, vacancyInput);
    return employer;
  });
}

/** A company's recruiter at an approved booth. */
export function recruiterFor(
  officer: ActingOfficer,
  employer: Employer,
  fair: { id: string; booths: { id: string }[] },
  nth = 0,
): Promise<Recruiter> {
  return at(weekBefore, async () => {
    const bookingId = await bookBooth(employer, fair.id, fair.booths[nth]?.id ?? "");
    await approveBooking(officer, bookingId);
    return recruiterAt(bookingId);
  });
}

/** Synthetic NIKs only: district 99 of Surabaya is issued to nobody. */
export function nikOf(nth: number): string {
  return `357899150490${String(nth).padStart(4, "0")}`;
}

export function person(nth: number, slotId: string): RegistrationInput {
  return {
    name: `Siti Pencari ${nth}`,
    nik: nikOf(nth),
    birthDate: "1990-04-15",
    sex: nth % 2 === 0 ? "male" : "female",
    education: "smk",
    regionCode: "3578",
    phone: "+6281234567890",
    email: undefined,
    disability: undefined,
    consentAttendance: true,
    consentEmployers: nth % 2 === 1,
    consentFollowUp: false,
    wantsPriority: false,
    wantsWaiting: false,
    slotId,
  };
}

/** The nth seeker, registered a week before, with what the pass page would show. */
export async function passFor(
  fair: { slug: string; slots: { id: string }[] },
  nth: number,
  slot = 0,
) {
  const { token } = await at(weekBefore, () =>
    registerSeeker(fair.slug, person(nth, fair.slots[slot]?.id ?? ""), "id"),
  );
  const id = idInside(token) ?? "";
  const { sealedCode, number } = await db.registration.findUniqueOrThrow({ where: { id } });
  return { token, id, code: openCode(sealedCode), number };
}

/** What a test may say of a scan; the rest is as on an ordinary morning. */
export type ScanChange = Partial<{
  id: string;
  text: string;
  pass: string;
  direction: "in" | "out";
  deviceTime: string;
  clockOffsetMs: number;
  overruleReason: string;
}>;

/** One scan of a text, as a device that waits for our answer sends it. */
export function scanOf(text: string, deviceTime: Date, change: ScanChange = {}) {
  return {
    id: uuid(),
    text,
    method: "camera",
    direction: "in",
    sequence: 1,
    deviceTime: deviceTime.toISOString(),
    ...change,
  };
}

const firstDevices = new WeakMap<object, Promise<GateDevice>>();

/** The device at a fair's first gate, paired when it is first needed. */
export function firstDevice(
  officer: ActingOfficer,
  fair: { id: string; gates: { id: string }[] },
): Promise<GateDevice> {
  const known =
    firstDevices.get(fair) ??
    pairedDevice(officer, fair.id, fair.gates[0]?.id ?? "", "Gerbang depan");
  firstDevices.set(fair, known);
  return known;
}

/** Scans a text at the fair's first gate, at half past eight unless said otherwise. */
export async function scanAt(
  officer: ActingOfficer,
  fair: { id: string; gates: { id: string }[] },
  text: string,
  when = halfPastEight,
  change: ScanChange = {},
) {
  const device = await firstDevice(officer, fair);
  const { results } = await at(when, () =>
    recordScans(device, { scans: [scanOf(text, when, change)] }),
  );
  const [result] = results;
  if (!result) throw new Error("no answer");
  return result;
}

/** The verdict of a result, or why the scan was not taken. */
export function wordOf(result: ScanResult): string {
  return "verdict" in result ? result.verdict : result.fault;
}
