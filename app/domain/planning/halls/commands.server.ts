import type { Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";

import { inReadingOrder, mostBooths, type Plan } from "./rules";

/** Writes a plan down as a version of it, inside the transaction that decided on it. Booths that went were free. */
export async function layPlan(
  tx: Write,
  fairId: string,
  plan: Plan,
  version: number,
  savedBy: string,
): Promise<void> {
  const { width, depth } = plan;
  const hall = { width, depth, fixtures: JSON.stringify(plan.fixtures), version };
  await tx.hall.upsert({ where: { fairId }, create: { fairId, ...hall }, update: hall });
  const former = new Map(
    (await tx.booth.findMany({ where: { fairId } })).map((booth) => [booth.id, booth]),
  );
  const booths = inReadingOrder(plan.booths);
  const stays = new Set(booths.map(({ id }) => id));
  const gone = [...former.keys()].filter((id) => !stays.has(id));
  // A value each: the database takes a thousand in one statement.
  for (let from = 0; from < gone.length; from += mostBooths)
    await tx.booth.deleteMany({
      where: { fairId, id: { in: gone.slice(from, from + mostBooths) } },
    });
  const changed = booths.filter((booth) => {
    const known = former.get(booth.id);
    return (
      known &&
      (Object.keys(booth) as (keyof typeof booth)[]).some((key) => booth[key] !== known[key])
    );
  });
  // A number is one booth's in its fair: those that change theirs let go of it first, so that two may swap.
  for (const { id, number } of changed)
    if (former.get(id)?.number !== number)
      await tx.booth.update({ where: { id }, data: { number: `~${id}` } });
  for (const { id, ...columns } of changed) await tx.booth.update({ where: { id }, data: columns });
  await tx.booth.createMany({
    data: booths.filter(({ id }) => !former.has(id)).map((booth) => ({ ...booth, fairId })),
  });
  await tx.hallVersion.create({
    data: { fairId, version, plan: JSON.stringify(plan), savedBy, at: now() },
  });
}
