import { type Write, write } from "~/db/write.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { endPassKey } from "~/domain/planning/fairs/rows.server";
import { tellGates } from "~/domain/planning/tallies/rows.server";
import { now } from "~/lib/clock.server";
import { missing } from "~/lib/refusal";

/**
 * Ends a device for ever; it wipes itself when it next hears of us. `retiresKey` also does what {@link retirePassKey}
 * does. Safe to press twice. Refused: `not-found`.
 */
export async function revokeDevice(
  officer: ActingOfficer,
  deviceId: string,
  retiresKey = false,
): Promise<string> {
  return write(async (tx) => {
    const device = await deviceToEnd(tx, officer, deviceId);
    if (!device.revokedAt) {
      await tx.gateDevice.update({ where: { id: deviceId }, data: { revokedAt: now() } });
      // A piece of news, so that its open line is ended at once.
      await tellGates(tx, device.fairId);
      await noteActivity(tx, actorOf(officer), { verb: "device-revoked", ...linesOf(device) });
    }
    if (retiresKey) await retireKeyOf(tx, officer, device);
    return device.fairId;
  });
}

/**
 * Ends the key that a revoked device held for the making of passes, because it may be in other hands: codes under it
 * that nobody is registered with open no gate from then on, passes that were given out stay good. Once a device, however
 * often it is asked for. Refused: `not-found`, also for a device that still serves.
 */
export async function retirePassKey(officer: ActingOfficer, deviceId: string): Promise<string> {
  return write(async (tx) => {
    const device = await deviceToEnd(tx, officer, deviceId);
    if (!device.revokedAt) throw missing();
    await retireKeyOf(tx, officer, device);
    return device.fairId;
  });
}

async function deviceToEnd(tx: Write, officer: Officer, deviceId: string) {
  const device = await tx.gateDevice.findFirst({
    where: { id: deviceId, fair: officeScope(officer) },
    select: {
      id: true,
      name: true,
      revokedAt: true,
      keyRetiredAt: true,
      fairId: true,
      fair: { select: { officeId: true } },
    },
  });
  if (!device) throw missing();
  return device;
}

type DeviceToEnd = Awaited<ReturnType<typeof deviceToEnd>>;

async function retireKeyOf(tx: Write, officer: Officer, device: DeviceToEnd): Promise<void> {
  if (device.keyRetiredAt !== null) return;
  await tx.gateDevice.update({ where: { id: device.id }, data: { keyRetiredAt: now() } });
  await endPassKey(tx, device.fairId);
  // The other phones ask for the key that is in force now.
  await tellGates(tx, device.fairId);
  await noteActivity(tx, actorOf(officer), { verb: "pass-key-retired", ...linesOf(device) });
}

function linesOf({ name, fairId, fair }: DeviceToEnd) {
  return { subject: name, fairId, officeId: fair.officeId };
}
