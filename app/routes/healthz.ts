import type { LoaderFunctionArgs } from "@remix-run/node";

import { clockToSettle, platformHealth } from "~/domain/platform/queries.server";
import { allowAnyone } from "~/http/who.server";

/** Readiness for whoever runs the server: 200 only when the database answers, is migrated and set up safely. */
export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const health = await platformHealth();
  const ok = health.reachable && health.migrationsCurrent && health.faults.length === 0;
  return Response.json(
    {
      ok,
      reachable: health.reachable,
      migrationsCurrent: health.migrationsCurrent,
      // A clock that is not believed is no reason to take the gates off.
      clock: clockToSettle() ? "held" : "steady",
    },
    { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
