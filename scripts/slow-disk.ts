import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const source = `#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int slowed(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  usleep(WAIT);
  return real(file);
}
int fsync(int file) { return slowed("fsync", file); }
int fdatasync(int file) { return slowed("fdatasync", file); }
`;

/** A library to preload (LD_PRELOAD) that makes every fsync wait; undefined where nothing can be compiled. */
export function slowDisk(folder: string, waitMs: number): string | undefined {
  const [code, library] = [join(folder, "slow-disk.c"), join(folder, "slow-disk.so")];
  writeFileSync(code, source.replace("WAIT", String(waitMs * 1000)));
  const made = spawnSync("cc", ["-shared", "-fPIC", "-o", library, code, "-ldl"]);
  return made.status === 0 ? library : undefined;
}
