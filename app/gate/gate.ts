import { handOver, fetchRoster } from "./hand-over";
import { followNews } from "./event-line";
import { type Passage, pass, type Shown, undo } from "./passage";
import {
  type GateMode,
  keep,
  type Kept,
  type KeptScan,
  openStorage,
  recall,
  type Storage,
  wipe,
} from "./storage";
import { version } from "./version";
import { registerWalkIn, type WalkInForm, type WalkInPass } from "./walk-in";
import { ask, type FoundName, WireFault } from "./wire";

export type GateState = {
  phase: "starting" | "no-storage" | "unpaired" | "fetching" | "ready" | "revoked";
  head: Kept["head"] | null;
  counts: Kept["counts"];
  stop: Kept["stop"];
  mode: GateMode;
  lens: string;
  isSilent: boolean;
  isKiosk: boolean;
  unsent: number;
  passes: number;
  /** When the server was last heard of, by this phone's clock; null before the first time. */
  heardAt: number | null;
  clockOffsetMs: number;
  isConnected: boolean;
  /** The last scan could not be kept: nothing is green until one can. */
  storageFailed: boolean;
  recent: KeptScan[];
  /** Numbers of the passes that were made here, by walk-in, once the server gave them. */
  walkInNumbers: Record<string, string>;
};

const nothing: GateState = {
  phase: "starting",
  head: null,
  counts: { arrived: 0, inside: 0 },
  stop: null,
  mode: "in",
  lens: "",
  isSilent: false,
  isKiosk: false,
  unsent: 0,
  passes: 0,
  heardAt: null,
  clockOffsetMs: 0,
  isConnected: false,
  storageFailed: false,
  recent: [],
  walkInNumbers: {},
};

const shownRecent = 30;
/** While nothing happens, the server is told this often that we are here; without an open line we also ask it then. */
const quietMs = 20_000;
const pollMs = 3000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;

/**
 * One phone at a gate: what it knows, what it keeps, and its talk with the server. The screens read `state` and are
 * told of every change; what must survive is in the storage before anything is shown.
 */
