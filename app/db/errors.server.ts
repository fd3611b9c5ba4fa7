import { Refusal } from "~/lib/refusal";

import { Prisma } from "./generated/client";

/** Whether a write failed because the disk took no more. */
function isDiskFull(error: unknown): boolean {
  const { code, message, cause } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
    cause?: unknown;
  };
  if (code === "SQLITE_FULL" || code === "ENOSPC") return true;
  if (typeof message === "string" && message.includes("database or disk is full")) return true;
  return cause !== undefined && isDiskFull(cause);
}

/** The same error, or a refusal that says so where the disk is full: nothing was written, and it works again by itself. */
export function namedFault(error: unknown): Error {
  if (isDiskFull(error)) return new Refusal("disk-full", { kind: "busy" });
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Whether a write was refused because a unique index already holds the value.
 * @param column narrows the question to an index that has this column.
 */
export function isTaken(error: unknown, column: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002")
    return false;
  return JSON.stringify(error.meta ?? {}).includes(`"${column}"`);
}
