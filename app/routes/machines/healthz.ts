import type { LoaderFunctionArgs } from "@remix-run/node";
import { differenceInHours } from "date-fns";

import { clockToSettle, platformHealth } from "~/domain/house/platform/queries.server";
import { diskOfData } from "~/lib/disk.server";
import { lastBackup } from "~/lib/last-backup.server";
import { allowAnyone } from "~/http/who.server";

/**
 * Readiness for whoever runs the server: 200 only when the database answers, is migrated and set up safely, and the disk
 * takes writes. How old the last backup is, is said and no reason to take the gates off.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const [health, disk] = await Promise.all([platformHealth(), diskOfData()]);
  const ok =
    health.reachable && health.migrationsCurrent && health.faults.length === 0 && disk.takesWrites;
  const last = lastBackup();
  return Response.json(
    {
      ok,
      reachable: health.reachable,
      migrationsCurrent: health.migrationsCurrent,
      // A clock that is not believed is no reason to take the gates off.
      clock: clockToSettle() ? "held" : "steady",
      disk: { ...disk, isLow: disk.freePercent < lowPercent },
      backup: last
        ? { hoursAgo: differenceInHours(new Date(), last.at), isLate: isLate(last.at) }
        : { hoursAgo: null, isLate: true },
    },
    { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}

/** Below this the operator is to make room. */
const lowPercent = 10;

/** A day, and half of one for whoever makes them by hand. */
function isLate(at: Date): boolean {
  return differenceInHours(new Date(), at) >= 36;
}
