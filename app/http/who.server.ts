import { redirect } from "@remix-run/node";
import { LRUCache } from "lru-cache";

import { recruiterOf } from "~/domain/companies/booths/queries.server";
import { deviceOfToken } from "~/domain/gate/devices/queries.server";
import {
  mintActing,
  mintAdmin,
  mintEmployer,
  mintGateDevice,
  mintOfficer,
  mintPassHolder,
  mintRecruiter,
} from "~/domain/house/accounts/minting";
import {
  accountOfFeed,
  accountOfSession,
  adminsNeedSecondFactor,
  zoneOfOffice,
} from "~/domain/house/accounts/queries.server";
import {
  type ActingOfficer,
  type Admin,
  type Employer,
  type GateDevice,
  type Officer,
  type PassHolder,
  proofMinutes,
  type Recruiter,
  type Role,
} from "~/domain/house/accounts/rules";
import { registrationOfToken } from "~/domain/people/registrations/queries.server";
import { now } from "~/lib/clock.server";
import { forbidden, missing } from "~/lib/refusal";

import { orRefuse } from "./answer.server";
import { refusedResponse } from "./refused.server";
import { boothToken, sessionToken } from "./cookies.server";

/** Who is signed in, if anybody: for headers and for sending people to their own front page. */
export async function visitor(request: Request): Promise<Officer | Employer | undefined> {
  const account = await accountOf(request);
  return account && personOf(account);
}

async function accountOf(request: Request) {
  const token = await sessionToken(request);
  return token ? accountOfSession(token) : undefined;
}

type Account = NonNullable<Awaited<ReturnType<typeof accountOfSession>>>;

type AccountOfPerson = Pick<Account, "id" | "name" | "email" | "role" | "officeId" | "employerId">;

/** The actor behind an account; none where its role is not one that is known here: it opens nothing. */
async function personOf(account: AccountOfPerson): Promise<Officer | Employer | undefined> {
  const { name, email, officeId, employerId } = account;
  const person = { accountId: account.id, name, email };
  const role = account.role as Role;
  switch (role) {
    case "admin":
    case "officer":
    case "auditor":
      return mintOfficer({ ...person, role, officeId, timeZone: await zoneOfOffice(officeId) });
    case "employer":
      return employerId ? mintEmployer({ ...person, employerId }) : undefined;
    default:
      role satisfies never;
      return undefined;
  }
}

export function isOfficer(who: Officer | Employer | undefined): who is Officer {
  return who !== undefined && !("employerId" in who);
}

/** Lets anybody in, loudly: said where a page is meant for everyone. */
export function allowAnyone(_request: Request): void {
  return undefined;
}

/**
 * Lets officers, admins and auditors in. Others are sent to sign in (GET) or refused; an admin who has yet to set up the
 * second step that the province asks for is sent there first.
 */
export async function requireOfficer(request: Request): Promise<Officer> {
  const account = await accountOf(request);
  const officer = await officerOf(request, account);
  const isAsked = officer.role === "admin" && account?.secondFactorSince === null;
  if (isAsked && (await adminsNeedSecondFactor()))
    throw redirect("/office/account/second-factor", 303);
  return officer;
}

/** Lets an officer in to what they need for their own account, also one who has yet to set up a second step. */
export async function requireOwnAccount(request: Request): Promise<Officer> {
  return officerOf(request, await accountOf(request));
}

async function officerOf(request: Request, account: Account | undefined): Promise<Officer> {
  const who = account && (await personOf(account));
  if (isOfficer(who)) return who;
  throw notSignedIn(request, who !== undefined);
}

/** Whether the session's holder showed within minutes who they are. */
export async function isProved(request: Request): Promise<boolean> {
  const account = await accountOf(request);
  if (!account?.provedAt) return false;
  return now().getTime() - account.provedAt.getTime() < proofMinutes * 60_000;
}

/**
 * Asks again who holds the session before acts on people and keys: a phone left open on a table must not do them. Throws the
 * way to the page that asks, which leads back to `back`, else to this one.
 */
export async function requireProof(request: Request, back?: string): Promise<void> {
  if (await isProved(request)) return;
  const to = back ?? new URL(request.url).pathname.replace(/\.data$/, "");
  throw redirect(`/office/proof?to=${encodeURIComponent(to)}`, 303);
}

/** Lets officers in who may change things: for every act, and for pages that are only for one, before anything is filled in. */
export function requireActingOfficer(request: Request): Promise<ActingOfficer> {
  return orRefuse(requireOfficer(request).then(mintActing));
}

/** Lets province admins in. */
export function requireAdmin(request: Request): Promise<Admin> {
  return orRefuse(requireOfficer(request).then(mintAdmin));
}

/** Lets whoever acts for a company in. */
export async function requireEmployer(request: Request): Promise<Employer> {
  const who = await visitor(request);
  if (who && !isOfficer(who)) return who;
  throw notSignedIn(request, who !== undefined);
}

/** Lets whoever has the address of an officer's own calendar feed in, to read what that officer may read. */
export async function requireFeedReader(
  _request: Request,
  token: string | undefined,
): Promise<Officer> {
  const account = await accountOfFeed(token ?? "");
  const officer = account && (await personOf({ ...account, employerId: null }));
  if (isOfficer(officer)) return officer;
  throw refusedResponse(missing());
}

/** Lets the holder of a pass link in; a token that we did not make is a page that does not exist. */
export function requirePassHolder(_request: Request, token: string | undefined): PassHolder {
  const registrationId = registrationOfToken(token ?? "");
  if (registrationId === undefined) throw refusedResponse(missing());
  return mintPassHolder({ registrationId });
}

/** Lets the holder of a booth link in; the link's cookie carries it. */
export async function requireRecruiter(request: Request): Promise<Recruiter> {
  const recruiter = await recruiterOf((await boothToken(request)) ?? "");
  if (recruiter) return mintRecruiter(recruiter);
  throw refusedResponse(forbidden("link-invalid"));
}

/** Who a token stands for never changes; whether it still counts is asked in each transaction. */
const knownDevices = new LRUCache<string, GateDevice>({ max: 2000 });

/** Lets a paired device in by its bearer token. Revoked ones too: the domain tells them so, and they wipe themselves. */
export async function requireDevice(authorization: string | undefined): Promise<GateDevice> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? "")?.[1];
  if (token === undefined) throw forbidden("token-unknown");
  const known = knownDevices.get(token);
  if (known) return known;
  const found = await deviceOfToken(token);
  if (!found) throw forbidden("token-unknown");
  const device = mintGateDevice(found);
  knownDevices.set(token, device);
  return device;
}

function notSignedIn(request: Request, signedInAsOther: boolean): Response {
  if (signedInAsOther) return refusedResponse(forbidden());
  if (request.method !== "GET") return redirect("/sign-in", 303);
  const { pathname } = new URL(request.url);
  return redirect(`/sign-in?to=${encodeURIComponent(pathname)}`);
}
