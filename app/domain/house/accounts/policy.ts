import type { ActivityActor } from "~/domain/house/activity/rules";

import {
  type ActingOfficer,
  type Admin,
  type Employer,
  type GateDevice,
  grants,
  type Officer,
  type OfficerRole,
  type Recruiter,
} from "./rules";

/** What a role grants; nothing for one that nobody here knows. */
function grantsOf(officer: Officer): (typeof grants)[OfficerRole] | undefined {
  return grants[officer.role];
}

/** Whether an officer may change anything. Says so to the compiler too. */
export function mayChange(officer: Officer): officer is ActingOfficer {
  return grantsOf(officer)?.changes === true;
}

/** Whether offices, people and the house's rules are theirs to change. */
export function mayAdminister(officer: Officer): officer is Admin {
  return grantsOf(officer)?.administers === true;
}

/** Whether the officer works for every office of the province. */
export function seesEveryOffice(officer: Officer): boolean {
  const sees = grantsOf(officer)?.sees;
  return (
    sees === "every-office" || (sees === "every-office-without-own" && officer.officeId === null)
  );
}

/** The filter that keeps an officer inside their own office; empty for the whole province. */
export function officeScope(officer: Officer): { officeId?: string } {
  if (seesEveryOffice(officer)) return {};
  return { officeId: officer.officeId ?? "none" };
}

/** The same filter for offices themselves. */
export function ownOffices(officer: Officer): { id?: string } {
  const { officeId } = officeScope(officer);
  return officeId === undefined ? {} : { id: officeId };
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

/** Who did it, as every row keeps it: `<verb>ById` and, as it was then, `<verb>ByName`. */
export function signed<Verb extends string>(
  verb: Verb,
  who: { accountId: string; name: string },
): Record<`${Verb}ById` | `${Verb}ByName`, string> {
  return { [`${verb}ById`]: who.accountId, [`${verb}ByName`]: who.name } as Record<
    `${Verb}ById` | `${Verb}ByName`,
    string
  >;
}
