import { db } from "~/db/client.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";
import { keyFor } from "~/lib/keys.server";
import { missing } from "~/lib/refusal";
import { signId } from "~/lib/signed-id.server";

/** One group, for the page that asks before its link is ended. Refused: `not-found` for another office's. */
export async function groupToEnd(officer: Officer, groupId: string) {
  const group = await db.groupLink.findFirst({
    where: { id: groupId, fair: officeScope(officer) },
    select: { name: true, used: true, places: true, fair: { select: { id: true, title: true } } },
  });
  if (!group) throw missing();
  return group;
}

/** The last fifty groups that were given a link of a fair, with how many registered by it. */
export async function groupsOf(officer: Officer, fairId: string) {
  const groups = await db.groupLink.findMany({
    where: { fairId, fair: officeScope(officer) },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, name: true, places: true, used: true, endedAt: true },
  });
  return groups.map((group) => ({ ...group, token: signId(keyFor("group-link"), group.id) }));
}
