import { addMinutes } from "date-fns";
import { v7 as uuid } from "uuid";

import { write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf, officeScope, refuseUnlessMayChange } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { newToken, tokenHash } from "../accounts/secrets.server";
import { noteActivity } from "../activity/commands.server";
import { pairingMinutes } from "./rules";
import type { DevicePairing } from "./schema";

/** A one-time code that makes one phone a device of one gate; returned once and never stored. Refused: `not-found`. */
export async function inviteDevice(
  officer: Officer,
  fairId: string,
  gateId: string,
): Promise<string> {
  refuseUnlessMayChange(officer);
  const code = newToken();
  await write(async (tx) => {
    const gate = await tx.gate.findFirst({
      where: {
        id: gateId,
        fairId,
        fair: { state: { in: ["published", "closed"] }, ...officeScope(officer) },
      },
      select: { name: true, fair: { select: { title: true, officeId: true } } },
    });
    if (!gate) throw missing();
    await tx.pairing.create({
      data: {
        id: uuid(),
        codeHash: tokenHash(code),
        fairId,
        gateId,
        createdAt: now(),
        createdById: officer.accountId,
        createdByName: officer.name,
        expiresAt: addMinutes(now(), pairingMinutes),
      },
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "device-invited",
      subject: `${gate.fair.title}, ${gate.name}`,
      fairId,
      officeId: gate.fair.officeId,
    });
  });
  return code;
}

/**
 * Makes a phone a device of the gate that its one-time code was made for. Refused: `pairing-used` for a code that is
 * used, old or unknown. Returns the token that the phone keeps; we keep its hash.
 */
export async function pairDevice(
  input: DevicePairing,
): Promise<{ token: string; deviceId: string; fairId: string }> {
  const token = newToken();
  const deviceId = uuid();
  const fairId = await write(async (tx) => {
    const { count } = await tx.pairing.updateMany({
      where: { codeHash: tokenHash(input.code), usedAt: null, expiresAt: { gt: now() } },
      data: { usedAt: now() },
    });
    if (count === 0) throw new Refusal("pairing-used");
    const pairing = await tx.pairing.findUniqueOrThrow({
      where: { codeHash: tokenHash(input.code) },
      include: { fair: { select: { officeId: true } } },
    });
    await tx.gateDevice.create({
      data: {
        id: deviceId,
        fairId: pairing.fairId,
        gateId: pairing.gateId,
        name: input.name,
        tokenHash: tokenHash(token),
        pairedAt: now(),
        pairedById: pairing.createdById,
        pairedByName: pairing.createdByName,
        lastSeenAt: now(),
        version: input.version ?? null,
      },
    });
    await noteActivity(
      tx,
      { kind: "officer", id: pairing.createdById, name: pairing.createdByName },
      {
        verb: "device-paired",
        subject: input.name,
        fairId: pairing.fairId,
        officeId: pairing.fair.officeId,
      },
    );
    return pairing.fairId;
  });
  return { token, deviceId, fairId };
}

/** Ends a device for ever; it wipes itself when it next hears of us. Safe to press twice. Refused: `not-found`. */
export async function revokeDevice(officer: Officer, deviceId: string): Promise<string> {
  refuseUnlessMayChange(officer);
  return write(async (tx) => {
    const device = await tx.gateDevice.findFirst({
      where: { id: deviceId, fair: officeScope(officer) },
      select: { name: true, revokedAt: true, fairId: true, fair: { select: { officeId: true } } },
    });
    if (!device) throw missing();
    if (device.revokedAt) return device.fairId;
    await tx.gateDevice.update({ where: { id: deviceId }, data: { revokedAt: now() } });
    // A piece of news, so that its open line is ended at once.
    await tx.fair.update({ where: { id: device.fairId }, data: { cursor: { increment: 1 } } });
    await noteActivity(tx, actorOf(officer), {
      verb: "device-revoked",
      subject: device.name,
      fairId: device.fairId,
      officeId: device.fair.officeId,
    });
    return device.fairId;
  });
}
