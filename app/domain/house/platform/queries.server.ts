import { databaseHealth } from "~/db/health.server";
import { clockJump, now } from "~/lib/clock.server";

/** Whether the product can serve: for the readiness address. Never throws. */
export function platformHealth() {
  return databaseHealth();
}

/** The time that we go by and what the machine's clock says, while that is not believed; undefined while it is. */
export function clockToSettle(): { ours: Date; machine: Date } | undefined {
  const jump = clockJump();
  const ours = now();
  return jump === undefined ? undefined : { ours, machine: new Date(ours.getTime() + jump) };
}
