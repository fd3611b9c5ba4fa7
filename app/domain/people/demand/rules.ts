/** Demand for a fair, as it can be seen on one day. Counts are people unless they are views. */
export type DemandSoFar = {
  /** Whole days until the doors open; 0 on the day. */
  daysLeft: number;
  /** Registered or waiting, new ones a day, the oldest first; the last entry is the day that runs. */
  newByDay: readonly number[];
  /** Looks at the public page, likewise. */
  viewsByDay: readonly number[];
  /** Arrival places of all slots together. */
  places: number;
};

export type Demand = {
  /** Who has asked for a place until now. */
  asked: number;
  /** How many are expected to want to come. */
  expected: number;
  /** `expected` in percent of the places, rounded down. */
  percent: number;
  level: AlarmLevel;
};

/** From which percentage of the places each alarm is raised. */
export const alarmLevels = { calm: 0, watch: 80, full: 100, over: 120 } as const;
export type AlarmLevel = keyof typeof alarmLevels;

/**
 * Of everybody who will register for a monthly fair, the share that has done so so many days before it. An assumption
 * until an office has fairs of its own to learn from: most register in the last week.
 */
const shareByDaysLeft: readonly [days: number, share: number][] = [
  [0, 1],
  [1, 0.9],
  [2, 0.8],
  [3, 0.7],
  [5, 0.55],
  [7, 0.4],
  [10, 0.28],
  [14, 0.18],
];

/** Registration opens with a rush: further ahead than this, its pace says little of the days to come. */
const paceDays = 7;

/** People who look at a fair's page and come without registering are among those who look: one in four looks. */
const comersAView = 0.25;

/** Growth beyond this is one lucky post, not a trend. */
const mostGrowth = 3;

/**
 * How many will want to come: the largest of three readings, because a hall that was thought too full is a smaller harm
 * than one that is. By the curve of earlier fairs; by the pace of the last three days and its growth; by how many look at
 * the page. Never less than who has asked already.
 */
export function demandOf(seen: DemandSoFar): Demand {
  const asked = sum(seen.newByDay);
  const byCurve = asked / shareAt(seen.daysLeft);
  const expected = Math.round(
    Math.max(asked, byCurve, asked + byPace(seen), sum(seen.viewsByDay) * comersAView),
  );
  const percent = seen.places > 0 ? Math.floor((100 * expected) / seen.places) : 0;
  return { asked, expected, percent, level: levelOf(percent) };
}

/** The highest alarm that a percentage reaches. */
export function levelOf(percent: number): AlarmLevel {
  const reached = (Object.keys(alarmLevels) as AlarmLevel[]).filter(
    (level) => percent >= alarmLevels[level],
  );
  return reached.at(-1) ?? "calm";
}

/** Who is still to ask in a week, if the pace of the last three days goes on; its growth for three days more at most. */
function byPace({ newByDay, daysLeft }: DemandSoFar): number {
  const recent = sum(newByDay.slice(-3)) / 3;
  const before = sum(newByDay.slice(-6, -3)) / 3;
  const growth = before > 0 ? Math.min(mostGrowth, Math.max(1, recent / before)) ** (1 / 3) : 1;
  let total = 0;
  for (let day = 1; day <= Math.min(daysLeft, paceDays); day += 1)
    total += recent * growth ** Math.min(day, 3);
  return total;
}

/** The curve between its points, in straight lines; before its first point as on it. */
function shareAt(daysLeft: number): number {
  const later = shareByDaysLeft.find(([days]) => days >= daysLeft);
  if (!later) return shareByDaysLeft.at(-1)?.[1] ?? 1;
  const earlier = shareByDaysLeft.filter(([days]) => days <= daysLeft).at(-1) ?? later;
  if (earlier[0] === later[0]) return later[1];
  const way = (daysLeft - earlier[0]) / (later[0] - earlier[0]);
  return earlier[1] + (later[1] - earlier[1]) * way;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What an officer may do about it, in the order in which to try it; each is one press. */
export const remedies = ["slot", "session", "second-day", "close"] as const;

/** A session is two hours of arrivals. */
export const sessionMinutes = 120;
