// `npm run admin-link -- name@office.go.id`, with the server stopped: a one-time link for a new password of an account whose
// owner has no other way in; with `--lost-phone` it also takes the second step off. Whoever may run this on the machine may read all of it anyway; it leaves a line in the log.
import { closeDatabase } from "~/db/client.server";
import { AlreadyRunning, holdFolder } from "~/db/single-process.server";
import { makeResetLinkHere } from "~/domain/house/passwords/commands.server";
import { takeSecondFactorOffHere } from "~/domain/house/second-factor/commands.server";
import { linkTo } from "~/lib/addresses";
import { Refusal } from "~/lib/refusal";
import { settings, WrongSettings } from "~/lib/settings.server";

import { complain, databaseHere, Missing, refuseWithoutKey } from "./operator";

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith("-"));
const [email, ...more] = words.filter((word) => !word.startsWith("-"));
let letGo: (() => void) | undefined;
try {
  if (!email || more.length > 0 || flags.some((flag) => flag !== "--lost-phone"))
    throw new Missing("Say whose: npm run admin-link -- name@office.go.id [--lost-phone]");
  databaseHere();
  refuseWithoutKey();
  letGo = holdFolder(settings().dataDir);
  const address = email.toLowerCase();
  const hasLostPhone = flags.includes("--lost-phone");
  if (hasLostPhone) await takeSecondFactorOffHere(address);
  const token = await makeResetLinkHere(address);
  console.log(settings().baseUrl + linkTo.passwordReset(token));
  console.log(
    "Good once, for an hour after now; a link made before is not. Start the server and open it.",
  );
  if (hasLostPhone)
    console.log(
      `The second step of ${address} is off from now on: set it up again after signing in.`,
    );
  if (!settings().isNamed)
    console.log("BASE_URL is not set here: put the server's own address in front of the path.");
} catch (error) {
  const isNobody = error instanceof Refusal && error.kind === "missing";
  const said = isNobody ? new Missing(`There is no account "${email ?? ""}" that is open.`) : error;
  complain(said, [WrongSettings, AlreadyRunning]);
} finally {
  await closeDatabase();
  letGo?.();
}
