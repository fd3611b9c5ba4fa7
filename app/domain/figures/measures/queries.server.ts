import { commitTogether, type Sql, sqlList } from "~/db/together.server";
import { interviewedResults } from "~/domain/outcomes/visits/rules";
import { registeredStates } from "~/domain/planning/slots/rules";

import type { Measure } from "./rules";

/** Whoever a booth scanned and no gate. */
const withoutGate = `SELECT v."fairId", COUNT(DISTINCT v."registrationId") AS "count" FROM "Visit" v
   LEFT JOIN "Attendance" a ON a."registrationId" = v."registrationId"
  WHERE a."registrationId" IS NULL AND v."fairId" IN`;

/** Each measure of the fairs of a subquery that gives their ids: rows of `fairId` and `count`; fairs without any may be missing. */
const countedBy: Record<Measure, (fairs: string) => string> = {
  registered: (fairs) =>
    `SELECT "fairId", COUNT(*) AS "count" FROM "Registration"
      WHERE "state" IN ${sqlList(registeredStates)} AND "fairId" IN (${fairs}) GROUP BY "fairId"`,
  arrived: (fairs) =>
    `SELECT t."fairId", t."arrived" + COALESCE(w."count", 0) AS "count" FROM "Tally" t
       LEFT JOIN (${withoutGate} (${fairs}) GROUP BY v."fairId") w ON w."fairId" = t."fairId"
      WHERE t."fairId" IN (${fairs})`,
  inside: (fairs) =>
    `SELECT "fairId", "inside" AS "count" FROM "Tally" WHERE "fairId" IN (${fairs})`,
  visited: (fairs) =>
    `SELECT "fairId", COUNT(DISTINCT "registrationId") AS "count" FROM "Visit"
      WHERE "fairId" IN (${fairs}) GROUP BY "fairId"`,
  interviewed: (fairs) =>
    `SELECT v."fairId", COUNT(DISTINCT v."registrationId") AS "count" FROM "Visit" v
       JOIN "Outcome" o ON o."visitId" = v."id"
      WHERE o."result" IN ${sqlList(interviewedResults)} AND v."fairId" IN (${fairs}) GROUP BY v."fairId"`,
  hired: (fairs) =>
    `SELECT v."fairId", COUNT(DISTINCT v."registrationId") AS "count" FROM "Visit" v
       JOIN "Outcome" o ON o."visitId" = v."id"
      WHERE o."result" = 'hired' AND v."fairId" IN (${fairs})
        AND NOT EXISTS (SELECT 1 FROM "Outcome" later WHERE later."visitId" = o."visitId"
          AND later."vacancyId" = o."vacancyId" AND (later."at" > o."at" OR (later."at" = o."at" AND later."id" > o."id")))
      GROUP BY v."fairId"`,
};

type Counted = { fairId: string; count: number };

/** Some measures of some fairs, 0 where there is nobody. At most 500 fairs at once. */
function measuresOf<Asked extends Measure>(
  fairIds: readonly string[],
  asked: readonly Asked[],
): Promise<Map<string, Record<Asked, number>>> {
  const ids = fairIds.slice(0, 500);
  const marks = ids.map(() => "?").join(", ");
  return commitTogether((sql) => {
    const found = asked.map((measure) => {
      const rows = ids.length > 0 ? sql.all<Counted>(...statement(measure, marks, ids)) : [];
      return [measure, new Map(rows.map(({ fairId, count }) => [fairId, count]))] as const;
    });
    return new Map(
      ids.map((id) => {
        const ofThis = found.map(([measure, counts]) => [measure, counts.get(id) ?? 0]);
        return [id, Object.fromEntries(ofThis) as Record<Asked, number>];
      }),
    );
  });
}

/** Fairs with some measures of each beside them. */
export async function measured<Fair extends { id: string }, Asked extends Measure>(
  fairs: readonly Fair[],
  asked: readonly Asked[],
): Promise<(Fair & { measured: Record<Asked, number> })[]> {
  const found = await measuresOf(
    fairs.map(({ id }) => id),
    asked,
  );
  const none = Object.fromEntries(asked.map((measure) => [measure, 0])) as Record<Asked, number>;
  return fairs.map((fair) => ({ ...fair, measured: found.get(fair.id) ?? none }));
}

/** One measure of all the fairs that a subquery gives, together; `given` are its parameters. */
export function sumOf(
  sql: Sql,
  measure: Measure,
  fairs: string,
  given: readonly (string | null)[],
): number {
  const [text, ...values] = statement(measure, fairs, given);
  const sum = `SELECT COALESCE(SUM("count"), 0) AS "count" FROM (${text}) counted`;
  return sql.get<{ count: number }>(sum, ...values)?.count ?? 0;
}

/** The statement of a measure with its parameters, which stand in it as often as it names the fairs. */
function statement(
  measure: Measure,
  fairs: string,
  given: readonly (string | null)[],
): [text: string, ...values: (string | null)[]] {
  const text = countedBy[measure](fairs);
  const times = (text.split("?").length - 1) / given.length;
  return [text, ...Array.from({ length: times }, () => given).flat()];
}

/** Of one fair, whoever arrived without a gate: what the gates' own count of arrivals lacks. */
export function arrivedWithoutGate(sql: Sql, fairId: string): number {
  return sql.get<Counted>(`${withoutGate} (?) GROUP BY v."fairId"`, fairId)?.count ?? 0;
}
