import { db } from "~/db/client.server";
import { keyFor } from "~/lib/keys.server";
import { signId } from "~/lib/signed-id.server";

import { officeScope } from "../accounts/policy";
import type { Officer } from "../accounts/rules";

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
