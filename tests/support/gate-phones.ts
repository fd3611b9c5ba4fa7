import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { mintGateDevice } from "~/domain/house/accounts/minting";
import type { ActingOfficer, GateDevice } from "~/domain/house/accounts/rules";
import { inviteDevice, pairDevice } from "~/domain/gate/devices/commands.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import type { Direction, Verdict } from "~/domain/gate/ledger/rules";
import { rosterHead } from "~/domain/gate/roster/queries.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { makePassCode } from "~/lib/pass-seal.server";
import { rosterKeyOf } from "~/lib/roster-open";
import { sealPerson } from "~/lib/seal-person";

import { halfPastEight, nikOf } from "./people";

/** One scan as a phone hands it over. */
export type PhoneScan = {
  id: string;
  text: string;
  method: "camera";
  direction: Direction;
  sequence: number;
  deviceTime: string;
  clockOffsetMs: number;
  shownVerdict: Verdict;
  undoesId?: string;
  reason?: string;
};

/** A phone paired with a gate of a fair, with its token. */
export async function pairedPhone(
  officer: ActingOfficer,
  fair: { id: string; gates: { id: string }[] },
  name = "Gerbang depan",
): Promise<{ device: GateDevice; token: string }> {
  const gateId = fair.gates[0]?.id ?? "";
  const { code } = await inviteDevice(officer, fair.id, gateId);
  const { token, deviceId } = await pairDevice({ code, name });
  return { device: mintGateDevice({ deviceId, fairId: fair.id, gateId, name }), token };
}

/** A device at a gate of its own, written directly: for tests that need many at once. */
export async function deviceAt(fairId: string, gate: string): Promise<GateDevice> {
  const { id: gateId } = await db.gate.create({ data: { fairId, name: gate } });
  const deviceId = uuid();
  await db.gateDevice.create({
    data: {
      id: deviceId,
      fairId,
      gateId,
      name: `Gerbang ${gate}`,
      tokenHash: deviceId,
      pairedAt: halfPastEight,
      pairedByName: "Sri",
      lastSeenAt: halfPastEight,
    },
  });
  return mintGateDevice({ deviceId, fairId, gateId, name: gate });
}

let sequence = 0;

export function phoneScan(text: string, when: Date, change: Partial<PhoneScan> = {}): PhoneScan {
  return {
    id: uuid(),
    text,
    method: "camera",
    direction: "in",
    sequence: (sequence += 1),
    deviceTime: when.toISOString(),
    clockOffsetMs: 0,
    shownVerdict: "welcome",
    ...change,
  };
}

/** Somebody as a phone of a fair hands them over: what they wrote, sealed, and the scan that let them in. */
export async function guestAt(
  device: GateDevice,
  written: Record<string, string>,
  when = halfPastEight,
) {
  const { fairId } = device;
  const { walkInKey } = await rosterHead(device);
  const code = makePassCode(keyFor("fair-pass", fairId));
  const walkIn = {
    id: uuid(),
    code,
    sealed: await sealPerson(walkInKey, JSON.stringify(written)),
    deviceTime: when.toISOString(),
    clockOffsetMs: 0,
  };
  const { text: _, ...scan } = phoneScan("", when);
  return { code, walkIn, scan: { ...scan, pass: await rosterKeyOf(fairId, code) } };
}

/** What a guest writes of themselves. */
export function guestForm(nth: number, change: Record<string, string> = {}) {
  return {
    name: `Tamu ${nth}`,
    nik: nikOf(nth),
    birthDate: "1990-04-15",
    sex: "male",
    education: "sma",
    regionCode: "3578",
    phone: "0812 3456 7890",
    consentAttendance: "on",
    ...change,
  };
}

/** Hands scans over at a moment, as one batch. */
export function handOver(device: GateDevice, scans: unknown[], when = halfPastEight) {
  return at(when, () => recordScans(device, { scans }));
}

/** How many a fair's gates have let in and how many are inside, as the ledger keeps them. */
export function gateCounts(fairId: string): Promise<{ arrived: number; inside: number }> {
  return db.tally.findUniqueOrThrow({
    where: { fairId },
    select: { arrived: true, inside: true },
  });
}
