import { v7 as uuid } from "uuid";

import { ageOn, type CalendarDay } from "~/lib/calendar-day";
import type { educations, sexes } from "~/lib/classifications";
import { bornOf, nikFault } from "~/lib/nik";
import { nameFault, tidyName } from "~/lib/person-name";
import { readPhone } from "~/lib/phone";
import { rosterKeyOf } from "~/lib/roster-open";
import { sealPerson } from "~/lib/seal-person";
import { highestAge, workingAge } from "~/domain/people/seekers/rules";
import type { RosterHead } from "~/domain/gate/roster/rules";

import { clockOffset } from "./clock";
import { makePassCode } from "./reading";
import type { Storage } from "./storage";

/** What somebody without a registration is asked: six fields, the last is the consent. */
export type WalkInForm = {
  name: string;
  nik: string;
  /** Empty until it is chosen: what is skipped must not become a figure. */
  education: (typeof educations)[number] | "";
  regionCode: string;
  phone: string;
  consent: boolean;
};

export type WalkInField = keyof WalkInForm;
export type WalkInFaults = Partial<
  Record<
    WalkInField,
    | "required"
    | "too-long"
    | "odd-characters"
    | "not-a-name"
    | "nik-length"
    | "nik-region"
    | "nik-date"
    | "not-a-phone"
    | "must-agree"
    | "too-young"
  >
>;

/** A pass that was made here; its number comes with the server's answer. */
export type WalkInPass = { walkInId: string; code: string };

const nikFaults = { length: "nik-length", region: "nik-region", date: "nik-date" } as const;

/** What is wrong with the form, by field; the same rules that the server asks when it opens what was sealed. */
export function walkInFaults(form: WalkInForm, day: CalendarDay): WalkInFaults {
  const faults: WalkInFaults = {};
  const misnamed = nameFault(tidyName(form.name));
  if (misnamed) faults.name = misnamed;
  const fault = nikFault(form.nik);
  if (fault) faults.nik = nikFaults[fault];
  else {
    const { birthDate } = bornOf(form.nik, day);
    const age = ageOn(birthDate, day);
    if (age < workingAge || age > highestAge) faults.nik = "too-young";
  }
  if (form.education === "") faults.education = "required";
  if (readPhone(form.phone) === undefined) faults.phone = "not-a-phone";
  if (!form.consent) faults.consent = "must-agree";
  return faults;
}

/** What is sealed for the server of a form without faults, in the shape of the seekers' personSchema. */
export function personOf(form: WalkInForm, day: CalendarDay): Record<string, string> {
  const born: { birthDate: string; sex: (typeof sexes)[number] } = bornOf(form.nik, day);
  const { nik, education, regionCode, phone } = form;
  const name = tidyName(form.name);
  return { name, nik, ...born, education, regionCode, phone, consentAttendance: "on" };
}

/** Makes a pass and keeps what was written, sealed for the server. Resolves once it is durable. */
export async function registerWalkIn(
  storage: Storage,
  head: RosterHead,
  form: WalkInForm,
): Promise<WalkInPass> {
  const code = await makePassCode(head);
  const sealed = await sealPerson(head.walkInKey, JSON.stringify(personOf(form, head.fair.day)));
  const key = await rosterKeyOf(head.fair.id, code);
  const offset = await clockOffset(storage);
  const now = Date.now();
  const walkInId = uuid();
  const writing = storage.transaction("walkIns", "readwrite", { durability: "strict" });
  await writing.store.add({
    id: walkInId,
    fairId: head.fair.id,
    key,
    code,
    sealed,
    deviceTime: new Date(now).toISOString(),
    clockOffsetMs: offset,
    at: now - offset,
    unsent: 1,
  });
  await writing.done;
  return { walkInId, code };
}
