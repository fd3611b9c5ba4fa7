import type { Kept, KeptScan } from "./storage";

/** What the screens of the gate show. */
export type GateState = {
  phase: "starting" | "no-storage" | "unpaired" | "fetching" | "ready" | "revoked";
  head: Kept["head"] | null;
  counts: Kept["counts"];
  stop: Kept["stop"];
  mode: Kept["mode"];
  lens: string;
  isSilent: boolean;
  isKiosk: boolean;
  unsent: number;
  passes: number;
  /** When the server was last heard of, by this phone's clock; null before the first time. */
  heardAt: number | null;
  clockOffsetMs: number;
  /** This phone's clock jumped out of the fair's day, and the server was not heard since. */
  isClockDoubtful: boolean;
  isConnected: boolean;
  /** Why the last scan could not be kept: nothing is green until one can. */
  storageFault: "full" | "broken" | null;
  /** The roster is not complete: the connection broke while it came. */
  fetchFailed: boolean;
  recent: KeptScan[];
  /** Numbers of the passes that were made here, by walk-in, once the server gave them. */
  walkInNumbers: Record<string, string>;
};

/** A phone that has not looked into its storage yet. */
export const nothing: GateState = {
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
  isClockDoubtful: false,
  isConnected: false,
  storageFault: null,
  fetchFailed: false,
  recent: [],
  walkInNumbers: {},
};
