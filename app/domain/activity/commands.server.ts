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
