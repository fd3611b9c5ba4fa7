import { useActionData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import type { DayFlag } from "~/domain/planning/series/rules";
import type { CalendarDay } from "~/lib/calendar-day";

import { Button } from "../button";
import { PostForm, useFaultSentence } from "../form";
import { Section, TextLink } from "../parts";
import { useSeriesWords } from "./series-words";
import { useShow } from "../show";
import { Table } from "../table";
import { useServerForm } from "../use-server-form";

/** A day of the rule that is no draft yet, and a free one nearby. */
type Planned = {
  ruleDay: CalendarDay;
  flags: DayFlag[];
  instead?: CalendarDay | undefined;
};

/** What the form of the days comes back with when one of them is refused. */
type DaysAnswer = {
  initialValue?: { days?: Record<string, { made?: string; day?: string }> };
  error?: Record<string, string[] | null>;
};

/** The days of the rule before they are drafts: what speaks against each, and a free one nearby. */
export function PlannedDays({
  planned,
  movesFlagged,
  mayAct,
}: {
  planned: Planned[];
  movesFlagged: boolean;
  mayAct: boolean;
}) {
  const t = useTranslations("series");
  const words = useSeriesWords();
  const show = useShow();
  const answer = useActionData<DaysAnswer>();
  const [form] = useServerForm<"days">("days", answer);
  const typed = answer?.initialValue?.days;
  const sentence = useFaultSentence();
  const movable = planned.some((row) => row.instead !== undefined);
  const input = "min-h-11 rounded-md border border-edge bg-surface px-3 py-2";
  return (
    <Section title={t("daysTitle")}>
      <p className="mb-4 max-w-prose text-soft">{t("daysLead")}</p>
      {movable && !movesFlagged && mayAct && (
        <p className="mb-4">
          <TextLink to="?move=flagged">{t("moveFlagged")}</TextLink>
        </p>
      )}
      <PostForm form={form}>
        <Table
          caption={t("daysTitle")}
          stacks
          rows={planned}
          rowKey={(row) => `${row.ruleDay}${String(movesFlagged)}`}
          columns={[
            {
              key: "day",
              head: t("byRule"),
              cell: (row) => <strong>{show.day(row.ruleDay)}</strong>,
            },
            {
              key: "flags",
              head: t("checkTitle"),
              cell: (row) =>
                row.flags.length === 0 ? (
                  <span className="text-sm text-soft">{t("nothingAgainst")}</span>
                ) : (
                  <ul className="text-sm">
                    {row.flags.map((flag) => (
                      <li key={words.flag(flag)} className="font-semibold text-warn">
                        {words.flag(flag)}
                      </li>
                    ))}
                    {row.instead !== undefined && (
                      <li className="text-soft">
                        {t("insteadOf", { day: show.day(row.instead) })}
                      </li>
                    )}
                  </ul>
                ),
            },
            ...(mayAct
              ? [
                  {
                    key: "make",
                    head: t("make"),
                    cell: (row: (typeof planned)[number]) => (
                      <label className="inline-flex size-11 cursor-pointer items-center justify-center">
                        <span className="sr-only">
                          {t("make")}: {show.day(row.ruleDay)}
                        </span>
                        <input
                          type="checkbox"
                          name={`days.${row.ruleDay}.made`}
                          defaultChecked={!typed || typed[row.ruleDay]?.made === "on"}
                          className="size-5 accent-accent"
                        />
                      </label>
                    ),
                  },
                  {
                    key: "on",
                    head: t("onDay"),
                    cell: (row: (typeof planned)[number]) => (
                      <>
                        <input
                          id={`${form.id}-days.${row.ruleDay}.day`}
                          type="date"
                          name={`days.${row.ruleDay}.day`}
                          aria-label={`${t("onDay")}: ${show.day(row.ruleDay)}`}
                          defaultValue={
                            typed?.[row.ruleDay]?.day ??
                            (movesFlagged ? row.instead : undefined) ??
                            row.ruleDay
                          }
                          className={input}
                        />
                        {answer?.error?.[`days.${row.ruleDay}.day`]?.map((fault) => (
                          <p key={fault} className="mt-1 text-sm font-semibold text-bad">
                            {sentence(fault)}
                          </p>
                        ))}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {mayAct && (
          <div>
            <Button>{t("draftButton", { count: planned.length })}</Button>
          </div>
        )}
      </PostForm>
    </Section>
  );
}
