import type { LoaderFunctionArgs } from "@remix-run/node";

import { upkeepNow } from "~/domain/house/upkeep/queries.server";
import { mayReadMetrics, metricsText } from "~/http/metrics.server";
import { refusedResponse } from "~/http/refused.server";
import { allowAnyone } from "~/http/who.server";
import { missing } from "~/lib/refusal";

/** Figures for whoever watches the server, with METRICS_TOKEN; to everybody else there is no such page. */
export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  if (!mayReadMetrics(request.headers.get("Authorization") ?? undefined))
    throw refusedResponse(missing());
  const { type, text } = await metricsText(await upkeepNow());
  return new Response(text, { headers: { "Content-Type": type, "Cache-Control": "no-store" } });
}
