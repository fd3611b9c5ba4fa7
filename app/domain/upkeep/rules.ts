/** What whoever runs the server is to look after. */
export const concerns = ["backup", "disk", "outbox", "phone"] as const;
export type Concern = (typeof concerns)[number];

/** The server as it stands; minutes and hours are whole ones that have passed. */
export type Upkeep = {
  /** Since the last good backup; null where there was none. Undefined where none is expected of this server. */
  backupHours: number | null | undefined;
  diskFreePercent: number;
  outboxWaiting: number;
  /** How long the oldest e-mail that is due has waited; undefined where none waits, or none can leave. */
  outboxMinutes: number | undefined;
  /** Phones of running fairs, with how long nothing was heard of them. */
  phones: readonly { name: string; fair: string; unsent: number; silentMinutes: number }[];
};

/** From when on each is a concern. */
export const worrying = {
  backupHours: 36,
  diskPercent: 10,
  outboxMinutes: 60,
  phoneMinutes: 10,
} as const;

/** What of it is worrying, each with the figure or the names that say why. */
export function concernsOf(upkeep: Upkeep): { concern: Concern; detail: string }[] {
  const { backupHours, diskFreePercent, outboxMinutes, phones } = upkeep;
  const found: { concern: Concern; detail: string }[] = [];
  if (backupHours === null || (backupHours ?? 0) >= worrying.backupHours)
    found.push({ concern: "backup", detail: backupHours === null ? "–" : `${backupHours} h` });
  if (diskFreePercent < worrying.diskPercent)
    found.push({ concern: "disk", detail: `${diskFreePercent}%` });
  if (outboxMinutes !== undefined && outboxMinutes >= worrying.outboxMinutes)
    found.push({ concern: "outbox", detail: `${outboxMinutes} min` });
  const silent = phones.filter(({ silentMinutes }) => silentMinutes >= worrying.phoneMinutes);
  if (silent.length > 0)
    found.push({
      concern: "phone",
      detail: silent
        .slice(0, 10)
        .map(({ name, fair, silentMinutes }) => `${name} (${fair}, ${silentMinutes} min)`)
        .join("; "),
    });
  return found;
}
