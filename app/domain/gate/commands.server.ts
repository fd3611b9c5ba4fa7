import { commitTogether, type Sql } from "~/db/together.server";
import { write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf, refuseUnlessMayChange, seesEveryOffice } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { noteActivity } from "../activity/commands.server";
import { append, type FairAtGate, judge, markAttendance, readScan } from "./ledger.server";
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
  const answer = await commitTogether((sql): ScanAnswer => {
    const fair = fairOfGate(sql, officer, fairId, input.gateId);
    const scanned = readScan(sql, fair, input.text);
    const repeated = answered(sql, input.id);
    if (repeated) {
      if (repeated.code !== input.text.slice(0, 200)) throw new Refusal("scan-id-reused");
      return { ...blank(input.id, repeated.verdict), person: scanned.person };
    }
    const judged = judge(sql, fair, scanned, input, receivedAt);
    append(sql, fair, input, {
      registrationId: scanned.registrationId,
      verdict: judged.verdict,
      at: receivedAt,
      receivedAt,
      accountId: officer.accountId,
    });
    if (judged.verdict === "welcome" && scanned.registrationId)
      markAttendance(sql, fair, scanned.registrationId, input.id, receivedAt);
    return {
      ...blank(input.id, judged.verdict),
      person: scanned.person,
      since: judged.since ? { at: judged.since.at, gate: judged.since.gate } : null,
      opensAt: judged.opensAt ?? null,
    };
  });
  if (input.overruleReason && answer.verdict === "welcome")
    await noteOverrule(officer, fairId, answer.person?.number ?? "", input.overruleReason);
  return answer;
}

function blank(id: string, verdict: Verdict): ScanAnswer {
  return { id, verdict, person: null, since: null, opensAt: null };
}

function fairOfGate(sql: Sql, officer: Officer, fairId: string, gateId: string): FairAtGate {
  const row = sql.get<FairAtGate & { officeId: string }>(
    `SELECT f."id", f."day", f."timeZone", f."officeId" FROM "Fair" f JOIN "Gate" g ON g."fairId" = f."id"
      WHERE f."id" = ? AND g."id" = ? AND f."state" IN ('published', 'closed')`,
    fairId,
    gateId,
  );
  if (!row || (!seesEveryOffice(officer) && row.officeId !== officer.officeId)) throw missing();
  return row;
}

function answered(sql: Sql, scanId: string): { verdict: Verdict; code: string } | undefined {
  return sql.get('SELECT "verdict", "code" FROM "Scan" WHERE "id" = ?', scanId);
}

async function noteOverrule(
  officer: Officer,
  fairId: string,
  number: string,
  reason: string,
): Promise<void> {
  await write((tx) =>
    noteActivity(tx, actorOf(officer), {
      verb: "gate-overruled",
      subject: number,
      reason,
      fairId,
      officeId: officer.officeId,
    }),
  );
}
