/** Opened to be paired: not the moment to load anew. */
const isBeingPaired = location.hash !== "";

/**
 * Keeps this app on the phone, so that it starts without network. A newer one that waits takes over while nobody
 * stands before the gate: at the start, before anything was shown.
 */
export async function keepShell(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker
    .register("/gate/worker.js", { scope: "/gate/" })
    // Without a certificate that the phone trusts there is no worker; the gate works, but does not start offline.
    .catch(() => undefined);
  if (!registration?.waiting || isBeingPaired) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
    once: true,
  });
  registration.waiting.postMessage("take-over");
}
