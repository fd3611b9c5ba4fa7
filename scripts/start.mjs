// `npm start`: installs what is missing, generates, builds if sources changed, migrates and serves.
// `npm start -- --demo` serves a sample month from a database of its own; `npm start -- --lan` serves HTTPS to the
// phones of the local network.
import { prepareLan } from "./lan.mjs";
import {
  build,
  checkNode,
  generateClient,
  installPackages,
  run,
  say,
  StepFailed,
} from "./prepare.mjs";

// Days are added to instants: whatever this machine's zone is, that is done in UTC. Zones that are shown are always named.
process.env["TZ"] = "UTC";

const isDemo = process.argv.includes("--demo");
const isLan = process.argv.includes("--lan");

try {
  checkNode();
  await installPackages();
  await generateClient();
  await build();
  if (isDemo) await prepareDemo();
  if (isLan) await prepareLan(process.env);
  await serve();
} catch (error) {
  const known =
    error instanceof StepFailed ||
    (error instanceof Error &&
      [
        "WrongSettings",
        "AlreadyRunning",
        "MigrationsDisagree",
        "WrongKey",
        "OpenToOthers",
      ].includes(error.constructor.name));
  if (error instanceof Error && error.message.includes("EADDRINUSE"))
    console.error(
      `\nThe port is taken by another program. Stop that one, or choose another: PORT=3001 npm start`,
    );
  else console.error(known && error instanceof Error ? `\n${error.message}` : error);
  process.exit(1);
}

async function prepareDemo() {
  process.env["DATA_DIR"] ??= "data/demo";
  await run(
    "Loading the sample month (made anew on each day; about a minute)",
    ["npx", "tsx", "prisma/seed.ts"],
    "Read the lines above; removing the folder data/demo and starting again makes it anew.",
  );
}

async function serve() {
  process.env["NODE_ENV"] = "production";
  // Made by the build, so not there to be checked beforehand.
  const built = "../build/server/index.js";
  const server = await import(built);
  const running = await server.start();
  console.log("");
  say(`Bursa Mini is ready: ${running.address}`);
  if (isLan) await printLan();
  if (isDemo) await printSignIns();
  else if (running.firstLink)
    say(
      `First start: open this one-time link to make the first officer account.\n  ${running.firstLink}`,
    );
  say("Stop it with Ctrl+C.");
  for (const name of /** @type {const} */ (["SIGTERM", "SIGINT"]))
    process.once(name, () => {
      say("Stopping: open requests finish first.");
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
}

async function printLan() {
  const { default: QRCode } = await import("qrcode");
  const address = process.env["BASE_URL"] ?? "";
  console.log(await QRCode.toString(`${address}/gate/`, { type: "terminal", small: true }));
  say(`Phones on this network open ${address}/gate/ (the code above) and accept the warning.`);
  say(`To keep the gate on the phone without network, install ${address}/lan.crt on it first.`);
}

async function printSignIns() {
  const { readFileSync } = await import("node:fs");
  console.log(readFileSync(`${process.env["DATA_DIR"]}/sign-ins.txt`, "utf8"));
}
