import type { ActionFunctionArgs } from "@remix-run/node";

import { scanPass } from "~/domain/gate/commands.server";
import { fairAtGate, gateCounts } from "~/domain/gate/queries.server";
import { scanSchema } from "~/domain/gate/schema";
import { orRefuse } from "~/http/answer.server";
import { readJson } from "~/http/json.server";
import { requireOfficer } from "~/http/who.server";
import { wallTimeOf } from "~/lib/calendar-day";

/** One scan of the gate page. The answer is a verdict, whatever the code was. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const input = await readJson(request, scanSchema);
  const { id, timeZone } = await orRefuse(fairAtGate(officer, params.fairId ?? ""));
  const { since, opensAt, ...answer } = await orRefuse(scanPass(officer, id, input));
  return Response.json({
    ...answer,
    since: since && { time: wallTimeOf(since.at, timeZone), gate: since.gate },
    opensAt: opensAt && wallTimeOf(opensAt, timeZone),
    counts: await gateCounts(id),
  });
}
