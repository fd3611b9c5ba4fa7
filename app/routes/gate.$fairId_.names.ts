import type { ActionFunctionArgs } from "@remix-run/node";

import { searchNames } from "~/domain/gate/commands.server";
import { fairAtGate } from "~/domain/gate/queries.server";
import { nameSearchSchema } from "~/domain/gate/schema";
import { orRefuse } from "~/http/answer.server";
import { readJson } from "~/http/json.server";
import { countAttempt } from "~/http/rate-limit.server";
import { requireOfficer } from "~/http/who.server";
import { wallTimeOf } from "~/lib/calendar-day";

/** People by name, for a pass that cannot be read. Posted, so that no name stands in an address. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  await countAttempt("name-search", officer.accountId);
  const { words } = await readJson(request, nameSearchSchema);
  const { id, timeZone } = await orRefuse(fairAtGate(officer, params.fairId ?? ""));
  const found = await orRefuse(searchNames(officer, id, words));
  return Response.json({
    found: found.map(({ slot, attendance, ...person }) => ({
      ...person,
      slot: wallTimeOf(slot.startsAt, timeZone),
      arrived: attendance && wallTimeOf(attendance.at, timeZone),
    })),
  });
}
