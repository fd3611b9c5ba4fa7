// The gate's endpoint under load, in one process that says each scan when the phone makes it and once it was
// acknowledged over HTTP: killed by crash-rounds.ts and restore-rounds.ts, and recorded by power-loss.ts. Its last argument may set SQLite's `synchronous`, for the control.
import { writeSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { v7 as uuid } from "uuid";

import { openCode } from "~/lib/code-vault.server";
import { answerGate } from "~/api/gate.server";
import { keepLogShort } from "~/db/checkpoints.server";
import { connection, databaseFile, db } from "~/db/client.server";
import { pairDevice, inviteDevice } from "~/domain/gate/devices/commands.server";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { idInside } from "~/lib/signed-id.server";

import { actingOf } from "../prisma/sample/actors";
import { personNumber, type Stage } from "./stage";

const stage = JSON.parse(process.argv[2] ?? "{}") as Stage;
const first = Number(process.argv[3] ?? 0);
const most = Number(process.argv[4] ?? Infinity);
const synchronous = process.argv[5];
const lanes = 16;
/** One lane in four hands over what a phone without network has gathered: such a batch has a commit of its own. */
const batch = 24;

const officer = await actingOf(stage.officerId);
const { code } = await inviteDevice(officer, stage.fairId, stage.gateId);
const { token } = await pairDevice({ code, name: "Uji" });
writeSync(1, `device ${token}\n`);
if (synchronous) (await connection()).database.pragma(`synchronous = ${synchronous}`);
keepLogShort(databaseFile());

const server = createServer((request, response) => {
  if (!answerGate(request, response)) response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/gate/scans`;

async function oneAfterAnother(lane: number): Promise<void> {
  for (let nth = lane; nth < most; nth += lanes) {
    const slotId = stage.slotIds[0] ?? "";
    const person = personNumber(first + nth, slotId);
    const pass = idInside((await registerSeeker(stage.slug, person, "id")).token) ?? "";
    writeSync(1, `registration ${pass}\n`);
    const { sealedCode } = await db.registration.findUniqueOrThrow({ where: { id: pass } });
    const text = openCode(sealedCode);
    const scans = Array.from({ length: lane % 4 === 0 ? batch : 1 }, (_, place) => ({
      id: uuid(),
      text,
      method: "camera",
      direction: "in",
      sequence: nth * batch + place,
      deviceTime: new Date().toISOString(),
    }));
    for (const scan of scans) writeSync(1, `made ${JSON.stringify(scan)}\n`);
    const answer = await fetch(address, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify({ scans }),
    });
    if (answer.ok) for (const { id } of scans) writeSync(1, `scan ${id}\n`);
  }
}

await Promise.all(Array.from({ length: lanes }, (_, lane) => oneAfterAnother(lane)));
process.exit(0);
