import { write } from "~/db/write.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityActor } from "~/domain/house/activity/rules";
import { oweMessages } from "~/domain/house/messages/commands.server";
import { writeAlarm } from "~/domain/planning/fairs/rows.server";
import { now } from "~/lib/clock.server";

import { demandAhead } from "./queries.server";
import { type AlarmLevel, alarmLevels, type Demand } from "./rules";

const forecastEveryMs = 60_000;
let forecastAt = 0;

/**
 * Raises the alarms that the forecasts have reached since they were last looked at, once a minute: a row, a line, and an
 * e-mail to the officers of the office, each once a fair and level. Returns how many.
 */
export async function raiseAlarms(): Promise<number> {
  const instant = now();
  if (Math.abs(instant.getTime() - forecastAt) < forecastEveryMs) return 0;
  forecastAt = instant.getTime();
  let raised = 0;
  for (const { fair, demand } of await demandAhead())
    if (demand.level !== "calm") raised += (await raise(fair, demand, demand.level)) ? 1 : 0;
  return raised;
}

type AlarmedFair = Awaited<ReturnType<typeof demandAhead>>[number]["fair"];

function raise(fair: AlarmedFair, demand: Demand, level: AlarmLevel): Promise<boolean> {
  return write(async (tx) => {
    const known = await tx.fairAlarm.findMany({
      where: { fairId: fair.id },
      select: { level: true },
    });
    // One that fell from a higher level is good news.
    const raised = known.map((alarm) => alarmLevels[alarm.level as AlarmLevel]);
    if (raised.some((percent) => percent >= alarmLevels[level])) return false;
    const { expected, percent } = demand;
    await writeAlarm(tx, { fairId: fair.id, level, expected, percent });
    await noteActivity(tx, system, {
      verb: "alarm-raised",
      subject: fair.title,
      reason: `${percent}%`,
      fairId: fair.id,
      officeId: fair.officeId,
    });
    const officers = await tx.account.findMany({
      where: {
        officeId: fair.officeId,
        role: { in: ["officer", "admin"] },
        deactivatedAt: null,
      },
      select: { email: true },
    });
    const { title, day, places } = fair;
    await oweMessages(
      tx,
      officers.map(({ email }) => ({
        kind: "demand-alarm",
        officeId: fair.officeId,
        fairId: fair.id,
        to: email,
        language: "id",
        facts: { fair: title, day, expected, places, percent, fairId: fair.id },
      })),
    );
    return true;
  });
}

const system: ActivityActor = { kind: "system", id: null, name: "Bursa Mini" };
