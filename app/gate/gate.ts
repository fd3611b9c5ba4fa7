import { coalesced } from "~/lib/coalesced";

import { expectedNow, type SlotExpected } from "./expected";
import { fetchRoster, handOver, renewHead } from "./hand-over";
import { type GateState, nothing } from "./gate-state";
import { type KnownMoves, lookInto } from "./look";
import { type Passage, pass, type Shown, undo } from "./passage";
import { keep, type Kept, openStorage, recall, renew, type Storage, wipe } from "./storage";
import { Talk } from "./talk";
import { version } from "./version";
import { registerWalkIn, type WalkInForm, type WalkInPass } from "./walk-in";
import { ask, type FoundName, WireFault } from "./wire";

/**
 * One phone at a gate: what it knows and what it keeps. The screens read `state` and are
 * told of every change; what must survive is in the storage before anything is shown. Its talk with the server is {@link Talk}.
 */
export class Gate {
  state: GateState = nothing;
  private storage: Storage | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel("bursa-gate");
  private readonly known: KnownMoves = new Map();
  private isFetching = false;
  readonly current = (): GateState => this.state;
  private readonly talk = new Talk({
    storage: () => this.storage,
    state: this.current,
    set: (change) => this.set(change),
    changed: () => this.changed(),
    refresh: () => this.refresh(),
    renewHead: () => this.renewHead(),
    isOver: (fault) => this.isOver(fault),
  });

  /** Called with each change; returns how to stop listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

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
    if (this.state.phase === "ready") this.talk.begin();
  }

  /** Makes this phone the device of a gate with a one-time code, and fetches the roster. Throws WireFault. */
  async pair(code: string, name: string): Promise<void> {
    const { storage } = this;
    if (!storage) return;
    // Under the former pairing, where it still counts.
    await handOver(storage).catch(() => undefined);
    const pairing = await ask<Kept["pairing"]>("pairing", { body: { code, name, version } });
    this.talk.breakLine();
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
    if (this.state.phase === "ready") this.talk.begin();
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
      this.talk.nudge();
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
      this.talk.wake();
      return work(this.storage);
    }
  }

  async undo(scanId: string, reason: string): Promise<void> {
    const { head } = this.state;
    if (!this.storage || !head) return;
    await undo(this.storage, head, scanId, reason);
    await this.changed();
    this.talk.nudge();
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
    this.talk.breakLine();
    if (this.storage) await wipe(this.storage);
    await this.changed();
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
    this.talk.end();
    await wipe(this.storage);
    this.tabs.postMessage("changed");
    this.set({ ...nothing, phase: "revoked" });
    return true;
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