export class Gate {
  state: GateState = nothing;
  isFetching = false;
  private storage: Storage | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel("bursa-gate");
  private readonly ended = new AbortController();
  private wake: () => void = () => undefined;
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
    const pairing = await ask<Kept["pairing"]>("pairing", { body: { code, name, version } });
    const waiting = await storage.getAllFromIndex("scans", "unsent", 1);
    await wipe(storage);
    // What another pairing left unsent goes along: each row says which fair it is of.
    for (const scan of waiting) await storage.put("scans", scan);
    await keep(storage, "pairing", pairing);
    await this.fetchAll();
  }

  /** Fetches fair and roster for a phone that is paired but could not be filled. */
  async fetchAll(): Promise<void> {
    const { storage } = this;
    const pairing = storage && (await recall(storage, "pairing"));
    if (!storage || !pairing) return;
    this.set({ phase: "fetching", passes: 0 });
    this.isFetching = true;
    try {
      const head = await fetchRoster(storage, pairing.token, (passes) => this.set({ passes }));
      await keep(storage, "head", head);
    } finally {
      this.isFetching = false;
      await this.changed();
    }
    if (this.state.phase === "ready") this.talk();
  }

  /** Somebody before the gate. Undefined when the phone could not keep the scan: then nobody may be let in by it. */
  async pass(passage: Passage): Promise<Shown | undefined> {
    const { storage } = this;
    const { head } = this.state;
    if (!storage || !head) return undefined;
    try {
      const shown = await pass(storage, head, passage);
      this.set({ storageFailed: false });
      void this.changed();
      this.wake();
      return shown;
    } catch {
      this.set({ storageFailed: true });
      return undefined;
    }
  }

  async undo(scanId: string, reason: string): Promise<void> {
    const { head } = this.state;
    if (!this.storage || !head) return;
    await undo(this.storage, head, scanId, reason);
    await this.changed();
    this.wake();
  }

  /** Registers somebody on the spot. Undefined when the phone could not keep it. */
  async walkIn(form: WalkInForm): Promise<(WalkInPass & { shown: Shown }) | undefined> {
    const { storage } = this;
    const { head } = this.state;
    if (!storage || !head) return undefined;
    try {
      const made = await registerWalkIn(storage, head, form);
      const shown = await this.pass({ text: made.code, method: "typed" });
      return shown && { ...made, shown: { ...shown, name: form.name } };
    } catch {
      this.set({ storageFailed: true });
      return undefined;
    }
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
    if (this.storage) await wipe(this.storage);
    await this.changed();
  }

  private talk(): void {
    if (this.isTalking) return;
    this.isTalking = true;
    void this.speak();
    void this.hear();
    const nudge = (): void => this.wake();
    addEventListener("online", nudge);
    addEventListener("offline", () => this.set({ isConnected: false }));
    document.addEventListener("visibilitychange", nudge);
  }

  /** Hands over, again and again: at once when something waits, else now and then. */
  private async speak(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.ended.signal.aborted) {
      const wasHeard = await this.once();
      pause = wasHeard ? firstPauseMs : Math.min(longestPauseMs, pause * 2);
      const hasMore = wasHeard && this.state.unsent > 0;
      if (!hasMore)
        await this.sleep(wasHeard ? (this.hasLine ? quietMs : pollMs) : jittered(pause));
    }
  }

  private async once(): Promise<boolean> {
    const { storage } = this;
    if (!storage) return false;
    try {
      if (await handOver(storage)) this.set({ isConnected: true });
      await this.changed();
      return true;
    } catch (error) {
      if (await this.isOver(error)) return false;
      this.set({ isConnected: false });
      return false;
    }
  }

  private async hear(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.ended.signal.aborted && this.storage) {
      try {
        await followNews(this.storage, {
          ended: this.ended.signal,
          onNews: () => {
            this.hasLine = true;
            pause = firstPauseMs;
            this.set({ isConnected: true });
            void this.changed();
          },
        });
      } catch (error) {
        if (error instanceof WireFault && error.code === "device-revoked") {
          // Whatever waits is handed over once more before it is wiped; the answer says so again.
          await this.once();
          return;
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
    await wipe(this.storage);
    this.tabs.postMessage("changed");
    this.set({ ...nothing, phase: "revoked" });
    return true;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async changed(): Promise<void> {
    this.tabs.postMessage("changed");
    await this.refresh();
  }

  /** Reads what the screens show. */
  private async refresh(): Promise<void> {
    const { storage } = this;
    if (!storage || this.state.phase === "revoked") return;
    const reading = storage.transaction(["kept", "passes", "scans", "walkIns"]);
    const kept = new Map<string, unknown>();
    const names = await reading.objectStore("kept").getAllKeys();
    const values = await reading.objectStore("kept").getAll();
    names.forEach((name, place) => kept.set(name, values[place]));
    const get = <Name extends keyof Kept>(name: Name) => kept.get(name) as Kept[Name] | undefined;
    const [passes, scansWaiting, walkInsWaiting] = await Promise.all([
      reading.objectStore("passes").count(),
      reading.objectStore("scans").index("unsent").count(),
      reading.objectStore("walkIns").index("unsent").count(),
    ]);
    const recent: KeptScan[] = [];
    let cursor = await reading.objectStore("scans").index("at").openCursor(null, "prev");
    while (cursor && recent.length < shownRecent) {
      if (cursor.value.undoesId === undefined) recent.push(cursor.value);
      cursor = await cursor.continue();
    }
    const walkIns = await reading.objectStore("walkIns").getAll();
    await reading.done;
    const head = get("head");
    this.set({
      phase: head ? "ready" : get("pairing") ? "fetching" : "unpaired",
      head: head ?? null,
      counts: get("counts") ?? nothing.counts,
      stop: get("stop") ?? null,
      mode: get("mode") ?? "in",
      lens: get("lens") ?? "",
      isSilent: get("isSilent") ?? false,
      isKiosk: get("kiosk") !== undefined,
      unsent: scansWaiting + walkInsWaiting,
      passes,
      heardAt: get("heardAt") || null,
      clockOffsetMs: get("clock")?.offsetMs ?? 0,
      recent,
      walkInNumbers: Object.fromEntries(walkIns.map(({ id, number }) => [id, number ?? ""])),
    });
  }

  private set(change: Partial<GateState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
