import type { IncomingMessage, ServerResponse } from "node:http";

import { cursorOf } from "~/domain/gate/roster/queries.server";
import { newsFor, newsForAll } from "~/domain/gate/roster/news.server";
import { isFurther, type News, type Position } from "~/domain/gate/roster/rules";
import { log } from "~/http/log.server";
import { staticHeaders } from "~/http/security.server";
import { requireDevice } from "~/http/who.server";

/** How often a fair that somebody follows is asked for news: what another gate waits at most. */
const askEveryMs = 500;
/** A comment now and then keeps proxies from closing a quiet line. */
const breathEveryMs = 15_000;
/** A follower that takes nothing for so many bytes is let go; it comes back and asks from where it was. */
const mostWaiting = 1_000_000;

type Follower = { deviceId: string; response: ServerResponse; position: Position };
type Followed = { followers: Set<Follower>; timer: NodeJS.Timeout; isAsking: boolean };

const fairs = new Map<string, Followed>();

/** Server-sent events of a device's fair: each is a piece of news, its id the number to go on from. One line a device. */
export async function followEvents(
  request: IncomingMessage,
  response: ServerResponse,
  since: Position,
): Promise<void> {
  // A line may break at any moment; what is written to it afterwards is nobody's loss.
  response.on("error", () => undefined);
  const device = await requireDevice(request.headers.authorization);
  const asked = Number(request.headers["last-event-id"] ?? Number.NaN);
  const first = await newsFor(
    device,
    Number.isSafeInteger(asked) && asked >= 0 ? { cursor: asked } : since,
  );
  if (response.destroyed) return;
  response.writeHead(200, {
    ...staticHeaders(),
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  });
  const follower: Follower = { deviceId: device.deviceId, response, position: { cursor: 0 } };
  tell(follower, first);
  follow(device.fairId, follower);
  const breath = setInterval(() => say(follower, ":\n\n"), breathEveryMs);
  response.on("close", () => {
    clearInterval(breath);
    leave(device.fairId, follower);
  });
}

/** Ends every line, so that the server can stop; devices come back by themselves. */
export function endEvents(): void {
  for (const [fairId, { followers }] of [...fairs])
    for (const follower of [...followers]) endLine(fairId, follower, "");
}

function follow(fairId: string, follower: Follower): void {
  for (const other of [...(fairs.get(fairId)?.followers ?? [])])
    if (other.deviceId === follower.deviceId) endLine(fairId, other, "");
  let followed = fairs.get(fairId);
  if (!followed) {
    const timer = setInterval(() => {
      ask(fairId).catch((error: unknown) => log.warn({ err: error }, "events failed"));
    }, askEveryMs);
    followed = { followers: new Set(), timer, isAsking: false };
    fairs.set(fairId, followed);
  }
  followed.followers.add(follower);
}

function leave(fairId: string, follower: Follower): void {
  const followed = fairs.get(fairId);
  followed?.followers.delete(follower);
  if (!followed || followed.followers.size > 0) return;
  clearInterval(followed.timer);
  fairs.delete(fairId);
}

function endLine(fairId: string, follower: Follower, last: string): void {
  leave(fairId, follower);
  const { response } = follower;
  if (!response.writableEnded && !response.destroyed) response.end(last);
}

/** Asks once for all who follow a fair; whoever lags behind the others is told from where they are. */
async function ask(fairId: string): Promise<void> {
  const followed = fairs.get(fairId);
  if (!followed || followed.isAsking) return;
  followed.isAsking = true;
  try {
    const cursor = await cursorOf(fairId);
    const behind = [...followed.followers].filter(
      ({ position }) => position.cursor > cursor || isFurther({ cursor }, position),
    );
    const answers = await newsForAll(fairId, behind);
    for (const [place, follower] of behind.entries()) {
      const news = answers[place];
      if (news === "revoked") endLine(fairId, follower, "event: revoked\ndata: {}\n\n");
      else if (news) tell(follower, news);
    }
  } finally {
    followed.isAsking = false;
  }
}

function tell(follower: Follower, news: News): void {
  if (follower.response.writableLength > mostWaiting) {
    follower.response.destroy();
    return;
  }
  follower.position = { cursor: news.cursor, ...(news.after ? { after: news.after } : {}) };
  // A line that is taken up again begins before a number of which not everything was told.
  const id = news.after === undefined ? news.cursor : news.cursor - 1;
  say(follower, `id: ${id}\ndata: ${JSON.stringify(news)}\n\n`);
}

function say({ response }: Follower, text: string): void {
  if (!response.writableEnded && !response.destroyed) response.write(text);
}
