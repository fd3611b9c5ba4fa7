import { coalesced } from "~/lib/coalesced";

import { settleClock } from "./clock";
import { expectedNow, type SlotExpected } from "./expected";
import { fetchRoster, type HandOver, handOver, renewHead } from "./hand-over";
import { followNews } from "./event-line";
import { type GateState, nothing } from "./gate-state";
import { type KnownMoves, lookInto } from "./look";
import { type Passage, pass, type Shown, undo } from "./passage";
import { keep, type Kept, openStorage, recall, renew, type Storage, wipe } from "./storage";
import { version } from "./version";
import { registerWalkIn, type WalkInForm, type WalkInPass } from "./walk-in";
import { ask, type FoundName, WireFault } from "./wire";

/** While nothing happens, the server is told this often that we are here; without an open line we also ask it then. */
const quietMs = 20_000;
const pollMs = 3000;
const lookAtClockMs = 5000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;

/**
 * One phone at a gate: what it knows, what it keeps, and its talk with the server. The screens read `state` and are
 * told of every change; what must survive is in the storage before anything is shown.
 */
export class Gate {
  state: GateState = nothing;
  private storage: Storage | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel("bursa-gate");
  private readonly ended = new AbortController();
  /** The running line of events; broken when this phone becomes another device. */
  private line = new AbortController();
  private endSleep: () => void = () => undefined;
  private readonly known: KnownMoves = new Map();
  /** When a hand-over was begun last, and whether somebody asked for another since. */
  private triedAt = 0;
  private isWoken = false;
  private isFetching = false;
  private hasLine = false;
  private isTalking = false;

  /** Called with each change; returns how to stop listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): GateState => this.state;

  /** Opens the storage and shows what it holds; the network is asked afterwards. */
  async start(): Promise<void> {
    try {
      this.storage = await openStorage();
    } catch {
      this.set({ phase: "no-storage" });
      return;
    }
    this.tabs.addEventListener("message", () => void this.refresh());
    await this.refresh();
    if (this.state.phase === "ready") this.talk();
  }

  /** Makes this phone the device of a gate with a one-time code, and fetches the roster. Throws WireFault. */
  async pair(code: string, name: string): Promise<void> {
    const { storage } = this;
    if (!storage) return;
    // Under the former pairing, where it still counts.
    await handOver(storage).catch(() => undefined);
    const pairing = await ask<Kept["pairing"]>("pairing", { body: { code, name, version } });
    this.line.abort();
    await renew(storage, pairing);
    void this.fetchAll();
  }

  /** Fetches fair and roster for a phone that is paired but could not be filled. */
  async fetchAll(): Promise<void> {
    const { storage } = this;
    const pairing = storage && (await recall(storage, "pairing"));
    if (!storage || !pairing) return;
    if (this.isFetching) return;
    this.isFetching = true;
    this.set({ phase: "fetching", passes: 0, fetchFailed: false });
    try {
      const head = await fetchRoster(storage, pairing, (passes) => this.set({ passes }));
      await keep(storage, "head", head);
    } catch (error) {
      if (!(await this.isOver(error))) this.set({ fetchFailed: true });
    }
    this.isFetching = false;
    await this.changed();
    if (this.state.phase === "ready") this.talk();
  }

  /** Somebody before the gate. Undefined when the phone could not keep the scan: then nobody may be let in by it. */
  async pass(passage: Passage): Promise<Shown | undefined> {
    const { storage } = this;
    const { head } = this.state;
    if (!storage || !head) return undefined;
    try {
      const shown = await this.reopening((open) => pass(open, head, passage));
      this.set({ storageFault: null });
      void this.changed();
      this.nudge();
      return shown;
    } catch (error) {
      this.set({ storageFault: faultOf(error) });
      return undefined;
    }
  }

