import { addHours } from "date-fns";
import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { commitTogether, sqlInstant, sqlList } from "~/db/together.server";
import { write, type Write } from "~/db/write.server";
import type { MessageFacts } from "~/domain/house/messages/cards";
import {
  type Owed,
  oweMessages,
  oweMessageTogether,
} from "~/domain/house/messages/commands.server";
import { reminderHours } from "~/domain/house/messages/rules";
import { registeredStates, standingStates } from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";

import { awaitedStates } from "./life-cycle";

type NewsKind = "fair-cancelled" | "fair-postponed" | "fair-moved" | "fair-relocated" | "reminder";

type Concerned = { id: string; officeId: string };

/**
 * So many are owed their letter in the transaction of the act; the letters of the others are written afterwards, in
 * pieces that no gate feels ({@link spreadNews}): ten thousand at once held everybody up for ten seconds.
 */
const atOnce = 50;
const aPiece = 500;

/** Tells everybody who has a place at a fair: job seekers who left an address, and the companies that hold a booth. */
export async function tellOfFair<Kind extends Exclude<NewsKind, "reminder">>(
  tx: Write,
  fair: Concerned,
  kind: Kind,
  facts: MessageFacts[Kind],
): Promise<void> {
  await beginNews(tx, fair, kind, facts);
  const bookings = await tx.booking.findMany({
    where: { fairId: fair.id, heldBoothId: { not: null } },
    select: { employer: { select: { contactEmail: true } } },
  });
  await oweMessages(
    tx,
    bookings.map(({ employer }) => ({
      kind,
      officeId: fair.officeId,
      fairId: fair.id,
      to: employer.contactEmail,
      language: "id",
      facts,
    })) as Parameters<typeof oweMessages>[1],
  );
}

/** Owes the first of them their letter, and notes from whom on the others are owed theirs. */
async function beginNews(tx: Write, fair: Concerned, kind: NewsKind, facts: object): Promise<void> {
  const isReminder = kind === "reminder";
  const first = await tx.registration.findMany({
    where: {
      fairId: fair.id,
      state: { in: isReminder ? registeredStates : standingStates },
      email: { not: null },
      ...(isReminder ? { wantsReminder: true } : {}),
    },
    orderBy: { id: "asc" },
    take: atOnce + 1,
    select: {
      id: true,
      email: true,
      language: true,
      number: true,
      slot: { select: { startsAt: true } },
    },
  });
  const told = first.slice(0, atOnce).map(({ slot, ...row }) => ({ ...row, ...slot }));
  await oweMessages(
    tx,
    told.map((row) => owedTo({ kind, facts, ...about(fair) }, row)),
  );
  if (first.length > atOnce)
    await tx.fairNews.create({
      data: {
        id: uuid(),
        fairId: fair.id,
        kind,
        facts: JSON.stringify(facts),
        after: told.at(-1)?.id ?? "",
        createdAt: now(),
      },
    });
}

const about = (fair: Concerned) => ({ officeId: fair.officeId, fairId: fair.id });

type Told = { id: string; email: string | null; language: string; number: string; startsAt: Date };

function owedTo(
  news: { kind: NewsKind; facts: object; officeId: string; fairId: string },
  { id, email, language, number, startsAt }: Told,
): Owed {
  const own =
    news.kind === "fair-cancelled"
      ? // A pass of a fair that was called off leads nowhere.
        {}
      : { registrationId: id };
  const reminded = news.kind === "reminder" ? { number, slotStartsAt: startsAt.toISOString() } : {};
  const facts = { ...news.facts, ...reminded, ...own };
  return { ...news, to: email ?? "", language, facts } as unknown as Owed;
}

type Begun = {
  id: string;
  fairId: string;
  officeId: string;
  kind: NewsKind;
  facts: string;
  after: string;
  createdAt: string;
};

/**
 * Writes the next piece of the letters that an act still owes. Who has heard is written in the same transaction, so that
 * a server that was killed goes on and nobody hears twice; whoever registered since knows already. Returns how many.
 */
export function spreadNews(): Promise<number> {
  return commitTogether((sql) => {
    const news = sql.get<Begun>(
      `SELECT n."id", n."fairId", f."officeId", n."kind", n."facts", n."after", n."createdAt"
         FROM "FairNews" n JOIN "Fair" f ON f."id" = n."fairId"
        WHERE n."doneAt" IS NULL ORDER BY n."createdAt", n."id" LIMIT 1`,
    );
    if (!news) return 0;
    const rows = sql.all<Omit<Told, "startsAt"> & { startsAt: string }>(
      `SELECT r."id", r."email", r."language", r."number", s."startsAt"
         FROM "Registration" r JOIN "Slot" s ON s."id" = r."slotId"
        WHERE r."fairId" = ? AND r."id" > ? AND r."email" IS NOT NULL AND r."createdAt" <= ?
          AND (r."state" IN ${sqlList(registeredStates)} OR (? AND r."state" IN ${sqlList(standingStates)}))
          AND (r."wantsReminder" OR ?)
        ORDER BY r."id" LIMIT ?`,
      news.fairId,
      news.after,
      news.createdAt,
      news.kind === "reminder" ? 0 : 1,
      news.kind === "reminder" ? 0 : 1,
      aPiece,
    );
    const facts = JSON.parse(news.facts) as object;
    for (const row of rows)
      oweMessageTogether(
        sql,
        owedTo(
          { ...about({ ...news, id: news.fairId }), kind: news.kind, facts },
          { ...row, startsAt: new Date(row.startsAt) },
        ),
      );
    sql.run(
      'UPDATE "FairNews" SET "after" = ?, "doneAt" = ? WHERE "id" = ?',
      rows.at(-1)?.id ?? news.after,
      rows.length < aPiece ? sqlInstant(now()) : null,
      news.id,
    );
    return Math.max(1, rows.length);
  }, "long");
}

/**
 * Reminds everybody registered who left an address and wants to hear of it, the day before; at most 20 fairs at once.
 * Each fair once: what says so is written in the transaction of the messages. Returns how many fairs.
 */
export async function remindOfTomorrow(): Promise<number> {
  const due = await db.fair.findMany({
    where: {
      state: { in: awaitedStates },
      remindedAt: null,
      startsAt: { gt: now(), lte: addHours(now(), reminderHours) },
    },
    take: 20,
    select: { id: true },
  });
  for (const { id } of due) await write((tx) => remindOf(tx, id));
  return due.length;
}

async function remindOf(tx: Write, fairId: string): Promise<void> {
  const { count } = await tx.fair.updateMany({
    where: { id: fairId, remindedAt: null },
    data: { remindedAt: now() },
  });
  if (count === 0) return;
  const fair = await tx.fair.findUniqueOrThrow({
    where: { id: fairId },
    select: { officeId: true, title: true, day: true, timeZone: true, venueName: true },
  });
  const { title, day, timeZone, venueName: venue, officeId } = fair;
  await beginNews(tx, { id: fairId, officeId }, "reminder", { fair: title, day, timeZone, venue });
}
