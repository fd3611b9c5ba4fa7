// `npm run admin-link -- name@office.go.id`, with the server stopped: a one-time link for a new password of an account whose
// owner has no other way in; with `--lost-phone` it also takes the second step off. Whoever may run this on the machine may read all of it anyway; it leaves a line in the log.
import { closeDatabase } from "~/db/client.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";
import { makeResetLinkHere } from "~/domain/passwords/commands.server";
import { takeSecondFactorOffHere } from "~/domain/second-factor/commands.server";
import { Refusal } from "~/lib/refusal";
import { settings, WrongSettings } from "~/lib/settings.server";

const words = process.argv.slice(2);
const email = words.find((word) => !word.startsWith("--"));
const hasLostPhone = words.includes("--lost-phone");
let letGo: (() => void) | undefined;
try {
  if (!email) throw new WrongSettings(["Say whose: npm run admin-link -- name@office.go.id"]);
  letGo = holdFolder(settings().dataDir);
  if (hasLostPhone) await takeSecondFactorOffHere(email.toLowerCase());
  const token = await makeResetLinkHere(email.toLowerCase());
  console.log(`${settings().baseUrl}/password/${token}`);
  console.log("Good once, for an hour after now. Start the server and open it.");
} catch (error) {
  const isMissing = error instanceof Refusal && error.kind === "missing";
  const isKnown = error instanceof WrongSettings || error instanceof AlreadyRunning;
  if (isMissing) console.error(`There is no account "${email ?? ""}" that is open.`);
  else console.error(isKnown ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
  letGo?.();
}
