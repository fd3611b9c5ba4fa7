import { addDays, min } from "date-fns";

import { db } from "~/db/client.server";
import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { deviceName } from "~/lib/device-name.server";
import { keyFor, keysFor } from "~/lib/keys.server";
import { missing } from "~/lib/refusal";
import { idInside, isSigned, signId } from "~/lib/signed-id.server";

import { officeScope } from "./policy";
import { type Admin, longestSessionDays, type Officer, sessionDays } from "./rules";
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
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      awaitsCode: true,
      provedAt: true,
      account: {
        select: {
          id: true,
          name: true,
          email: true,
          role: true,
          officeId: true,
          employerId: true,
          deactivatedAt: true,
          secondFactorSince: true,
        },
      },
    },
  });
  const instant = now();
  if (!session || session.revokedAt || session.expiresAt <= instant) return undefined;
  if (session.awaitsCode) return undefined;
  if (session.account.deactivatedAt) return undefined;
  const longest = addDays(session.createdAt, longestSessionDays);
  if (longest <= instant) return undefined;
  // One write a quarter of an hour is enough to keep a used session alive.
  if (instant.getTime() - session.lastSeenAt.getTime() > 15 * 60_000)
    await db.session
      .update({
        where: { id: session.id },
        data: { lastSeenAt: instant, expiresAt: min([addDays(instant, sessionDays), longest]) },
      })
      // A disk that is full must not keep anybody from reading.
      .catch(() => undefined);
  return { sessionId: session.id, provedAt: session.provedAt, ...session.account };
}

/** Whether the province asks its admins for a second step. */
export async function adminsNeedSecondFactor(tx: Pick<Write, "houseRule"> = db): Promise<boolean> {
  const rule = await tx.houseRule.findUnique({
    where: { id: 1 },
    select: { adminsNeedSecondFactor: true },
  });
  return rule?.adminsNeedSecondFactor ?? false;
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
export async function openInvitations(_admin: Admin) {
  return db.invitation.findMany({
    where: { usedAt: null, expiresAt: { gt: now() } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: {
      id: true,
      role: true,
      expiresAt: true,
      office: { select: { name: true } },
      invitedByName: true,
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
      secondFactorSince: true,
      office: { select: { name: true } },
      sessions: {
        where: { awaitsCode: false },
        orderBy: { lastSeenAt: "desc" },
        take: 1,
        select: { lastSeenAt: true },
      },
    },
  });
}

/** One officer's account, for the page that asks before it is closed or given a link. Admins only. Refused: `not-found`. */
export async function officerAccount(officer: Admin, accountId: string) {
  const account = await db.account.findFirst({
    where: { id: accountId, role: { not: "employer" } },
    select: { id: true, name: true, email: true },
  });
  if (!account) throw missing();
  return account;
}

/** A mark for a browser in which an account signed in: others' guesses do not shut it out. */
export function knownBrowserToken(accountId: string): string {
  return signId(keyFor("known-browser"), accountId);
}

/** Whether a browser carries the mark of the account that an e-mail address is of. */
export async function isKnownBrowser(email: string, token: string): Promise<boolean> {
  const id = idInside(token);
  if (id === undefined || !isSigned(keysFor("known-browser"), token, id)) return false;
  const account = await db.account.findUnique({ where: { email }, select: { id: true } });
  return account?.id === id;
}

/** The sessions of one's own account that are still alive, each by what it runs on. */
export async function ownSessions(accountId: string) {
  const sessions = await db.session.findMany({
    where: { accountId, revokedAt: null, awaitsCode: false, expiresAt: { gt: now() } },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
    select: { id: true, createdAt: true, lastSeenAt: true, browser: true },
  });
  return sessions.map(({ browser, ...session }) => ({ ...session, device: deviceName(browser) }));
}
