import { db } from "~/db/client.server";
import { commitTogether, type Sql } from "~/db/together.server";
import { write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { shownNik } from "~/lib/nik-vault.server";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf, refuseUnlessMayChange, seesEveryOffice } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { noteActivity, noteActivityTogether } from "../activity/commands.server";
import { append, type FairAtGate, judge, markAttendance, readScan } from "./ledger.server";
import { fairAtGate } from "./queries.server";
import type { Verdict } from "./rules";
import type { ScanInput } from "./schema";

export type ScanAnswer = {
  id: string;
  verdict: Verdict;
  person: { name: string; number: string } | null;
  /** For `already-inside`: when and where the earlier scan was. */
  since: { at: Date; gate: string } | null;
  /** For `too-early`: when the person is let in. */
  opensAt: Date | null;
};

/**
 * One scan at a fair's gate: judged against the ledger and appended to it in one transaction, together with the
 * attendance if it is the first. Sent again with the same id it gives the same answer and writes nothing. Refused
 * only when the fair or gate is not the officer's; whatever the code is, the answer is a verdict.
 */
export async function scanPass(
  officer: Officer,
  fairId: string,
  input: ScanInput,
): Promise<ScanAnswer> {
  refuseUnlessMayChange(officer);
  const receivedAt = now();
  return commitTogether((sql): ScanAnswer => {
    const fair = fairOfGate(sql, officer, fairId, input.gateId);
    const scanned = readScan(sql, fair, input.text);
    const repeated = answered(sql, input.id);
    if (repeated && repeated.code !== input.text.slice(0, 200)) throw new Refusal("scan-id-reused");
    const at = repeated ? new Date(repeated.at) : receivedAt;
    const judged = judge(sql, fair, scanned, input, at);
    const answer: ScanAnswer = {
      id: input.id,
      verdict: repeated?.verdict ?? judged.verdict,
      person: scanned.person,
      since: judged.since ? { at: judged.since.at, gate: judged.since.gate } : null,
      opensAt: judged.opensAt ?? null,
    };
    if (repeated) return answer;
    append(sql, fair, input, {
      registrationId: scanned.registrationId,
      verdict: judged.verdict,
      at,
      receivedAt,
      accountId: officer.accountId,
    });
    if (judged.verdict === "welcome" && scanned.registrationId)
      markAttendance(sql, fair, scanned.registrationId, input.id, at);
    if (judged.overruled)
      noteActivityTogether(sql, actorOf(officer), {
        verb: "gate-overruled",
        subject: scanned.person?.number ?? "",
        reason: input.overruleReason,
        fairId,
        officeId: fair.officeId,
      });
    return answer;
  });
}

function fairOfGate(sql: Sql, officer: Officer, fairId: string, gateId: string): FairAtGate {
  const row = sql.get<FairAtGate>(
    `SELECT f."id", f."day", f."timeZone", f."officeId" FROM "Fair" f JOIN "Gate" g ON g."fairId" = f."id"
      WHERE f."id" = ? AND g."id" = ? AND f."state" IN ('published', 'closed')`,
    fairId,
    gateId,
  );
  if (!row || (!seesEveryOffice(officer) && row.officeId !== officer.officeId)) throw missing();
  return row;
}

function answered(
  sql: Sql,
  scanId: string,
): { verdict: Verdict; code: string; at: string } | undefined {
  return sql.get('SELECT "verdict", "code", "at" FROM "Scan" WHERE "id" = ?', scanId);
}

/**
 * People of a fair by name, at most 8, for somebody whose pass cannot be read. Each search leaves an activity line
 * without the name that was asked for.
 */
export async function searchNames(officer: Officer, fairId: string, words: string) {
  const fair = await fairAtGate(officer, fairId);
  const found = await db.registration.findMany({
    where: { fairId, state: "active", name: { contains: words } },
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
  await write((tx) =>
    noteActivity(tx, actorOf(officer), {
      verb: "names-searched",
      subject: fair.title,
      fairId,
      officeId: fair.officeId,
    }),
  );
  return found.map(({ seeker, ...person }) => ({ ...person, nik: shownNik(seeker.nikSealed) }));
}
