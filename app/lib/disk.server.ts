import { statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { settings } from "./settings.server";

export type Disk = { freeMegabytes: number; freePercent: number; takesWrites: boolean };

/** However many ask, the disk is tried once in this time. */
const freshMs = 5000;

let known: { disk: Promise<Disk>; at: number } | undefined;

/** How much room the data folder's disk has, and whether it takes a few kilobytes now. Never throws. */
export function diskOfData(): Promise<Disk> {
  if (known && performance.now() - known.at < freshMs) return known.disk;
  known = { disk: tried(settings().dataDir), at: performance.now() };
  return known.disk;
}

async function tried(folder: string): Promise<Disk> {
  const takesWrites = await writeFile(join(folder, ".trial"), Buffer.alloc(8192, 1), {
    mode: 0o600,
    flush: true,
  }).then(
    () => true,
    () => false,
  );
  const { bavail, blocks, bsize } = await statfs(folder).catch(() => ({
    bavail: 0,
    blocks: 1,
    bsize: 0,
  }));
  return {
    freeMegabytes: Math.floor((bavail * bsize) / 1_000_000),
    freePercent: Math.round((bavail / blocks) * 1000) / 10,
    takesWrites,
  };
}
