import { db } from "~/db/client.server";
import type { Sql } from "~/db/together.server";
import { officeScope } from "~/domain/house/accounts/policy";
import type { GateDevice, Officer } from "~/domain/house/accounts/rules";
import { tokenHash } from "~/domain/house/accounts/secrets.server";
import { gateStates } from "~/domain/planning/fairs/life-cycle";
import { missing } from "~/lib/refusal";

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
          maySearch: true,
          gate: { select: { name: true } },
        },
      },
    },
  });
  if (!fair) throw missing();
  return fair.devices;
}

/** Whether a device's time is over, as the transaction sees it; one that is not there is over too. */
export function isRevoked(sql: Sql, device: { deviceId: string }): boolean {
  const row = sql.get<{ revokedAt: string | null }>(
    'SELECT "revokedAt" FROM "GateDevice" WHERE "id" = ?',
    device.deviceId,
  );
  return row?.revokedAt !== null;
}

/**
 * The gates for which a phone can be paired, each with the phone that was paired last. Refused: `not-found` for another
 * office's fair or one that is not public.
 */
export async function fairGates(officer: Officer, fairId: string) {
  const fair = await db.fair.findFirst({
    where: { id: fairId, state: { in: gateStates }, AND: officeScope(officer) },
    select: {
      id: true,
      title: true,
      gates: {
        orderBy: { name: "asc" },
        select: {
          id: true,
          name: true,
          devices: {
            where: { revokedAt: null },
            orderBy: { pairedAt: "desc" },
            take: 1,
            select: { name: true, pairedAt: true },
          },
        },
      },
    },
  });
  if (!fair) throw missing();
  return fair;
}

/** One device, for the page that renames or revokes it. Refused: `not-found`. */
export async function deviceToManage(officer: Officer, deviceId: string) {
  const device = await db.gateDevice.findFirst({
    where: { id: deviceId, fair: officeScope(officer) },
    select: {
      id: true,
      name: true,
      unsent: true,
      revokedAt: true,
      keyRetiredAt: true,
      gate: { select: { name: true } },
      fair: { select: { id: true, title: true } },
    },
  });
  if (!device) throw missing();
  return device;
}
