import type { IncomingMessage, ServerResponse } from "node:http";
import { Worker } from "node:worker_threads";

import { countStall } from "./metrics.server";
import { log, loggedPath } from "./log.server";

const lookEveryMs = 50;
/** A gate waits for nothing longer than this without a line in the log. */
const stallMs = 250;
/** What stands still for so long does not come back by itself. */
const hopelessAfterSeconds = 30;

const underWay = new Map<symbol, string>();

/** Notes a request for as long as it is under way, so that a stall can be told by what was asked. */
export function noteRequest(request: IncomingMessage, response: ServerResponse): void {
  const key = Symbol();
  underWay.set(key, `${request.method ?? ""} ${loggedPath(request.url ?? "")}`);
  response.once("close", () => underWay.delete(key));
}

/**
 * Logs when this thread stood still for longer than {@link stallMs}, with what was under way; where it stands still for
 * half a minute another thread ends the process, for whoever watches over it to start it again. Returns how to stop.
 */
export function watchStalls(hopelessSeconds = hopelessAfterSeconds): () => Promise<unknown> {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  let last = performance.now();
  let lastCpu = process.cpuUsage();
  const timer = setInterval(() => {
    Atomics.add(beats, 0, 1);
    const at = performance.now();
    const ms = Math.round(at - last - lookEveryMs);
    last = at;
    const { user, system } = process.cpuUsage(lastCpu);
    lastCpu = process.cpuUsage();
    // Of our own making is what the processor was busy for; the rest is a machine that did other things.
    const cpuMs = Math.round((user + system) / 1000);
    if (ms > stallMs) {
      countStall();
      log.warn({ ms, cpuMs, underWay: [...underWay.values()].slice(0, 20) }, "stall");
    }
  }, lookEveryMs);
  timer.unref();
  const guard = new Worker(guardSource, {
    eval: true,
    workerData: { beats, hopelessSeconds, parent: process.pid },
  });
  guard.unref();
  return () => {
    clearInterval(timer);
    return guard.terminate();
  };
}

// Counted by its own ticks and not by a clock: a machine that slept is no stall.
const guardSource = `
  const { workerData: { beats, hopelessSeconds, parent } } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  let last = -1;
  let missed = 0;
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    missed = now === last ? missed + 1 : 0;
    last = now;
    if (missed < hopelessSeconds) return;
    writeSync(2, JSON.stringify({ level: 60, msg: "stood still for " + hopelessSeconds + " s: ended" }) + "\\n");
    process.kill(parent, "SIGKILL");
  }, 1000);
`;
