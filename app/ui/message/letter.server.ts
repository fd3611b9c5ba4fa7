import { cardOf } from "~/domain/house/messages/cards";
import type { Told } from "~/domain/house/messages/cards";
import { filled, type OwnWords } from "~/domain/house/messages/rules";
import { linkTo } from "~/lib/addresses";
import { zoneName } from "~/lib/calendar-day";
import { keyFor } from "~/lib/keys.server";
import { settings } from "~/lib/settings.server";
import { signId } from "~/lib/signed-id.server";
import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

import { showDay, showInstant, showTime } from "../show";

/**
 * A message in the words of one language, the office's `own` or the catalogue's: plain text, with an address to go on
 * from. `hideLink` leaves the address out, for a reader whom it is not meant for: the link of a pass opens and cancels it.
 */
export function letterOf(
  told: Told,
  language: Language,
  { hideLink = false, own }: { hideLink?: boolean; own?: OwnWords | undefined } = {},
): { subject: string; text: string } {
  const t = translator(language);
  const words = {
    ...told.facts,
    ...shownFacts(told, language),
    link: hideLink ? "…" : linkOf(told),
  };
  const facts = Object.fromEntries(
    Object.entries(words).map(([name, value]) => [name, String(value)]),
  );
  return {
    subject: own ? filled(own.subject, facts) : t(`message.${told.kind}.subject`, words),
    text: `${own ? filled(own.body, facts) : t(`message.${told.kind}.body`, words)}\n\n-- \n${t("message.signature")}\n`,
  };
}

function shownFacts({ facts }: Told, language: Language): Record<string, string> {
  const shown: Record<string, string> = {};
  if ("day" in facts) shown["day"] = showDay(facts.day, language);
  if ("from" in facts) shown["from"] = showDay(facts.from, language);
  if ("slotStartsAt" in facts)
    shown["time"] = showTime(new Date(facts.slotStartsAt), facts.timeZone);
  if ("hours" in facts && facts.timeZone)
    shown["hours"] = `${facts.hours} ${zoneName(facts.timeZone)}`;
  if ("until" in facts)
    shown["until"] = showInstant(new Date(facts.until), facts.timeZone, language);
  if ("change" in facts) {
    const t = translator(language);
    shown["what"] = t(`secondFactor.told.${facts.change}`);
    shown["by"] = facts.by || t("secondFactor.told.self");
  }
  if ("concern" in facts) {
    const t = translator(language);
    shown["what"] = t(`concern.${facts.concern}.what`);
    shown["advice"] = t(`concern.${facts.concern}.advice`);
  }
  return shown;
}

function linkOf(told: Told): string {
  return settings().baseUrl + pathOf(told);
}

function pathOf({ kind, facts }: Told): string {
  if ("resetId" in facts)
    return linkTo.passwordReset(signId(keyFor("password-reset"), facts.resetId));
  if ("signUpId" in facts) return linkTo.companySignUp(signId(keyFor("sign-up"), facts.signUpId));
  if ("fairId" in facts) return linkTo.officeFair(facts.fairId);
  if ("registrationId" in facts && facts.registrationId)
    return linkTo.pass(signId(keyFor("pass-page"), facts.registrationId));
  return cardOf(kind).leads === "front" ? linkTo.front() : linkTo.company();
}
