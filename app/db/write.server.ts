import { db } from "./client.server";
import { insideTransaction } from "./connection.server";
import { namedFault } from "./errors.server";
import type { Prisma } from "./generated/client";

/** The client of one open transaction. */
export type Write = Prisma.TransactionClient;

/**
 * One transaction: everything in `work` is kept together or not at all. It holds the database's only write lock,
 * so nothing slow belongs inside: no network, no password hashing. A throw rolls back. Refused: `disk-full`.
 */
export function write<T>(work: (tx: Write) => Promise<T>): Promise<T> {
  return db
    .$transaction((tx) => insideTransaction.run(true, () => work(tx)))
    .catch((error: unknown) => {
      throw namedFault(error);
    });
}
