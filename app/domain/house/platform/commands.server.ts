import { addSeconds } from "date-fns";

import { commitTogether, sqlInstant } from "~/db/together.server";
import { write } from "~/db/write.server";
import { actorOf, mayAdminister } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { noteActivity, noteActivityTogether } from "~/domain/house/activity/commands.server";
import { believeClock, clockJump, goOnFrom, now } from "~/lib/clock.server";
import { forbidden } from "~/lib/refusal";

/** How often the time is written down; a server that starts knows it so exactly. */
const everySeconds = 10;

let keptAt = new Date(0);
let toldOf: number | undefined;

/** Goes on from the time that was seen last, where the machine's clock says less. Once, before anything is due. */
export async function resumeClock(): Promise<void> {
  const seen = await commitTogether((sql) =>
    sql.get<{ seenAt: string }>('SELECT "seenAt" FROM "ServerClock" WHERE "id" = ?', 1),
  );
  if (seen) goOnFrom(new Date(seen.seenAt));
}

/** Writes down the time that is seen, and a line when the machine's clock jumps. Returns how much there was to do. */
export async function keepClock(): Promise<number> {
  const jump = clockJump();
  if (jump === undefined) toldOf = undefined;
  const isNew = jump !== undefined && toldOf === undefined;
  const instant = now();
  if (!isNew && instant < addSeconds(keptAt, everySeconds)) return 0;
  await commitTogether((sql) => {
    sql.run(
      `INSERT INTO "ServerClock" ("id", "seenAt") VALUES (?, ?)
       ON CONFLICT ("id") DO UPDATE SET "seenAt" = excluded."seenAt"`,
      1,
      sqlInstant(instant),
    );
    if (isNew)
      noteActivityTogether(
        sql,
        { kind: "system", id: null, name: "Bursa Mini" },
        { verb: "clock-jumped", subject: `${Math.round(jump / 60_000)} min` },
      );
  });
  keptAt = instant;
  if (isNew) toldOf = jump;
  return 0;
}

/** An admin has looked at the machine's clock and vouches for it. Refused: `not-allowed`. Safe to press twice. */
export async function acceptClock(officer: Officer): Promise<void> {
  if (!mayAdminister(officer)) throw forbidden();
  const jump = clockJump();
  if (jump === undefined) return;
  believeClock();
  toldOf = undefined;
  await write((tx) =>
    noteActivity(tx, actorOf(officer), {
      verb: "clock-accepted",
      subject: `${Math.round(jump / 60_000)} min`,
    }),
  );
}
