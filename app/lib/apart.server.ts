import { Worker } from "node:worker_threads";

type Answer = { id: number; value?: unknown; error?: string };
type Waiting = { resolve: (value: never) => void; reject: (reason: Error) => void };

let bundle: string | undefined;
let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/** From now on {@link apart} works in a thread of its own that runs this file; without it, it works here. */
export function workApart(file: string): void {
  bundle = file;
}

/**
 * Long reading that must not keep people at the gates waiting: `name` is a piece of work that jobs/apart.server.ts
 * knows, `given` and the answer are plain values. `here` does the same in this thread, where there is no other.
 */
export function apart<Value>(
  name: string,
  given: unknown,
  here: () => Promise<Value>,
): Promise<Value> {
  if (bundle === undefined) return here();
  worker ??= open(bundle);
  const id = (last += 1);
  return new Promise<Value>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, name, given });
  });
}

/** Ends the thread; whoever waits for it is told so. */
export async function endApart(): Promise<void> {
  bundle = undefined;
  await worker?.terminate();
  worker = undefined;
}

function open(file: string): Worker {
  const opened = new Worker(file);
  opened.unref();
  opened.on("message", ({ id, value, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value as never);
    else asked?.reject(new Error(error));
  });
  const fail = (reason: Error): void => {
    if (worker === opened) worker = undefined;
    for (const asked of waiting.values()) asked.reject(reason);
    waiting.clear();
  };
  opened.on("error", fail);
  opened.on("exit", () => fail(new Error("the thread ended")));
  return opened;
}
