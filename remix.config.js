/**
 * The Remix options: one source. Remix's Vite plugin does not read this file by itself; vite.config.ts passes it on.
 * @type {Parameters<typeof import("@remix-run/dev").vitePlugin>[0]}
 */
export default {
  appDirectory: "app",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    v3_routeConfig: true,
  },
};
