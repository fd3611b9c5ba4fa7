import { subHours } from "date-fns";

import { write } from "~/db/write.server";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { now } from "~/lib/clock.server";

import { upkeepNow } from "./queries.server";
import { concernsOf } from "./rules";

type Worry = ReturnType<typeof concernsOf>[number];

const lookEveryMs = 5 * 60 * 1000;
/** The same concern, about the same phone, is told once in this time, however long it lasts. */
const againHours = 24;

let lookedAt = Number.NEGATIVE_INFINITY;

/** Tells the admins of what the server needs of them, each concern once a day. Returns how many e-mails are owed. */
export async function tellConcerns(): Promise<number> {
  if (performance.now() - lookedAt < lookEveryMs) return 0;
  lookedAt = performance.now();
  return oweConcerns();
}

/** The same now, whenever it was looked last. */
export async function oweConcerns(): Promise<number> {
  let owed = 0;
  for (const one of concernsOf(await upkeepNow())) owed += await tell(one);
  return owed;
}

function tell({ concern, detail, about }: Worry): Promise<number> {
  return write(async (tx) => {
    const told = await tx.message.findFirst({
      where: {
        kind: "server-concern",
        createdAt: { gt: subHours(now(), againHours) },
        facts: { contains: `"concern":"${concern}","about":"${about}"` },
      },
      select: { id: true },
    });
    if (told) return 0;
    const admins = await tx.account.findMany({
      where: { role: "admin", deactivatedAt: null },
      select: { email: true, officeId: true },
    });
    await oweMessages(
      tx,
      admins.map(({ email, officeId }) => ({
        kind: "server-concern",
        facts: { concern, about, detail },
        to: email,
        language: "id",
        officeId,
      })),
    );
    return admins.length;
  });
}
