import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { prepareLan } from "../../scripts/lan.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bursa-lan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function prepared(address = "127.0.0.1") {
  const environment: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    DATA_DIR: folder,
    LAN_ADDRESS: address,
    PORT: "3100",
  };
  await prepareLan(environment);
  return {
    environment,
    key: readFileSync(environment["TLS_KEY_FILE"] ?? ""),
    cert: readFileSync(environment["TLS_CERT_FILE"] ?? ""),
    authority: readFileSync(environment["TLS_AUTHORITY_FILE"] ?? ""),
  };
}

function statusFrom(port: number, authority?: Buffer): Promise<number | string> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, ...(authority ? { ca: authority } : {}) });
    asked.on("response", (response) => resolve(response.statusCode ?? 0));
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
    asked.end();
  });
}

describe("a certificate for the local network", () => {
  it("is trusted by whoever trusts its authority, and by nobody else", async () => {
    const { environment, key, cert, authority } = await prepared();
    expect(environment["BASE_URL"]).toBe("https://127.0.0.1:3100");
    const server = createServer({ key, cert }, (_asked, answer) => answer.end("ok"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await statusFrom(port, authority)).toBe(200);
    expect(await statusFrom(port)).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    server.close();
  });

  it("is kept while it is good, and made anew for another address", async () => {
    const first = await prepared();
    expect((await prepared()).cert).toEqual(first.cert);
    const other = await prepared("192.0.2.7");
    expect(new X509Certificate(other.cert).checkIP("192.0.2.7")).toBe("192.0.2.7");
    expect(other.authority).not.toEqual(first.authority);
  });

  it("leaves no key of its authority behind, and its own to its owner alone", async () => {
    const { environment, authority } = await prepared();
    const file = environment["TLS_KEY_FILE"] ?? "";
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(new X509Certificate(authority).ca).toBe(true);
    expect(authority.toString()).not.toContain("PRIVATE");
  });
});
