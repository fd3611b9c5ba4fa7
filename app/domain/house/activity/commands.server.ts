import { v7 as uuid } from "uuid";

import { type Sql, sqlInstant } from "~/db/together.server";
import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

import type { ActivityActor, ActivityVerb } from "./rules";

export type ActivityLine = {
  verb: ActivityVerb;
  /** What was acted on, as people call it; never a NIK, a token or a job seeker's name. */
  subject: string;
  reason?: string | undefined;
  officeId?: string | null | undefined;
  fairId?: string | undefined;
  employerId?: string | undefined;
};

/** Writes one activity line inside the transaction of the act itself, so that no act of consequence goes without. */
export async function noteActivity(
  tx: Write,
  actor: ActivityActor,
  line: ActivityLine,
): Promise<void> {
  await tx.activity.create({
    data: {
      ...line,
      at: now(),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    },
  });
}

/** The same inside a grouped commit, for acts that hundreds of people do at once. */
export function noteActivityTogether(sql: Sql, actor: ActivityActor, line: ActivityLine): void {
  sql.run(
    `INSERT INTO "Activity" ("id", "at", "actorKind", "actorId", "actorName", "verb", "subject", "reason",
       "officeId", "fairId", "employerId") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    uuid(),
    sqlInstant(now()),
    actor.kind,
    actor.id,
    actor.name,
    line.verb,
    line.subject,
    line.reason ?? null,
    line.officeId ?? null,
    line.fairId ?? null,
    line.employerId ?? null,
  );
}
