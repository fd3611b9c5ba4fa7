import type { Write } from "~/db/write.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { ActivityVerb } from "~/domain/house/activity/rules";
import { missing } from "~/lib/refusal";

export async function ownSeries(tx: Write, officer: Officer, seriesId: string) {
  const series = await tx.series.findFirst({
    where: { id: seriesId, ...officeScope(officer) },
    select: {
      officeId: true,
      title: true,
      rule: true,
      firstDay: true,
      lastDay: true,
      template: true,
      fairs: {
        orderBy: { startsAt: "asc" },
        select: {
          id: true,
          day: true,
          seriesDay: true,
          state: true,
          startsAt: true,
          endsAt: true,
        },
      },
    },
  });
  if (!series) throw missing();
  return series;
}

export async function note(
  tx: Write,
  officer: Officer,
  verb: ActivityVerb,
  series: { title: string; officeId: string },
  reason?: string,
): Promise<void> {
  await noteActivity(tx, actorOf(officer), {
    verb,
    subject: series.title,
    reason,
    officeId: series.officeId,
  });
}
