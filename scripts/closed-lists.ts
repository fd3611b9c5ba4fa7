import { employerStates } from "~/domain/companies/employers/rules";
import { decisions } from "~/domain/companies/employers/schema";
import { bookingStates } from "~/domain/companies/booths/rules";
import { directions, scanMethods, verdicts } from "~/domain/gate/ledger/rules";
import { roles } from "~/domain/house/accounts/rules";
import { actorKinds } from "~/domain/house/activity/rules";
import { officeKinds } from "~/domain/house/offices/rules";
import { results } from "~/domain/outcomes/visits/rules";
import { alarmLevels } from "~/domain/people/demand/rules";
import { oddities } from "~/domain/people/registrations/rules";
import { consentPurposes } from "~/domain/people/seekers/rules";
import { fairStates } from "~/domain/planning/fairs/life-cycle";
import { letterKinds } from "~/domain/planning/letters/rules";
import { registrationStates } from "~/domain/planning/slots/rules";
import { disabilities, educations, jobTypes, occupationGroups, sexes } from "~/lib/classifications";
import { languages } from "~/texts/catalogue";

/**
 * The columns whose values the database itself holds to a closed list. Lists that grow with the product's words (kinds of
 * messages, of tasks and of news, verbs of the activity) are held by their types alone: a new e-mail must not copy a table.
 */
export const closedLists: Readonly<Record<string, readonly string[]>> = {
  "Account.role": roles,
  "Activity.actorKind": actorKinds,
  "Booking.state": bookingStates,
  "Consent.purpose": consentPurposes,
  "Employer.state": employerStates,
  "EmployerReview.decision": decisions,
  "Fair.state": fairStates,
  "FairAlarm.level": Object.keys(alarmLevels),
  "FairStep.from": fairStates,
  "FairStep.to": fairStates,
  "Invitation.role": roles,
  "Letter.kind": letterKinds,
  "Letter.language": languages,
  "Message.language": languages,
  "MessageTemplate.language": languages,
  "Office.kind": officeKinds,
  "Outcome.result": results,
  "Registration.disability": disabilities,
  "Registration.education": educations,
  "Registration.heldBecause": oddities,
  "Registration.language": languages,
  "Registration.sex": sexes,
  "Registration.state": registrationStates,
  "Scan.direction": directions,
  "Scan.method": scanMethods,
  "Scan.shownVerdict": verdicts,
  "Scan.verdict": [...verdicts, "undone"],
  "Vacancy.education": educations,
  "Vacancy.jobType": jobTypes,
  "Vacancy.occupationGroup": occupationGroups,
};

/** The CHECKs that a table is to have, as SQLite writes them; empty for most. */
export function checksOf(table: string): string[] {
  return Object.entries(closedLists)
    .filter(([column]) => column.startsWith(`${table}.`))
    .map(([name, values]) => {
      const column = name.slice(table.length + 1);
      const list = values.map((value) => `'${value}'`).join(", ");
      return `CONSTRAINT "${table}_${column}_check" CHECK ("${column}" IN (${list}))`;
    });
}
