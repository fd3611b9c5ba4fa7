import { db } from "~/db/client.server";
import { missing } from "~/lib/refusal";

import { officeScope } from "../accounts/policy";
import type { GateDevice, Officer } from "../accounts/rules";
import { tokenHash } from "../accounts/secrets.server";

/** The device whose token this is, a revoked one too; undefined for any other text. */
export function deviceOfToken(token: string): Promise<Omit<GateDevice, symbol> | undefined> {
  return db.gateDevice
    .findUnique({
      where: { tokenHash: tokenHash(token) },
      select: { id: true, fairId: true, gateId: true, name: true },
    })
    .then((found) => {
      if (!found) return undefined;
      const { id, ...device } = found;
      return { deviceId: id, ...device };
    });
}

/** The devices of a fair, live ones first, at most 200. Refused: `not-found` for another office's fair. */
export async function fairDevices(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, ...officeScope(officer) },
    select: {
      devices: {
        orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { pairedAt: "asc" }],
        take: 200,
        select: {
          id: true,
          name: true,
          pairedAt: true,
          pairedByName: true,
          revokedAt: true,
          lastSeenAt: true,
          unsent: true,
          battery: true,
          version: true,
          gate: { select: { name: true } },
        },
      },
    },
  });
  if (!fair) throw missing();
  return fair.devices;
}
