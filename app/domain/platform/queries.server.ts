import { databaseHealth } from "~/db/health.server";

/** Whether the product can serve: for the readiness address. Never throws. */
export function platformHealth() {
  return databaseHealth();
}
