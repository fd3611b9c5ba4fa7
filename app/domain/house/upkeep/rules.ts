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
  phones: readonly {
    id: string;
    name: string;
    fair: string;
    unsent: number;
    silentMinutes: number;
    /** It was at work at this fair: one that lies paired in a drawer is silent and missed by nobody. */
    isAtWork: boolean;
  }[];
};

/** From when on each is a concern. */
export const worrying = {
  backupHours: 36,
  diskPercent: 10,
  outboxMinutes: 60,
  phoneMinutes: 10,
} as const;

/** What of it is worrying, each with the figure or the name that says why, and about which phone it is. */
export function concernsOf(upkeep: Upkeep): { concern: Concern; detail: string; about: string }[] {
  const { backupHours, diskFreePercent, outboxMinutes, phones } = upkeep;
  const found: ReturnType<typeof concernsOf> = [];
  if (backupHours === null || (backupHours ?? 0) >= worrying.backupHours)
    found.push({
      concern: "backup",
      detail: backupHours === null ? "–" : `${backupHours} h`,
      about: "",
    });
  if (diskFreePercent < worrying.diskPercent)
    found.push({ concern: "disk", detail: `${diskFreePercent}%`, about: "" });
  if (outboxMinutes !== undefined && outboxMinutes >= worrying.outboxMinutes)
    found.push({ concern: "outbox", detail: `${outboxMinutes} min`, about: "" });
  for (const { id, name, fair, silentMinutes, isAtWork } of phones)
    if (isAtWork && silentMinutes >= worrying.phoneMinutes)
      found.push({
        concern: "phone",
        detail: `${name} (${fair}, ${silentMinutes} min)`,
        about: id,
      });
  return found;
}
