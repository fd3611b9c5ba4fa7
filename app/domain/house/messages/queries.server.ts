import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { now } from "~/lib/clock.server";
import { pageOf, pageWindow } from "~/lib/paging";

import { type Told, toldBy } from "./cards";
import { type MessageState, type OwnWords, stateOf, waitsUntil, whyVoid } from "./rules";

const shown = {
  id: true,
  kind: true,
  to: true,
  language: true,
  facts: true,
  createdAt: true,
  dueAt: true,
  sentAt: true,
  attempts: true,
  fault: true,
  fairId: true,
  officeId: true,
} as const;

/** Messages whose time has come, oldest first, at most `most`. */
export async function dueMessages(most: number) {
  const rows = await db.message.findMany({
    where: { dueAt: { lte: now() } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: most,
    select: shown,
  });
  return rows.map(told);
}

/**
 * Why a message that is due must not leave, or undefined when it says what is so: it is void, or it waits for an instant.
 */
export async function whyNotSend(message: {
  told: Told;
  fairId: string | null;
}): Promise<{ void: string } | { until: Date } | undefined> {
  const { told, fairId } = message;
  const [fair, registration] = await Promise.all([
    fairId
      ? db.fair.findUnique({
          where: { id: fairId },
          select: { state: true, day: true, startsAt: true, endsAt: true },
        })
      : null,
    "registrationId" in told.facts && told.facts.registrationId
      ? db.registration.findUnique({
          where: { id: told.facts.registrationId },
          select: { state: true },
        })
      : null,
  ]);
  const keyEndsAt =
    "resetId" in told.facts || "signUpId" in told.facts ? new Date(told.facts.until) : undefined;
  const why = whyVoid({ fair, registration, keyEndsAt }, told, now());
  if (why) return { void: why };
  const until = waitsUntil(told, fair, now());
  return until && { until };
}

/** The messages of an officer's office, newest first, 25 a page. `words` searches the address. */
export async function outbox(
  officer: Officer,
  filter: { words?: string | undefined; state?: MessageState | undefined; page?: string | null },
) {
  const window = pageWindow(filter.page, 25);
  const where = {
    ...officeScope(officer),
    ...(filter.words ? { to: { contains: filter.words.toLowerCase() } } : {}),
    ...(filter.state ? inState[filter.state] : {}),
  };
  const [rows, total] = await Promise.all([
    db.message.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: window.skip,
      take: window.take,
      select: shown,
    }),
    db.message.count({ where }),
  ]);
  return pageOf(
    rows.map((row) => ({ ...told(row), state: stateOf(row) })),
    total,
    window,
  );
}

const inState = {
  sent: { sentAt: { not: null } },
  waiting: { dueAt: { not: null } },
  "given-up": { sentAt: null, dueAt: null },
} as const;

function told<Row extends { kind: string; facts: string }>(row: Row) {
  const { kind, facts, ...rest } = row;
  return { ...rest, told: toldBy(kind, facts) };
}

/** Finds an office's own words for a message; the catalogue's go for whatever has none. */
export type OwnWordsOf = (message: {
  officeId: string | null;
  told: Told;
  language: string;
}) => OwnWords | undefined;

/** The own words of the offices of some messages, read at once. */
export async function ownWordsFor(messages: { officeId: string | null }[]): Promise<OwnWordsOf> {
  const offices = [...new Set(messages.flatMap(({ officeId }) => officeId ?? []))];
  const rows = await db.messageTemplate.findMany({
    where: { officeId: { in: offices } },
    select: { officeId: true, kind: true, language: true, subject: true, body: true },
  });
  return ({ officeId, told, language }) =>
    rows.find(
      (row) => row.officeId === officeId && row.kind === told.kind && row.language === language,
    );
}

/** An office's own words, by kind and language. */
export async function ownTemplates(officer: Officer) {
  return db.messageTemplate.findMany({
    where: { officeId: officer.officeId ?? "none" },
    select: {
      kind: true,
      language: true,
      subject: true,
      body: true,
      updatedAt: true,
      updatedByName: true,
    },
  });
}
