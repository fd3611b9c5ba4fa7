import { isIPv6 } from "node:net";

/**
 * The network that an address belongs to, as far as one person can be told from another by it: IPv4 without its last number
 * (/24), IPv6 its first half (/64, what one customer is given). What is no address stays as it is.
 */
export function addressBlock(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1] ?? ""}.0/24`;
  return isIPv6(plain) ? `${half(plain)}::/64` : plain;
}

/** The whole IPv4 address, or the /64 of an IPv6 one: what limits on attempts count. */
export function callerOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIPv6(plain) ? `${half(plain)}::/64` : plain;
}

function half(address: string): string {
  const [before = "", after = ""] = address.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const left = before.split(":").filter(Boolean);
  const right = after.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = address.includes("::") ? [...left, ...zeros, ...right] : left;
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
