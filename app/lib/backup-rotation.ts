import { getISOWeek, getISOWeekYear } from "date-fns";

/** How many days, weeks and months the last backup of each is kept. */
const kept = { days: 7, weeks: 5, months: 12 } as const;

/** The time in the name of a backup (`bursa-20261126T020000Z-….db.age`); undefined for another file. */
export function timeOfBackup(name: string): Date | undefined {
  const time = /^bursa-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[\w-]+\.db\.age$/.exec(name);
  if (!time) return undefined;
  const [, year, month, day, hour, minute, second] = time;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * Which of the backups in a folder may go: all but the last of each of the last {@link kept} days, weeks and months that have
 * one. The newest always stays; what is no backup of ours is not named.
 */
export function backupsToDrop(names: readonly string[]): string[] {
  const backups = names
    .flatMap((name) => {
      const at = timeOfBackup(name);
      return at ? [{ name, at }] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const stays = new Set<string>();
  const keepLastOf = (many: number, spanOf: (at: Date) => string): void => {
    const spans = new Set<string>();
    for (const { name, at } of backups) {
      if (spans.has(spanOf(at))) continue;
      if (spans.size === many) break;
      spans.add(spanOf(at));
      stays.add(name);
    }
  };
  keepLastOf(kept.days, (at) => at.toISOString().slice(0, 10));
  keepLastOf(kept.weeks, (at) => `${getISOWeekYear(at)}-${getISOWeek(at)}`);
  keepLastOf(kept.months, (at) => at.toISOString().slice(0, 7));
  return backups.map(({ name }) => name).filter((name) => !stays.has(name));
}
