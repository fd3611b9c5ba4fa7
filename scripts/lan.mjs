// `npm start -- --lan`: HTTPS on the local network, because phones give their camera to secure pages only. The
// certificate is made on the spot and signed by an authority of its own, whose key is thrown away at once: whoever
// trusts it trusts this server and nobody else.
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";

import { StepFailed } from "./prepare.mjs";

const day = 86_400_000;
/** Phones refuse certificates of more than 825 days. */
const validDays = 365;

/**
 * Makes or keeps the certificate and sets what the server reads. Returns the address that phones open.
 * @param {NodeJS.ProcessEnv} environment
 */
export async function prepareLan(environment) {
  const folder = join(environment["DATA_DIR"] ?? "data", "lan");
  const files = { key: join(folder, "key.pem"), cert: join(folder, "certificate.pem") };
  const addresses = ownAddresses(environment["LAN_ADDRESS"], files.cert);
  const authority = join(folder, "authority.crt");
  if (!isGood(files.cert, addresses)) {
    const made = await makeCertificate(addresses);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(files.key, made.key, { mode: 0o600 });
    writeFileSync(files.cert, made.cert);
    writeFileSync(authority, made.authority);
  }
  const port = environment["PORT"] ?? "3000";
  environment["HOST"] ??= "0.0.0.0";
  environment["TLS_KEY_FILE"] = files.key;
  environment["TLS_CERT_FILE"] = files.cert;
  environment["TLS_AUTHORITY_FILE"] = authority;
  environment["BASE_URL"] = `https://${addresses[0]}:${port}`;
  return environment["BASE_URL"];
}

/**
 * The addresses of this machine on its networks; the first is the one that is printed: the one that was asked for, else
 * one that phones trust already, so that another network in between (a VPN) changes nothing.
 * @param {string | undefined} wanted
 * @param {string} certificateFile
 */
function ownAddresses(wanted, certificateFile) {
  const found = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === "IPv4" && !one.internal)
    .map((one) => one.address);
  const trusted = existsSync(certificateFile)
    ? found.find((one) => new X509Certificate(readFileSync(certificateFile)).checkIP(one))
    : undefined;
  const first = wanted ?? trusted;
  const addresses = first ? [first, ...found.filter((one) => one !== first)] : found;
  if (addresses.length > 0) return addresses;
  throw new StepFailed(
    "Looking for this machine's address on the network",
    "Connect it to the network of the phones, or say the address: LAN_ADDRESS=192.168.1.10 npm start -- --lan",
  );
}

/**
 * @param {string} file
 * @param {string[]} addresses
 */
function isGood(file, addresses) {
  if (!existsSync(file)) return false;
  const certificate = new X509Certificate(readFileSync(file));
  const lasts = Date.parse(certificate.validTo) > Date.now() + 7 * day;
  return lasts && certificate.checkIP(addresses[0] ?? "") !== undefined;
}

/** @param {string[]} addresses */
async function makeCertificate(addresses) {
  const { generate } = await import("selfsigned");
  const common = /** @type {const} */ ({
    keyType: "ec",
    algorithm: "sha256",
    // A phone whose clock is a little behind must not find it too new.
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + validDays * day),
  });
  const authority = await generate([{ name: "commonName", value: "Bursa Mini (jaringan lokal)" }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const own = await generate([{ name: "commonName", value: addresses[0] ?? "localhost" }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          ...addresses.map((ip) => ({ type: /** @type {const} */ (7), ip })),
        ],
      },
    ],
  });
  return { key: own.private, cert: own.cert, authority: authority.cert };
}
