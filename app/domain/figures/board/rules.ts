/** How far back the board looks. */
export const boardMinutes = 60;
/** A device that was silent for so long is marked. */
export const silentMs = 60_000;

/** A running fair in figures. Instants are milliseconds. */
export type BoardFigures = {
  at: number;
  arrived: number;
  inside: number;
  safeCapacity: number;
  stop: { since: number; reason: string | null } | null;
  /** First entries in each of the last 60 minutes; the last is the running one. */
  minutes: number[];
  gates: { name: string; lastHour: number; lastTenMinutes: number }[];
  /** Registered and come, by arrival slot; walk-ins have none. */
  slots: { startsAt: number; registered: number; arrived: number }[];
  /** Visits by booth, for the picture of the hall. */
  visits: { boothId: string; count: number }[];
  devices: {
    id: string;
    name: string;
    gate: string;
    lastSeenAt: number;
    unsent: number;
    battery: number | null;
    version: string | null;
  }[];
  /** Those that no officer has settled. */
  conflicts: number;
  refused: number;
};
