import { watchStalls } from "~/http/stalls.server";

// A server that stands still for as long as it is told, beside one request; ended by the guard after two seconds.
const [, , ms = "0"] = process.argv;
const stop = watchStalls(2);
setTimeout(() => {
  const until = performance.now() + Number(ms);
  while (performance.now() < until);
  setTimeout(() => void stop().then(() => process.exit(0)), 300);
}, 300);
