import type { MessagePort } from "node:worker_threads";

import { figuresOfFair } from "~/domain/reports/queries.server";

type Asked = { id: number; name: string; given: unknown };

/** What may be worked on in the other thread: reading alone. */
const works: Record<string, (given: never) => Promise<unknown>> = {
  "fair-report": figuresOfFair,
};

/** Answers what lib/apart.server.ts asks, in the thread that it opened. */
export function answerApart(port: MessagePort): void {
  port.on("message", ({ id, name, given }: Asked) => {
    const work = works[name];
    const done = work ? work(given as never) : Promise.reject(new Error(`unknown work: ${name}`));
    done.then(
      (value) => port.postMessage({ id, value }),
      (error: unknown) => port.postMessage({ id, error: String(error) }),
    );
  });
}
