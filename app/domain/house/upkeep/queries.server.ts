import { differenceInHours, differenceInMinutes } from "date-fns";

import { db } from "~/db/client.server";
import { now } from "~/lib/clock.server";
import { diskOfData } from "~/lib/disk.server";
import { lastBackup } from "~/lib/last-backup.server";
import { settings } from "~/lib/settings.server";

import type { Upkeep } from "./rules";

/** The server as whoever runs it is to know it: backup, disk, e-mails that wait, phones of running fairs. */
export async function upkeepNow(): Promise<Upkeep> {
  const instant = now();
  const [disk, outboxWaiting, oldest, phones] = await Promise.all([
    diskOfData(),
    db.message.count({ where: { dueAt: { not: null } } }),
    db.message.findFirst({
      where: { dueAt: { lte: instant }, sentAt: null },
      orderBy: { createdAt: "asc" },
      select: { createdAt: true },
    }),
    db.gateDevice.findMany({
      where: { revokedAt: null, fair: { state: "running" } },
      orderBy: { lastSeenAt: "asc" },
      take: 200,
      select: {
        id: true,
        name: true,
        unsent: true,
        lastSeenAt: true,
        fair: { select: { title: true, startsAt: true } },
      },
    }),
  ]);
  const { backupDir, smtpUrl } = settings();
  const last = lastBackup();
  return {
    backupHours:
      last !== undefined
        ? // The machine's own clock names backups.
          differenceInHours(new Date(), last.at)
        : backupDir === undefined
          ? undefined
          : null,
    diskFreePercent: disk.freePercent,
    outboxWaiting,
    outboxMinutes:
      oldest && smtpUrl !== undefined ? differenceInMinutes(instant, oldest.createdAt) : undefined,
    phones: phones.map(({ id, name, unsent, lastSeenAt, fair }) => ({
      id,
      name,
      unsent,
      fair: fair.title,
      silentMinutes: differenceInMinutes(instant, lastSeenAt),
      isAtWork: unsent > 0 || lastSeenAt >= fair.startsAt,
    })),
  };
}
