import { settleClock } from "./clock";
import { followNews } from "./event-line";
import type { GateState } from "./gate-state";
import { type HandOver, handOver } from "./hand-over";
import type { Storage } from "./storage";
import { WireFault } from "./wire";

/** While nothing happens, the server is told this often that we are here; without an open line we also ask it then. */
const quietMs = 20_000;
const pollMs = 3000;
const lookAtClockMs = 5000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** What the talk needs of the phone that it speaks for. */
type Speaker = {
  storage: () => Storage | undefined;
  state: () => GateState;
  set: (change: Partial<GateState>) => void;
  /** What is kept has changed: looked at anew, in every tab. */
  changed: () => Promise<void>;
  refresh: () => Promise<void>;
  renewHead: () => Promise<void>;
  /** Whether the fault means that this phone is no longer a device; then that is carried out. */
  isOver: (fault: unknown) => Promise<boolean>;
};

/** A phone's talk with the server: it hands over again and again, hears of news, and looks at its clock, until it ends. */
export class Talk {
  private readonly ended = new AbortController();
  /** The running line of events; broken when this phone becomes another device. */
  private line = new AbortController();
  private endSleep: () => void = () => undefined;
  /** When a hand-over was begun last, and whether somebody asked for another since. */
  private triedAt = 0;
  private isWoken = false;
  private hasLine = false;
  private isTalking = false;

  constructor(private readonly phone: Speaker) {}

  /** Begins; once, however often it is asked for. */
  begin(): void {
    if (this.isTalking) return;
    this.isTalking = true;
    void this.speak();
    void this.hear();
    const awake = (): void => this.wake();
    addEventListener("online", awake);
    addEventListener("offline", () => this.phone.set({ isConnected: false }));
    document.addEventListener("visibilitychange", awake);
    const look = (): void => {
      const storage = this.phone.storage();
      const { head } = this.phone.state();
      if (storage && head) void settleClock(storage, head.fair).then(() => this.phone.refresh());
    };
    document.addEventListener("visibilitychange", look);
    setInterval(look, lookAtClockMs);
  }

  /** Breaks the running line: this phone becomes another device, or none. */
  breakLine(): void {
    this.line.abort();
  }

  /** Ends for ever. */
  end(): void {
    this.ended.abort();
    this.line.abort();
  }

  /** What was scanned goes at once while there is a connection; without one the queue is not packed anew for each scan. */
  nudge(): void {
    if (this.phone.state().isConnected || Date.now() - this.triedAt > pollMs) this.wake();
  }

  wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  /** Hands over, again and again: at once when something waits, else now and then. */
  private async speak(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.ended.signal.aborted) {
      const came = await this.once();
      pause = came === "nobody" ? Math.min(longestPauseMs, pause * 2) : firstPauseMs;
      // What was scanned during the flight goes at once; all else waits a little.
      if (came === "sent" && this.phone.state().unsent > 0) continue;
      const quiet = came === "sent" && this.hasLine ? quietMs : pollMs;
      await this.sleep(came === "nobody" ? jittered(pause) : quiet);
    }
  }

  private async once(): Promise<HandOver | "nobody"> {
    const storage = this.phone.storage();
    if (!storage) return "nobody";
    this.triedAt = Date.now();
    this.isWoken = false;
    try {
      const came = await handOver(storage);
      if (came === "sent") this.phone.set({ isConnected: true });
      await this.phone.changed();
      void this.phone.renewHead();
      return came;
    } catch (error) {
      if (!(await this.phone.isOver(error))) this.phone.set({ isConnected: false });
      return "nobody";
    }
  }

  private async hear(): Promise<void> {
    let pause = firstPauseMs;
    for (
      let storage = this.phone.storage();
      !this.ended.signal.aborted && storage;
      storage = this.phone.storage()
    ) {
      this.line = new AbortController();
      try {
        await followNews(storage, {
          ended: this.line.signal,
          onNews: () => {
            this.hasLine = true;
            pause = firstPauseMs;
            if (!this.phone.state().isConnected) this.wake();
            this.phone.set({ isConnected: true });
            void this.phone.changed();
            void this.phone.renewHead();
          },
        });
      } catch (error) {
        if (error instanceof WireFault && error.code === "device-revoked") {
          // Whatever waits is handed over once more before it is wiped; the answer says so again.
          await this.once();
        }
      }
      this.hasLine = false;
      await new Promise((resolve) => setTimeout(resolve, jittered(pause)));
      pause = Math.min(longestPauseMs, pause * 2);
    }
  }

  /** Ends early when woken, at once when that was during the flight before. */
  private async sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.isWoken) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, ms);
      this.endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.isWoken = false;
  }
}

function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
