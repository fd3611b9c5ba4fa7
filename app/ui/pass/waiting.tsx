import { useTranslations } from "use-intl";

import { isCalledOff } from "~/domain/planning/fairs/life-cycle";

import { Form } from "../navigation";
import { Button } from "../button";
import { ButtonLink } from "../button-link";
import { LeftNotice } from "../notice";
import { Facts, Notice, Panel, TextLink } from "../parts";
import { showSpan, useShow } from "../show";

/** A pass that is none yet: the place in the line, or the place that is held for its owner. */
export function WaitingPass({
  pass,
  token,
  inLine,
}: {
  pass: {
    number: string;
    name: string;
    offerEndsAt: Date | null;
    slot: { startsAt: Date; endsAt: Date };
    fair: {
      slug: string;
      title: string;
      day: string;
      timeZone: string;
      venueName: string;
      state: string;
    };
  };
  token: string;
  /** Undefined once a place is offered. */
  inLine: number | undefined;
}) {
  const t = useTranslations("pass");
  const show = useShow();
  const { fair, slot } = pass;
  return (
    <div className="mx-auto max-w-xl">
      <LeftNotice />
      <p className="text-sm font-semibold text-soft">{t("waitingTitle")}</p>
      <h1 className="text-2xl">{fair.title}</h1>
      <div className="mt-5">
        {fair.state === "cancelled" && <Notice tone="bad" title={t("fairCancelledTitle")} />}
        {fair.state === "postponed" && <Notice tone="warn" title={t("fairPostponedTitle")} />}
        {inLine === undefined && pass.offerEndsAt ? (
          <Notice tone="good" title={t("offered")}>
            {t("offeredUntil", { time: show.instant(pass.offerEndsAt, fair.timeZone) })}
          </Notice>
        ) : (
          <Notice title={t("inLine", { nth: inLine ?? 1 })}>{t("waitingHow")}</Notice>
        )}
        <Panel>
          <Facts
            items={[
              [
                t("slotAwaited"),
                <span key="slot">
                  {show.day(fair.day)}, {showSpan(slot, fair.timeZone)}
                </span>,
              ],
              [t("place"), fair.venueName],
              [t("holder"), pass.name],
              [t("waitingNumber"), pass.number],
            ]}
          />
        </Panel>
      </div>
      <div className="mt-6 flex flex-wrap gap-3">
        {inLine === undefined && !isCalledOff(fair.state) && (
          <Form method="post" action={`/pass/${token}/acceptance`}>
            <Button>{t("accept")}</Button>
          </Form>
        )}
        <ButtonLink to={`/pass/${token}/cancellation`} look="secondary">
          {t(inLine === undefined ? "decline" : "leaveLine")}
        </ButtonLink>
      </div>
      <p className="mt-8 border-t border-line pt-5">
        <TextLink to={`/fairs/${fair.slug}`}>{t("fairPage")}</TextLink>
      </p>
    </div>
  );
}
