import type { IncomingMessage } from "node:http";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const hostName = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_-][a-z0-9._-]*)(?::\d{1,5})?$/i;

/**
 * The status with which a request is refused that no address of any server could be made of, or undefined for one that may go
 * on: a method that nothing of ours has, a name that is none. A whole address instead of a path, which HTTP lets a sender
 * write, becomes its path (RFC 9112, 3.2.2). Asked before anything else looks at a request.
 */
export function whyNoTarget(request: IncomingMessage): 400 | 405 | undefined {
  if (!methods.has(request.method ?? "")) return 405;
  const whole = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? "");
  if (whole) {
    request.headers.host = whole[1] ?? "";
    request.url = /^\//.test(whole[2] ?? "") ? whole[2] : `/${whole[2] ?? ""}`;
  }
  if (!request.url?.startsWith("/")) return 400;
  const { host } = request.headers;
  const isName = host === undefined || (hostName.test(host) && URL.canParse(`http://${host}`));
  return isName ? undefined : 400;
}
