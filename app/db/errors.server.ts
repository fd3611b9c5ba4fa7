import { Prisma } from "./generated/client";

/**
 * Whether a write was refused because a unique index already holds the value.
 * @param column narrows the question to an index that has this column.
 */
export function isTaken(error: unknown, column: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002")
    return false;
  return JSON.stringify(error.meta ?? {}).includes(`"${column}"`);
}
