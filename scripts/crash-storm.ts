// Run by crash.ts and killed by it: registers and scans as fast as it can, and says each write once it is acknowledged.
import { writeSync } from "node:fs";

import { v7 as uuid } from "uuid";

import { db } from "~/db/client.server";
import { recordScans } from "~/domain/gate/commands.server";
import { registerSeeker } from "~/domain/registrations/commands.server";
import { idInside } from "~/lib/signed-id.server";

import { pairedDevice, officerOf } from "../prisma/sample/actors";
import { personNumber, type Stage } from "./stage";

const stage = JSON.parse(process.argv[2] ?? "{}") as Stage;
const first = Number(process.argv[3] ?? 0);
const officer = await officerOf(stage.officerId);
const device = await pairedDevice(officer, stage.fairId, stage.gateId, "Gerbang uji");
const slotId = stage.slotIds[0] ?? "";

async function oneAfterAnother(lane: number): Promise<void> {
  for (let nth = first + lane; ; nth += 16) {
    const token = await registerSeeker(stage.slug, personNumber(nth, slotId), "id");
    const registrationId = idInside(token) ?? "";
    writeSync(1, `registration ${registrationId}\n`);
    const { code } = await db.registration.findUniqueOrThrow({ where: { id: registrationId } });
    const id = uuid();
    const scan = { id, text: code, method: "camera", direction: "in", sequence: nth };
    await recordScans(device, { scans: [{ ...scan, deviceTime: new Date().toISOString() }] });
    writeSync(1, `scan ${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, lane) => oneAfterAnother(lane)));
