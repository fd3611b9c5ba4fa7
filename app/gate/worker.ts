/** Made by the build: which files the shell is, and a number for them. */
declare const __SHELL__: { version: string; files: string[] };

/** As much of a service worker as is used here: its types cannot stand beside a page's in one project. */
type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Asked = Event & { request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  location: Location;
  clients: {
    claim(): Promise<void>;
    matchAll(which: { includeUncontrolled: boolean }): Promise<unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", act: (event: Lasting) => void): void;
  addEventListener(type: "message", act: (event: MessageEvent) => void): void;
  addEventListener(type: "fetch", act: (event: Asked) => void): void;
};
const scope = globalThis as unknown as Scope;

const shell = __SHELL__;
const cacheName = `bursa-gate-${shell.version}`;
const page = "/gate/";

scope.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) =>
        cache.addAll(shell.files.map((file) => new Request(file, { cache: "reload" }))),
      ),
  );
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const old = names.filter((name) => name.startsWith("bursa-gate-") && name !== cacheName);
      // A tab that was opened with the former shell may still ask for a part of it.
      const tabs = await scope.clients.matchAll({ includeUncontrolled: true });
      if (tabs.length < 2) await Promise.all(old.map((name) => caches.delete(name)));
      await scope.clients.claim();
    }),
  );
});

scope.addEventListener("message", (event) => {
  if (event.data === "take-over") void scope.skipWaiting();
});

/** The shell comes from the phone, and only the shell: what is said to the server is never kept. */
scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isOurs = event.request.method === "GET" && url.origin === scope.location.origin;
  if (!isOurs || !url.pathname.startsWith(page)) return;
  event.respondWith(fromShell(event.request, url));
});

async function fromShell(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(cacheName);
  const asked = request.mode === "navigate" ? page : url.pathname;
  const kept = (await cache.match(asked)) ?? (await caches.match(asked));
  if (kept) return kept;
  const answer = await fetch(request);
  // The strong reader is fetched once it is needed, and stays.
  if (answer.ok && url.pathname.startsWith("/gate/assets/")) await cache.put(asked, answer.clone());
  return answer;
}
