import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";

import { LRUCache } from "lru-cache";

import { Refusal } from "./refusal";

/**
 * Two threads beside the serving one: what a person waits for is not kept waiting by what takes seconds. Each does one
 * thing at a time; so many may wait, and one more is refused.
 */
const mostWaiting = { quick: 100, long: 10 } as const;
export type Lane = keyof typeof mostWaiting;

type Answer = { id: number; value?: unknown; error?: string };
type Job = {
  id: number;
  name: string;
  given: unknown;
  resolve: (value: never) => void;
  reject: (reason: Error) => void;
};

let bundle: string | undefined;
let last = 0;

class Thread {
  private worker: Worker | undefined;
  private running: Job | undefined;
  private readonly waiting: Job[] = [];

  constructor(private readonly lane: Lane) {}

  do(job: Job): void {
    if (this.waiting.length >= mostWaiting[this.lane]) {
      job.reject(new Refusal("too-busy", { kind: "busy" }));
      return;
    }
    this.waiting.push(job);
    this.next();
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private next(): void {
    if (this.running || bundle === undefined) return;
    this.running = this.waiting.shift();
    if (!this.running) return;
    this.worker ??= this.open(bundle);
    const { id, name, given } = this.running;
    this.worker.postMessage({ id, name, given });
  }

  private open(file: string): Worker {
    const opened = new Worker(file);
    opened.unref();
    opened.on("message", ({ id, value, error }: Answer) => {
      const { running } = this;
      if (running?.id !== id) return;
      this.running = undefined;
      if (error === undefined) running.resolve(value as never);
      else running.reject(new Error(error));
      this.next();
    });
    const fail = (reason: Error): void => {
      if (this.worker !== opened) return;
      this.worker = undefined;
      // What ended the thread may have been what it worked on: that is not tried again.
      this.running?.reject(reason);
      this.running = undefined;
      this.next();
    };
    opened.on("error", fail);
    opened.on("exit", () => fail(new Error("the thread ended")));
    return opened;
  }
}

const threads: Record<Lane, Thread> = { quick: new Thread("quick"), long: new Thread("long") };

/** From now on {@link apart} works in threads of their own that run this file; without it, it works here. */
export function workApart(file: string): void {
  bundle = file;
}

/**
 * Work that must not keep people at the gates waiting: `name` is a piece of work that jobs/apart.server.ts knows, `given`
 * and the answer are plain values. `here` does the same in this thread, where there is no other. Refused: `too-busy`.
 */
export function apart<Value>(
  lane: Lane,
  name: string,
  given: unknown,
  here: () => Promise<Value>,
): Promise<Value> {
  if (bundle === undefined) return here();
  return new Promise<Value>((resolve, reject) => {
    threads[lane].do({ id: (last += 1), name, given, resolve, reject });
  });
}

const made = new LRUCache<string, Promise<Uint8Array>>({
  max: 5000,
  maxSize: 32_000_000,
  // What is still being made is taken for an ordinary pass; a file is a few kilobytes.
  sizeCalculation: () => 25_000,
  ttl: 3_600_000,
});

/** A small file, made once for everybody who asks for the same: as long as what is `given` stays the same, so does it. */
export function madeApart(
  name: string,
  given: object,
  here: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const version = createHash("sha256")
    .update(`${name} ${JSON.stringify(given)}`)
    .digest("base64");
  const known = made.get(version);
  if (known) return known;
  const making = apart("quick", name, given, here);
  made.set(version, making);
  making.catch(() => made.delete(version));
  return making;
}

/** Ends the threads; whoever waits for them is told so. */
export async function endApart(): Promise<void> {
  bundle = undefined;
  await Promise.all(Object.values(threads).map((thread) => thread.end()));
}
