import { resolve } from "node:path";

import { z } from "zod";

const settingsSchema = z.object({
  PORT: z.coerce
    .number({ error: "PORT must be a number" })
    .int("PORT must be a whole number")
    .min(0, "PORT must not be negative")
    .max(65535, "PORT must be at most 65535")
    .default(3000),
  HOST: z.string().min(1, "HOST must not be empty").default("localhost"),
  DATA_DIR: z.string().min(1, "DATA_DIR must not be empty").default("data"),
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: "BASE_URL must be a full address such as https://bursa.example.go.id",
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "SMTP_URL must look like smtp://user:password@host:587",
    })
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent",
    })
    .default("info"),
  TRUST_PROXY: z
    .enum(["0", "1"], {
      error: "TRUST_PROXY must be 1 (behind your own reverse proxy) or 0",
    })
    .default("0"),
  TLS_KEY_FILE: z.string().optional(),
  TLS_CERT_FILE: z.string().optional(),
  TLS_AUTHORITY_FILE: z.string().optional(),
  METRICS_TOKEN: z.string().min(20, "METRICS_TOKEN must have at least 20 characters").optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_RECIPIENT: z.string().optional(),
  BACKUP_PASSPHRASE: z
    .string()
    .min(12, "BACKUP_PASSPHRASE must have at least 12 characters")
    .optional(),
  BURSA_SECRET: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{43,}(,[A-Za-z0-9_-]{43,})*$/,
      "BURSA_SECRET must be at least 32 random bytes in base64url (43 characters); keys that were retired follow it, parted by commas",
    )
    .optional(),
});

export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  /** Origin that links and the Origin check use, without a trailing slash. */
  baseUrl: string;
  /** Whether BASE_URL was given, or is a guess. */
  isNamed: boolean;
  smtpUrl: string | undefined;
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Whether X-Forwarded-For of one reverse proxy is believed. */
  trustProxy: boolean;
  secret: string | undefined;
  /** Where a backup goes every day by itself. */
  backupDir: string | undefined;
  /** Who shows it may read `/metrics`. */
  metricsToken: string | undefined;
  /** Files for serving HTTPS ourselves; the authority is offered to phones that do not know it. */
  tls: { key: string; cert: string; authority: string | undefined } | undefined;
};

/** The environment's settings are wrong; `sentences` holds one sentence for each. */
export class WrongSettings extends Error {
  constructor(readonly sentences: string[]) {
    super(sentences.join("\n"));
  }
}

/** Whether a folder is another one, or lies somewhere in it. */
export function liesIn(folder: string, other: string): boolean {
  return `${resolve(folder)}/`.startsWith(`${resolve(other)}/`);
}

/** Reads and checks every setting. Empty values count as not given. Throws {@link WrongSettings}. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success)
    throw new WrongSettings(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`),
    );
  if (parsed.data.SMTP_URL && !parsed.data.BASE_URL)
    throw new WrongSettings([
      "BASE_URL: must be given together with SMTP_URL, because e-mails carry links to it.",
    ]);
  const { PORT, HOST, DATA_DIR, BASE_URL, SMTP_URL, LOG_LEVEL, TRUST_PROXY, BURSA_SECRET } =
    parsed.data;
  const { TLS_KEY_FILE: key, TLS_CERT_FILE: cert, TLS_AUTHORITY_FILE: authority } = parsed.data;
  const { BACKUP_DIR, BACKUP_RECIPIENT, BACKUP_PASSPHRASE } = parsed.data;
  if (BACKUP_DIR !== undefined && BACKUP_RECIPIENT === undefined && !BACKUP_PASSPHRASE)
    throw new WrongSettings([
      "BACKUP_DIR: needs BACKUP_RECIPIENT (age1…) or BACKUP_PASSPHRASE too, because a backup is never written unlocked.",
    ]);
  if (BACKUP_DIR !== undefined && liesIn(BACKUP_DIR, DATA_DIR))
    throw new WrongSettings([
      "BACKUP_DIR: lies with the data itself (DATA_DIR); what takes one takes both. Name another disk.",
    ]);
  if ((key === undefined) !== (cert === undefined))
    throw new WrongSettings(["TLS_KEY_FILE and TLS_CERT_FILE: must be given together."]);
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    baseUrl: BASE_URL ?? `${cert === undefined ? "http" : "https"}://localhost:${PORT}`,
    isNamed: BASE_URL !== undefined,
    smtpUrl: SMTP_URL,
    logLevel: LOG_LEVEL,
    trustProxy: TRUST_PROXY === "1",
    secret: BURSA_SECRET,
    backupDir: BACKUP_DIR,
    metricsToken: parsed.data.METRICS_TOKEN,
    tls: key === undefined || cert === undefined ? undefined : { key, cert, authority },
  };
}

let current: Settings | undefined;

/** The settings of this process, read once. */
export function settings(): Settings {
  current ??= readSettings(process.env);
  return current;
}
