import { addDays } from "date-fns";

import { db } from "~/db/client.server";
import { now } from "~/lib/clock.server";
import { keyFor, keysFor } from "~/lib/keys.server";
import { idInside, isSigned, signId } from "~/lib/signed-id.server";

import { officeScope, refuseUnlessMayAdminister } from "./policy";
import { type Officer, sessionDays } from "./rules";
import { tokenHash } from "./secrets.server";

/** Where the province's offices are: the zone of whoever belongs to no office. */
const provinceZone = "Asia/Jakarta";

const zones = new Map<string, string>();

/** The time zone of an office, which never changes; asked for once. */
export async function zoneOfOffice(officeId: string | null): Promise<string> {
  if (officeId === null) return provinceZone;
  const known = zones.get(officeId);
  if (known !== undefined) return known;
  const office = await db.office.findUnique({
    where: { id: officeId },
    select: { timeZone: true },
  });
  const zone = office?.timeZone ?? provinceZone;
  if (office) zones.set(officeId, zone);
  return zone;
}

/** The account behind a session cookie, or undefined when the session ended, was revoked, or the account is closed. */
export async function accountOfSession(token: string) {
  const session = await db.session.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      account: {
        select: {
          id: true,
          name: true,
          email: true,
          role: true,
          officeId: true,
          employerId: true,
          deactivatedAt: true,
        },
      },
    },
  });
  const instant = now();
  if (!session || session.revokedAt || session.expiresAt <= instant) return undefined;
  if (session.account.deactivatedAt) return undefined;
  // One write a quarter of an hour is enough to keep a used session alive.
  if (instant.getTime() - session.lastSeenAt.getTime() > 15 * 60_000)
    await db.session.update({
      where: { id: session.id },
      data: { lastSeenAt: instant, expiresAt: addDays(instant, sessionDays) },
    });
  return { sessionId: session.id, ...session.account };
}

/** The officer behind the address of their own calendar feed, or undefined when it was not made here or the account is closed. */
export async function accountOfFeed(token: string) {
  const id = idInside(token);
  if (id === undefined) return undefined;
  const account = await db.account.findFirst({
    where: { id, deactivatedAt: null, role: { not: "employer" } },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      officeId: true,
      feedVersion: true,
    },
  });
  if (!account) return undefined;
  const { feedVersion, ...rest } = account;
  return isSigned(keysFor("feed"), token, id, feedVersion) ? rest : undefined;
}

/** The token of an officer's own calendar feed; a new version makes another. */
export async function feedToken(officer: Officer): Promise<string> {
  const { feedVersion } = await db.account.findUniqueOrThrow({
    where: { id: officer.accountId },
    select: { feedVersion: true },
  });
  return signId(keyFor("feed"), officer.accountId, feedVersion);
}

/** A one-time link that can still be used, with the office it leads to. */
export function openInvitation(token: string) {
  return db.invitation.findFirst({
    where: {
      tokenHash: tokenHash(token),
      usedAt: null,
      expiresAt: { gt: now() },
    },
    select: {
      id: true,
      role: true,
      officeId: true,
      office: { select: { name: true } },
    },
  });
}

/** The one-time links that could still be used, newest first, at most 100. Their tokens are kept nowhere. */
export async function openInvitations(officer: Officer) {
  refuseUnlessMayAdminister(officer);
  return db.invitation.findMany({
    where: { usedAt: null, expiresAt: { gt: now() } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: {
      id: true,
      role: true,
      expiresAt: true,
      office: { select: { name: true } },
      invitedBy: { select: { name: true } },
    },
  });
}

/** The officers and auditors of an officer's office, or of the province. */
export function officerAccounts(officer: Officer) {
  return db.account.findMany({
    where: { ...officeScope(officer), role: { not: "employer" } },
    orderBy: { name: "asc" },
    take: 500,
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      deactivatedAt: true,
      office: { select: { name: true } },
      sessions: {
        orderBy: { lastSeenAt: "desc" },
        take: 1,
        select: { lastSeenAt: true },
      },
    },
  });
}

/** The sessions of one's own account that are still alive. */
export function ownSessions(accountId: string) {
  return db.session.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now() } },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
    select: { id: true, createdAt: true, lastSeenAt: true, browser: true },
  });
}
