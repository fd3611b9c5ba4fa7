import { addMinutes } from "date-fns";
import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { write } from "~/db/write.server";
import { actorOf, officeScope, signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer, GateDevice } from "~/domain/house/accounts/rules";
import { newPairingCode, newToken, tokenHash } from "~/domain/house/accounts/secrets.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import { gateStates } from "~/domain/planning/fairs/life-cycle";
import { registeredStates } from "~/domain/planning/slots/rules";
import { now } from "~/lib/clock.server";
import { shownNik } from "~/lib/nik-vault.server";
import { forbidden, missing, Refusal } from "~/lib/refusal";

import { pairingMinutes, readPairingCode } from "./rules";
import type { DevicePairing } from "./schema";

/**
 * A one-time code that makes one phone a device of one gate, and a short one to be typed instead; returned once and
 * never stored. `maySearch` lets the phone look people up by name. Refused: `not-found`.
 */
export async function inviteDevice(
  officer: ActingOfficer,
  fairId: string,
  gateId: string,
  maySearch = false,
): Promise<{ code: string; short: string }> {
  const code = newToken();
  const short = newPairingCode();
  await write(async (tx) => {
    const gate = await tx.gate.findFirst({
      where: {
        id: gateId,
        fairId,
        fair: { state: { in: gateStates }, ...officeScope(officer) },
      },
      select: { name: true, fair: { select: { title: true, officeId: true } } },
    });
    if (!gate) throw missing();
    await tx.pairing.create({
      data: {
        id: uuid(),
        codeHash: tokenHash(code),
        shortHash: tokenHash(short),
        fairId,
        gateId,
        createdAt: now(),
        ...signed("created", officer),
        expiresAt: addMinutes(now(), pairingMinutes),
        maySearch,
      },
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "device-invited",
      subject: `${gate.fair.title}, ${gate.name}`,
      fairId,
      officeId: gate.fair.officeId,
    });
  });
  return { code, short };
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
  const short = readPairingCode(input.code);
  const given = short ? { shortHash: tokenHash(short) } : { codeHash: tokenHash(input.code) };
  const fairId = await write(async (tx) => {
    const { count } = await tx.pairing.updateMany({
      where: { ...given, usedAt: null, expiresAt: { gt: now() } },
      data: { usedAt: now() },
    });
    if (count === 0) throw new Refusal("pairing-used");
    const pairing = await tx.pairing.findFirstOrThrow({
      where: given,
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
        maySearch: pairing.maySearch,
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

/** Gives a device another name. Refused: `not-found`. */
export async function renameDevice(
  officer: ActingOfficer,
  deviceId: string,
  name: string,
): Promise<string> {
  return write(async (tx) => {
    const device = await tx.gateDevice.findFirst({
      where: { id: deviceId, fair: officeScope(officer) },
      select: { name: true, fairId: true, fair: { select: { officeId: true } } },
    });
    if (!device) throw missing();
    if (device.name === name) return device.fairId;
    await tx.gateDevice.update({ where: { id: deviceId }, data: { name } });
    await noteActivity(tx, actorOf(officer), {
      verb: "device-renamed",
      subject: name,
      fairId: device.fairId,
      officeId: device.fair.officeId,
    });
    return device.fairId;
  });
}

/**
 * People of the device's fair by name, at most 8, for somebody whose pass cannot be read. Each search leaves an
 * activity line without the name that was asked for. Refused: `device-revoked`, `may-not-search`.
 */
export async function searchNames(device: GateDevice, words: string) {
  const fair = await write(async (tx) => {
    const { name, revokedAt, maySearch, fair } = await tx.gateDevice.findUniqueOrThrow({
      where: { id: device.deviceId },
      select: {
        name: true,
        revokedAt: true,
        maySearch: true,
        fair: { select: { id: true, title: true, officeId: true } },
      },
    });
    if (revokedAt) throw forbidden("device-revoked");
    if (!maySearch) throw forbidden("may-not-search");
    const actor = { kind: "device", id: device.deviceId, name } as const;
    await noteActivity(tx, actor, {
      verb: "names-searched",
      subject: fair.title,
      fairId: fair.id,
      officeId: fair.officeId,
    });
    return fair;
  });
  const found = await db.registration.findMany({
    where: { fairId: fair.id, state: { in: registeredStates }, name: { contains: words } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 8,
    select: {
      number: true,
      name: true,
      seeker: { select: { nikSealed: true } },
      slot: { select: { startsAt: true } },
      attendance: { select: { at: true } },
    },
  });
  return found.map(({ seeker, slot, attendance, ...person }) => ({
    ...person,
    nik: shownNik(seeker.nikSealed),
    slotStartsAt: slot.startsAt,
    arrivedAt: attendance?.at ?? null,
  }));
}
