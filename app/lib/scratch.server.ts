import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { v7 as uuid } from "uuid";

import { settings } from "./settings.server";

const folder = (): string => join(settings().dataDir, "scratch");

/** Where a file may lie until it is sent: beside the data, because people's names are in it. */
export function scratchFile(name: string): string {
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  return join(folder(), `${uuid()}-${name}`);
}

/** Removes what a server that was killed left there. */
export function clearScratch(): void {
  rmSync(folder(), { recursive: true, force: true });
}