  /** Phones drop a storage that was long in the background: it is opened anew, once. */
  private async reopening<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    if (!this.storage) throw new Error("no storage");
    try {
      return await work(this.storage);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      this.storage = await openStorage();
      // The hand-over failed on the former one, and waits for its next turn.
      this.wake();
      return work(this.storage);
    }
  }

  async undo(scanId: string, reason: string): Promise<void> {
    const { head } = this.state;
    if (!this.storage || !head) return;
    await undo(this.storage, head, scanId, reason);
    await this.changed();
    this.nudge();
  }

  /** Registers somebody on the spot. Undefined when the phone could not keep it. */
  async walkIn(form: WalkInForm): Promise<(WalkInPass & { shown: Shown }) | undefined> {
    const { storage } = this;
    const { head } = this.state;
    if (!storage || !head) return undefined;
    try {
      const made = await registerWalkIn(storage, head, form);
      const shown = await this.pass({ text: made.code, method: "typed", direction: "in" });
      return shown && { ...made, shown: { ...shown, name: form.name } };
    } catch (error) {
      this.set({ storageFault: faultOf(error) });
      return undefined;
    }
  }

  /** For how many passes, of which slots, the hall keeps room now. */
  expected(): Promise<SlotExpected[]> {
    const { head } = this.state;
    return this.storage && head ? expectedNow(this.storage, head) : Promise.resolve([]);
  }

  /** People by name: online, and only where the officer gave the right. Throws WireFault. */
  async search(words: string): Promise<FoundName[]> {
    const pairing = this.storage && (await recall(this.storage, "pairing"));
    const answer = await ask<{ found: FoundName[] }>("names", {
      token: pairing?.token ?? "",
      body: { words },
    });
    return answer.found;
  }

  async remember<Name extends "mode" | "lens" | "isSilent" | "kiosk" | "language">(
    what: Name,
    value: Kept[Name] | undefined,
  ): Promise<void> {
    if (this.storage) await keep(this.storage, what, value);
    await this.changed();
  }

  async recalled<Name extends keyof Kept>(what: Name): Promise<Kept[Name] | undefined> {
    return this.storage && recall(this.storage, what);
  }

  /** Forgets everything. Only with nothing unsent, or when the officer says so. */
  async leave(): Promise<void> {
    this.line.abort();
    if (this.storage) await wipe(this.storage);
    await this.changed();
  }

  private talk(): void {
    if (this.isTalking) return;
    this.isTalking = true;
    void this.speak();
    void this.hear();
    const awake = (): void => this.wake();
    addEventListener("online", awake);
    addEventListener("offline", () => this.set({ isConnected: false }));
    document.addEventListener("visibilitychange", awake);
    const look = (): void => {
      const { storage } = this;
      const { head } = this.state;
      if (storage && head) void settleClock(storage, head.fair).then(() => this.refresh());
    };
    document.addEventListener("visibilitychange", look);
    setInterval(look, lookAtClockMs);
  }

  /** What was scanned goes at once while there is a connection; without one the queue is not packed anew for each scan. */
  private nudge(): void {
    if (this.state.isConnected || Date.now() - this.triedAt > pollMs) this.wake();
  }

  /** Hands over, again and again: at once when something waits, else now and then. */
  private async speak(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.ended.signal.aborted) {
      const came = await this.once();
      pause = came === "nobody" ? Math.min(longestPauseMs, pause * 2) : firstPauseMs;
      // What was scanned during the flight goes at once; all else waits a little.
      if (came === "sent" && this.state.unsent > 0) continue;
      const quiet = came === "sent" && this.hasLine ? quietMs : pollMs;
      await this.sleep(came === "nobody" ? jittered(pause) : quiet);
    }
  }

  private async once(): Promise<HandOver | "nobody"> {
    const { storage } = this;
    if (!storage) return "nobody";
    this.triedAt = Date.now();
    this.isWoken = false;
    try {
      const came = await handOver(storage);
      if (came === "sent") this.set({ isConnected: true });
      await this.changed();
      void this.renewHead();
      return came;
    } catch (error) {
      if (!(await this.isOver(error))) this.set({ isConnected: false });
      return "nobody";
    }
  }

  private async hear(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.ended.signal.aborted && this.storage) {
      this.line = new AbortController();
      try {
        await followNews(this.storage, {
          ended: this.line.signal,
          onNews: () => {
            this.hasLine = true;
            pause = firstPauseMs;
            if (!this.state.isConnected) this.wake();
            this.set({ isConnected: true });
            void this.changed();
            void this.renewHead();
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

  /**
   * A revoked phone forgets everything and says so. One whose token nobody knows (the server was set up anew) keeps its
   * queue and asks to be paired.
   */
  private async isOver(error: unknown): Promise<boolean> {
    if (!(error instanceof WireFault) || !this.storage) return false;
    if (error.code === "token-unknown") {
      await keep(this.storage, "pairing", undefined);
      await keep(this.storage, "head", undefined);
      await this.changed();
      return true;
    }
    if (error.code !== "device-revoked") return false;
    this.ended.abort();
    this.line.abort();
    await wipe(this.storage);
    this.tabs.postMessage("changed");
    this.set({ ...nothing, phase: "revoked" });
    return true;
  }

  private wake(): void {
    this.isWoken = true;
    this.endSleep();
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

  private async changed(): Promise<void> {
    this.tabs.postMessage("changed");
    await this.refresh();
  }

  private readonly refresh = coalesced(async () => {
    const { storage } = this;
    if (!storage || this.isRevoked()) return;
    const seen = await lookInto(storage, this.known);
    // It may have been wiped meanwhile, and says so until the app is opened anew.
    if (!this.isRevoked()) this.set(seen);
  });

  /** Beside everything else, and one at a time: what can be done with the head at hand does not wait for another. */
  private readonly renewHead = coalesced(async () => {
    const { storage } = this;
    if (!storage) return;
    const isNew = await renewHead(storage).catch(() => false);
    if (isNew) await this.changed();
  });

  private isRevoked(): boolean {
    return this.state.phase === "revoked";
  }

  private set(change: Partial<GateState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** A phone without space says so by name; anything else is mended by starting the app again. */
function faultOf(error: unknown): "full" | "broken" {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return isFull ? "full" : "broken";
}

function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
