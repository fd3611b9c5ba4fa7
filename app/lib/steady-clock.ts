/** What was read at one moment, in milliseconds: the wall's clock, and one that only runs on. */
export type Reading = { wall: number; steady: number };

/** A jump that is waited out: how far the wall's clock is from ours, and since when it says so (steady). */
export type Jump = { ms: number; since: number };

/** Clocks are set by fractions of a second all day; more than this at once is a jump. */
const slewMs = 2000;
const day = 24 * 3_600_000;

/** How long a clock must say the same before it is believed: a mistake of a minute is found sooner than one of a week. */
export function patienceFor(jumpMs: number): number {
  return Math.abs(jumpMs) <= day ? 5 * 60_000 : 60 * 60_000;
}

/**
 * A clock that does not follow one that jumps: three hours ahead for six seconds would end a fair for good. It goes on
 * by the steady one until the wall's clock comes back, or has said the same for long enough, or somebody vouches for it.
 */
export class SteadyClock {
  jump: Jump | undefined;

  constructor(private anchor: Reading) {}

  /** The time to go by at a reading, in milliseconds. */
  at(reading: Reading): number {
    const ours = this.anchor.wall + (reading.steady - this.anchor.steady);
    const ms = reading.wall - ours;
    if (Math.abs(ms) <= slewMs) return this.follow(reading);
    if (!this.jump || Math.abs(this.jump.ms - ms) > slewMs)
      this.jump = { ms, since: reading.steady };
    if (reading.steady - this.jump.since >= patienceFor(ms)) return this.follow(reading);
    return ours;
  }

  /** Believes the wall's clock from now on. */
  follow(reading: Reading): number {
    this.anchor = reading;
    this.jump = undefined;
    return reading.wall;
  }

  /** Goes on from an instant that was seen before, whatever the wall's clock says. */
  goOnFrom(instant: number, reading: Reading): void {
    this.anchor = { wall: instant, steady: reading.steady };
  }
}
