import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { settings } from "./settings.server";
import { writeWhole } from "./whole-file.server";

const shape = z.object({ at: z.coerce.date(), megabytes: z.number(), file: z.string() });
export type LastBackup = z.output<typeof shape>;

const noteFile = (): string => join(settings().dataDir, "last-backup.json");

/** Writes down that a good backup was made, for whoever asks how old the last one is. */
export function noteBackup(backup: LastBackup): void {
  writeWhole(noteFile(), JSON.stringify(backup));
}

let read: { text: string; of: number } | undefined;

/** The last good backup that was made from here, by hand or by itself; undefined where there was none. */
export function lastBackup(): LastBackup | undefined {
  try {
    const of = statSync(noteFile()).mtimeMs;
    if (read?.of !== of) read = { text: readFileSync(noteFile(), "utf8"), of };
    const parsed = shape.safeParse(JSON.parse(read.text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
