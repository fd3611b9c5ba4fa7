import type { IncomingMessage, ServerResponse } from "node:http";

import { cursorOf, newsFor, newsForAll } from "~/domain/roster/queries.server";
import type { News } from "~/domain/roster/rules";
import { log } from "~/http/log.server";
import { requireDevice } from "~/http/who.server";

/** How often a fair that somebody follows is asked for news: what another gate waits at most, and half a second more. */
const askEveryMs = 500;
/** A comment now and then keeps proxies from closing a quiet line. */
const breathEveryMs = 15_000;
/** A follower that takes nothing for so many bytes is let go; it comes back and asks from where it was. */
const mostWaiting = 1_000_000;

type Follower = { deviceId: string; response: ServerResponse; cursor: number };
type Followed = { followers: Set<Follower>; cursor: number; timer: NodeJS.Timeout };

const fairs = new Map<string, Followed>();

/** Server-sent events of a device's fair: each is a piece of news, its id the number to go on from. */
export async function followEvents(
  request: IncomingMessage,
  response: ServerResponse,
  since: number,
): Promise<void> {
  const device = await requireDevice(request.headers.authorization);
  const asked = Number(request.headers["last-event-id"] ?? since);
  const cursor = Number.isSafeInteger(asked) && asked >= 0 ? asked : since;
  const first = await newsFor(device, cursor);
  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
  });
  const follower: Follower = { deviceId: device.deviceId, response, cursor: first.cursor };
  tell(follower, first);
  follow(device.fairId, follower);
  const breath = setInterval(() => response.write(":\n\n"), breathEveryMs);
  response.on("close", () => {
    clearInterval(breath);
    leave(device.fairId, follower);
  });
}

/** Ends every line, so that the server can stop; devices come back by themselves. */
export function endEvents(): void {
  for (const { followers } of fairs.values())
    for (const { response } of [...followers]) response.end();
}

function follow(fairId: string, follower: Follower): void {
  const known = fairs.get(fairId);
  if (known) {
    known.followers.add(follower);
    return;
  }
  const timer = setInterval(() => {
    ask(fairId).catch((error: unknown) => log.warn({ err: error }, "events failed"));
  }, askEveryMs);
  fairs.set(fairId, { followers: new Set([follower]), cursor: follower.cursor, timer });
}

function leave(fairId: string, follower: Follower): void {
  const followed = fairs.get(fairId);
  followed?.followers.delete(follower);
  if (!followed || followed.followers.size > 0) return;
  clearInterval(followed.timer);
  fairs.delete(fairId);
}

/** Asks once for all who follow a fair; whoever lags behind the others is told from where they are. */
async function ask(fairId: string): Promise<void> {
  const followed = fairs.get(fairId);
  if (!followed) return;
  const cursor = await cursorOf(fairId);
  const behind = [...followed.followers].filter((follower) => follower.cursor < cursor);
  const answers = await newsForAll(fairId, behind);
  for (const [place, follower] of behind.entries()) {
    const news = answers[place];
    if (news === "revoked") follower.response.end("event: revoked\ndata: {}\n\n");
    else if (news) tell(follower, news);
  }
}

function tell(follower: Follower, news: News): void {
  const { response } = follower;
  if (response.writableLength > mostWaiting) {
    response.destroy();
    return;
  }
  follower.cursor = news.cursor;
  response.write(`id: ${news.cursor}\ndata: ${JSON.stringify(news)}\n\n`);
}
