import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";
import type { MessagePort } from "node:worker_threads";

import { figuresOfFair } from "~/domain/reports/queries.server";
import { printTables } from "~/lib/report-files.server";

type Asked = { id: number; name: string; given: unknown };

/** What may be worked on in the other thread: reading, and making files of what was read. */
const works: Record<string, (given: never) => Promise<unknown>> = {
  "fair-report": figuresOfFair,
  "table-file": printTables,
};

/** Answers what lib/apart.server.ts asks, in the thread that it opened. */
export function answerApart(port: MessagePort): void {
  standBack();
  port.on("message", ({ id, name, given }: Asked) => {
    const work = works[name];
    const done = work ? work(given as never) : Promise.reject(new Error(`unknown work: ${name}`));
    done.then(
      (value) => port.postMessage({ id, value }),
      (error: unknown) => port.postMessage({ id, error: String(error) }),
    );
  });
}

/** Linux gives each thread a priority of its own: on a machine with few cores the gates come first. Elsewhere nothing changes. */
function standBack(): void {
  try {
    const thread = Number(basename(readlinkSync("/proc/thread-self")));
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // No such file, or no right to do it.
  }
}
