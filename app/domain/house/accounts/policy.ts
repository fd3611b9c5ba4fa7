import type { ActivityActor } from "~/domain/house/activity/rules";
import { forbidden } from "~/lib/refusal";

import type { Employer, GateDevice, Officer, Recruiter } from "./rules";

/** Auditors read everything in their scope and change nothing. */
export function mayChange(officer: Officer): boolean {
  return officer.role !== "auditor";
}

/** Offices, people and settings belong to the province. */
export function mayAdminister(officer: Officer): boolean {
  return officer.role === "admin";
}

/** Whether the officer works for every office of the province. */
export function seesEveryOffice(officer: Officer): boolean {
  return officer.role === "admin" || (officer.role === "auditor" && officer.officeId === null);
}

/** The filter that keeps an officer inside their own office; empty for the whole province. */
export function officeScope(officer: Officer): { officeId?: string } {
  if (seesEveryOffice(officer)) return {};
  return { officeId: officer.officeId ?? "none" };
}

export function refuseUnlessMayChange(officer: Officer): void {
  if (!mayChange(officer)) throw forbidden("auditors-only-read");
}

export function refuseUnlessMayAdminister(officer: Officer): void {
  if (!mayAdminister(officer)) throw forbidden();
}

/** An officer, employer, recruiter or gate device as the activity log names them. */
export function actorOf(who: Officer | Employer | Recruiter | GateDevice): ActivityActor {
  if ("deviceId" in who) return { kind: "device", id: who.deviceId, name: who.name };
  if ("bookingId" in who) return { kind: "recruiter", id: who.bookingId, name: who.employerName };
  return {
    kind: "employerId" in who ? "employer" : "officer",
    id: who.accountId,
    name: who.name,
  };
}
