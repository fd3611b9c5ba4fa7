import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";
import type { MessagePort } from "node:worker_threads";

import { paperRows } from "~/domain/people/desk/queries.server";
import { figuresOfFair } from "~/domain/figures/reports/queries.server";
import { qrPng } from "~/lib/qr.server";
import { printTables } from "~/lib/report-files.server";
import type { Language } from "~/texts/catalogue";
import { letterPdf } from "~/ui/fair/letter-pdf.server";
import { planPdf } from "~/ui/hall/plan-pdf.server";
import { writeList } from "~/ui/pass/list-pdf.server";
import { passPdf } from "~/ui/pass/pass-pdf.server";

type Asked = { id: number; name: string; given: unknown };

/** What may be worked on in another thread: reading, and making files of what was read. */
export const works: Record<string, (given: never) => Promise<unknown>> = {
  "fair-report": figuresOfFair,
  "table-file": printTables,
  "paper-list": (given: Parameters<typeof writeList>[0]) =>
    writeList(given, paperRows(given.list.id)),
  "pass-file": ({ pass, language }: { pass: Parameters<typeof passPdf>[0]; language: Language }) =>
    passPdf(pass, language),
  "plan-file": ({
    sheet,
    language,
  }: {
    sheet: Parameters<typeof planPdf>[0];
    language: Language;
  }) => planPdf(sheet, language),
  "letter-file": ({
    letter,
    language,
  }: {
    letter: Parameters<typeof letterPdf>[0];
    language: Language;
  }) => letterPdf(letter, language),
  "qr-file": ({ text }: { text: string }) => Promise.resolve(qrPng(text)),
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
