/**
 * Who works with the product. A province admin runs offices and people and sees every fair; an office's officer
 * plans and runs its fairs; an auditor reads what an officer (or, without an office, an admin) reads and changes
 * nothing; an employer acts for one company.
 */
export const roles = ["admin", "officer", "auditor", "employer"] as const;
export type Role = (typeof roles)[number];
export const officerRoles = ["admin", "officer", "auditor"] as const;
export type OfficerRole = (typeof officerRoles)[number];

type Grants = {
  /** Plans, decides, corrects: everything but offices and people. */
  changes: boolean;
  /** Offices, people and the house's rules. */
  administers: boolean;
  /** Whose fairs, companies and people: the own office's, everybody's, or everybody's where there is no own office. */
  sees: "own-office" | "every-office" | "every-office-without-own";
};

/** What each role may do: the only place that says so. A role that is not here opens nothing. */
export const grants: Record<OfficerRole, Grants> = {
  admin: { changes: true, administers: true, sees: "every-office" },
  officer: { changes: true, administers: false, sees: "own-office" },
  auditor: { changes: false, administers: false, sees: "every-office-without-own" },
};

declare const minted: unique symbol;
declare const acts: unique symbol;
declare const administers: unique symbol;
type Minted<Kind extends string> = { readonly [minted]: Kind };

/** An officer who is signed in. Made by the web edge alone, so that code that forgot to ask does not compile. */
export type Officer = Minted<"officer"> & {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: OfficerRole;
  readonly officeId: string | null;
  /** Of their office: "today" and every time that they are shown is by it. */
  readonly timeZone: string;
};

/** An officer who may change what is in their scope: what every command takes. */
export type ActingOfficer = Officer & { readonly [acts]: true };

/** An officer who runs the province: offices, people, settings. */
export type Admin = ActingOfficer & { readonly [administers]: true };

/** Somebody signed in for a company. */
export type Employer = Minted<"employer"> & {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly employerId: string;
};

/** Whoever holds the link of one job seeker's pass. */
export type PassHolder = Minted<"pass-holder"> & {
  readonly registrationId: string;
};

/** Whoever holds the link of one booth at one fair. */
export type Recruiter = Minted<"recruiter"> & {
  readonly bookingId: string;
  readonly fairId: string;
  readonly employerId: string;
  readonly employerName: string;
};

/** A phone that was paired with one gate of one fair. */
export type GateDevice = Minted<"gate-device"> & {
  readonly deviceId: string;
  readonly fairId: string;
  readonly gateId: string;
  readonly name: string;
};

/** How long a sign-in lasts without being used, and a one-time link without being opened. */
export const sessionDays = 14;
/** … and how long at most, however much it is used. */
export const longestSessionDays = 30;
export const invitationDays = 7;
/** How long a sign-in waits for its second step. */
export const codeMinutes = 10;
/** How long ago somebody may have shown who they are, for acts on people and keys. */
export const proofMinutes = 15;

/** Where somebody who is signed in begins. */
export function homeOf(role: Role): "/office" | "/employer" {
  return role === "employer" ? "/employer" : "/office";
}
