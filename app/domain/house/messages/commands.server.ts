import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { type Sql, sqlInstant } from "~/db/together.server";
import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

import { nextAttempt, type Told } from "./rules";

export type Owed = Told & {
  to: string;
  language: string;
  officeId: string | null;
  fairId?: string;
};

/** Owes messages inside the transaction of the act that they tell of: the act and its news are kept together. */
export async function oweMessages(tx: Write, owed: Owed[]): Promise<void> {
  if (owed.length === 0) return;
  await tx.message.createMany({
    data: owed.map(({ facts, ...message }) => ({
      ...message,
      id: uuid(),
      facts: JSON.stringify(facts),
      createdAt: now(),
      dueAt: now(),
    })),
  });
}

/** The same inside a grouped commit. */
export function oweMessageTogether(sql: Sql, owed: Owed): void {
  const instant = sqlInstant(now());
  sql.run(
    `INSERT INTO "Message" ("id", "kind", "officeId", "fairId", "to", "language", "facts", "createdAt", "dueAt")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    uuid(),
    owed.kind,
    owed.officeId,
    owed.fairId ?? null,
    owed.to,
    owed.language,
    JSON.stringify(owed.facts),
    instant,
    instant,
  );
}

/** The post office has handed a message over. */
export async function markSent(messageId: string): Promise<void> {
  await db.message.update({
    where: { id: messageId },
    data: { sentAt: now(), dueAt: null, fault: null, attempts: { increment: 1 } },
  });
}

/**
 * A try failed: it is tried again later, or given up when it was the last or the address is refused for good. `fault`
 * is for the officer and holds no secret.
 */
export async function markFailed(
  message: { id: string; attempts: number },
  fault: string,
  isFinal = false,
): Promise<void> {
  const attempts = message.attempts + 1;
  const dueAt = isFinal ? null : (nextAttempt(attempts, now()) ?? null);
  await db.message.update({
    where: { id: message.id },
    data: { attempts, dueAt, fault: fault.slice(0, 300) },
  });
}

/** A message that is no longer true does not leave. */
export async function markVoid(messageId: string, why: string): Promise<void> {
  await db.message.update({ where: { id: messageId }, data: { dueAt: null, fault: why } });
}

/** A message that is not true yet is due later. */
export async function markWaits(messageId: string, dueAt: Date): Promise<void> {
  await db.message.update({ where: { id: messageId }, data: { dueAt } });
}
