import { redirect } from "@remix-run/node";
import { LRUCache } from "lru-cache";

import {
  mintEmployer,
  mintGateDevice,
  mintOfficer,
  mintPassHolder,
  mintRecruiter,
} from "~/domain/accounts/minting";
import { mayAdminister, mayChange } from "~/domain/accounts/policy";
import { accountOfFeed, accountOfSession, zoneOfOffice } from "~/domain/accounts/queries.server";
import type {
  Employer,
  GateDevice,
  Officer,
  OfficerRole,
  PassHolder,
  Recruiter,
} from "~/domain/accounts/rules";
import { recruiterOf } from "~/domain/booths/queries.server";
import { deviceOfToken } from "~/domain/devices/queries.server";
import { registrationOfToken } from "~/domain/registrations/queries.server";
import { forbidden, missing } from "~/lib/refusal";

import { refusedResponse } from "./refused.server";
import { boothToken, sessionToken } from "./cookies.server";

/** Who is signed in, if anybody: for headers and for sending people to their own front page. */
export async function visitor(request: Request): Promise<Officer | Employer | undefined> {
  const token = await sessionToken(request);
  const account = token ? await accountOfSession(token) : undefined;
  if (!account) return undefined;
  const person = {
    accountId: account.id,
    name: account.name,
    email: account.email,
  };
  if (account.role === "employer")
    return account.employerId
      ? mintEmployer({ ...person, employerId: account.employerId })
      : undefined;
  return mintOfficer({
    ...person,
    role: account.role as OfficerRole,
    officeId: account.officeId,
    timeZone: await zoneOfOffice(account.officeId),
  });
}

export function isOfficer(who: Officer | Employer | undefined): who is Officer {
  return who !== undefined && !("employerId" in who);
}

/** Lets anybody in, loudly: said where a page is meant for everyone. */
export function allowAnyone(_request: Request): void {
  return undefined;
}

/** Lets officers, admins and auditors in. Others are sent to sign in (GET) or refused. */
export async function requireOfficer(request: Request): Promise<Officer> {
  const who = await visitor(request);
  if (isOfficer(who)) return who;
  throw notSignedIn(request, who !== undefined);
}

/** The same for pages that are only for changing something: auditors are told so before they fill anything in. */
export async function requireActingOfficer(request: Request): Promise<Officer> {
  const officer = await requireOfficer(request);
  if (mayChange(officer)) return officer;
  throw refusedResponse(forbidden("auditors-only-read"));
}

/** Lets province admins in. */
export async function requireAdmin(request: Request): Promise<Officer> {
  const officer = await requireOfficer(request);
  if (mayAdminister(officer)) return officer;
  throw refusedResponse(forbidden());
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
  if (!account) throw refusedResponse(missing());
  const { id, role, ...person } = account;
  return mintOfficer({
    ...person,
    accountId: id,
    role: role as OfficerRole,
    timeZone: await zoneOfOffice(person.officeId),
  });
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
