import { timingSafeEqual } from "node:crypto";

import { Counter, Gauge, Histogram, Registry } from "prom-client";

import type { Upkeep } from "~/domain/house/upkeep/rules";
import { settings } from "~/lib/settings.server";

const registry = new Registry();
const registers = [registry];

const answers = new Histogram({
  name: "bursa_answer_seconds",
  help: "How long answers took, by part of the server and class of status",
  labelNames: ["part", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
});
const stalls = new Counter({
  name: "bursa_stalls_total",
  help: "How often the serving thread stood still for more than 250 ms",
  registers,
});
const scans = new Counter({
  name: "bursa_scans_total",
  help: "Scans that gates handed over since the start",
  registers,
});
const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name, help, labelNames, registers });
const outbox = gauge("bursa_outbox_waiting", "E-mails that wait to be sent");
const outboxAge = gauge("bursa_outbox_oldest_minutes", "How long the oldest due e-mail has waited");
const backupAge = gauge("bursa_backup_age_hours", "Since the last good backup; -1 without one");
const diskFree = gauge("bursa_disk_free_percent", "Free room on the data folder's disk");
const unsent = gauge("bursa_phone_unsent", "Scans that a phone keeps", ["fair", "phone"]);
const silent = gauge("bursa_phone_silent_minutes", "Since a phone was heard", ["fair", "phone"]);
const memory = gauge("bursa_memory_bytes", "Resident memory of the process");

/** Counts an answer of a part of the server (pages, gate) by the class of its status. */
export function countAnswer(part: "pages" | "gate", status: number, ms: number): void {
  answers.observe({ part, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
}

export function countStall(): void {
  stalls.inc();
}

export function countScans(many: number): void {
  scans.inc(many);
}

/** Whether whoever asks may read the figures: they name phones and fairs. Nobody may where no token is set. */
export function mayReadMetrics(authorization: string | undefined): boolean {
  const { metricsToken } = settings();
  if (metricsToken === undefined) return false;
  const [given, wanted] = [Buffer.from(authorization ?? ""), Buffer.from(`Bearer ${metricsToken}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The figures in Prometheus' text format. */
export async function metricsText(now: Upkeep): Promise<{ type: string; text: string }> {
  outbox.set(now.outboxWaiting);
  outboxAge.set(now.outboxMinutes ?? 0);
  backupAge.set(now.backupHours ?? -1);
  diskFree.set(now.diskFreePercent);
  unsent.reset();
  silent.reset();
  for (const { fair, name, unsent: kept, silentMinutes } of now.phones) {
    unsent.set({ fair, phone: name }, kept);
    silent.set({ fair, phone: name }, silentMinutes);
  }
  memory.set(process.memoryUsage.rss());
  return { type: registry.contentType, text: await registry.metrics() };
}
