import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a server said of itself while it was asked. */
export type Heard = { stalls: { ms: number; line: string }[]; errors: string[] };

/** Serves DATA_DIR as `npm start` does and listens to its log. */
export async function serveStage(): Promise<{ server: ChildProcess; heard: Heard }> {
  const heard: Heard = { stalls: [], errors: [] };
  const server = spawn("node", ["scripts/start.mjs"], {
    env: process.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk: Buffer) => {
      for (const line of chunk.toString().split("\n")) {
        const [, wall, cpu] = /"ms":(\d+),"cpuMs":(\d+).*"msg":"stall"/.exec(line) ?? [];
        // What the machine did meanwhile beside this process is no stall of its making.
        const ms = Math.min(Number(wall ?? 0), Number(cpu ?? 0));
        if (wall !== undefined) heard.stalls.push({ ms, line: line.slice(0, 400) });
        if (/"level":50/.test(line) && heard.errors.length < 50)
          heard.errors.push(line.slice(0, 600));
        if (line.includes("ready:")) resolve();
      }
    });
    server.on("exit", () => reject(new Error("the server ended")));
  });
  server.removeAllListeners("exit");
  return { server, heard };
}

export async function stopStage(server: ChildProcess): Promise<void> {
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
}

/** Bytes of memory that a process holds. */
export function memoryOf(server: ChildProcess): number {
  const status = readFileSync(`/proc/${server.pid ?? 0}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
