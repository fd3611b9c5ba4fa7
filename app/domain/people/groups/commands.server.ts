import { v7 as uuid } from "uuid";

import type { Sql } from "~/db/together.server";
import { write } from "~/db/write.server";
import { officeScope, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { noteOfFair, ownFair } from "~/domain/planning/fairs/steps.server";
import { now } from "~/lib/clock.server";
import { keysFor } from "~/lib/keys.server";
import { missing } from "~/lib/refusal";
import { idInside, isSigned } from "~/lib/signed-id.server";

import type { GroupInput } from "./schema";

/** Makes a link by which so many people may register from one network. Refused: `not-found`, `fair-final`. */
export async function inviteGroup(
  officer: ActingOfficer,
  fairId: string,
  { name, places }: GroupInput,
): Promise<void> {
  await write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    refuseUnlessWritable(fair);
    await tx.groupLink.create({
      data: { id: uuid(), fairId, name, places, createdAt: now(), ...signed("created", officer) },
    });
    await noteOfFair(tx, officer, "group-invited", fair, `${name} (${places})`);
  });
}

/** Ends a group's link; whoever registered by it stays. Safe to press twice. Refused: `not-found`. Returns the fair's id. */
export async function endGroup(officer: ActingOfficer, groupId: string): Promise<string> {
  return write(async (tx) => {
    const group = await tx.groupLink.findFirst({
      where: { id: groupId, fair: officeScope(officer) },
      select: { fairId: true, name: true, endedAt: true },
    });
    if (!group) throw missing();
    if (group.endedAt) return group.fairId;
    await tx.groupLink.update({ where: { id: groupId }, data: { endedAt: now() } });
    const fair = await ownFair(tx, officer, group.fairId);
    await noteOfFair(tx, officer, "group-ended", fair, group.name);
    return group.fairId;
  });
}

/** Counts one more of a group, as part of the transaction that registers them. False once its link is used up, ended, or none. */
export function countOfGroup(sql: Sql, fairId: string, token: string): boolean {
  const id = idInside(token);
  if (id === undefined || !isSigned(keysFor("group-link"), token, id)) return false;
  const counted = sql.run(
    `UPDATE "GroupLink" SET "used" = "used" + 1
      WHERE "id" = ? AND "fairId" = ? AND "endedAt" IS NULL AND "used" < "places"`,
    id,
    fairId,
  );
  return counted === 1;
}
