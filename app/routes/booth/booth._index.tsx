import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useCallback } from "react";
import { useTranslations } from "use-intl";

import { isFinal } from "~/domain/planning/fairs/rules";
import { recordVisit } from "~/domain/outcomes/visits/commands.server";
import { boothOf, boothVisits } from "~/domain/outcomes/visits/queries.server";
import { type VisitInput, visitSchema } from "~/domain/outcomes/visits/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { countAttempt, refuseWhenSpent } from "~/http/rate-limit.server";
import { requireRecruiter } from "~/http/who.server";
import { readPassNumber } from "~/lib/pass-code";
import { Refusal } from "~/lib/refusal";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Unsent, useSent } from "~/ui/sent";
import { Badge, Empty } from "~/ui/parts";
import { Camera } from "~/ui/scan/camera";
import { useHandScanner } from "~/ui/scan/hand-scanner";
import { showTime } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export const handle = { scripts: true };

export async function loader({ request }: LoaderFunctionArgs) {
  const recruiter = await requireRecruiter(request);
  const [booth, visits] = await Promise.all([
    orRefuse(boothOf(recruiter)),
    boothVisits(recruiter, listQuery(request).page),
  ]);
  return {
    title: booth.employer.name,
    timeZone: booth.fair.timeZone,
    isFinal: isFinal(booth.fair),
    visits: {
      ...visits,
      items: visits.items.map((visit) => ({
        id: visit.id,
        at: visit.at,
        name: visit.person.name,
        results: [...new Set(Object.values(visit.results))],
      })),
    },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const recruiter = await requireRecruiter(request);
  await countAttempt("booth-scan", recruiter.bookingId);
  const form = await readForm(request, visitSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const { text, birthYear } = form.value;
    const isNumber = readPassNumber(text) !== undefined;
    if (isNumber) await refuseWhenSpent("booth-number", recruiter.bookingId);
    const visitId = await recordVisit(recruiter, text, birthYear).catch(async (error: unknown) => {
      const isGuess = error instanceof Refusal && guesses.includes(error.code);
      if (isNumber && isGuess) await countAttempt("booth-number", recruiter.bookingId);
      throw error;
    });
    return redirect(`/booth/visits/${visitId}`, 303);
  });
}

/** What a number that was tried is answered with. */
const guesses: string[] = ["number-mismatch", "pass-not-arrived"];

export default function BoothHome() {
  const { visits, timeZone, isFinal } = useLoaderData<typeof loader>();
  const t = useTranslations("booth");
  const result = useTranslations("result");
  const posted = useActionData<unknown>();
  const {
    send,
    form: sent,
    answer,
    noAnswer,
  } = useSent<{ to: string } | object>("/booth/scans.json");
  const [form, fields] = useServerForm<keyof VisitInput>("visit", answer ?? posted);
  const record = useCallback(
    (text: string, birthYear = "") =>
      void send({ text, ...(birthYear && { birthYear }) }).then((came) => {
        if (came && "to" in came) location.assign(came.to);
      }),
    [send],
  );
  useHandScanner(useCallback((text: string) => record(text), [record]));
  return (
    <div className="grid items-start gap-7 lg:grid-cols-2">
      {!isFinal && (
        <section>
          <h2 className="mb-3 text-lg">{t("scanTitle")}</h2>
          <Camera onCode={record} />
          <div className="mt-5 flex flex-col gap-5">
            <Unsent
              noAnswer={noAnswer}
              {...(sent && { onAgain: () => record(sent["text"] ?? "", sent["birthYear"]) })}
            />
            <PostForm
              form={form}
              action="/booth?index"
              onSend={({ text = "", birthYear }) => record(text, birthYear)}
            >
              <TextField field={fields.text} label={t("typedLabel")} />
              <TextField
                field={fields.birthYear}
                label={t("birthYear")}
                hint={t("birthYearHint")}
                inputMode="numeric"
                optional
              />
              <Button wide>{t("record")}</Button>
            </PostForm>
          </div>
        </section>
      )}
      <section>
        <h2 className="mb-3 text-lg">{t("scanned")}</h2>
        {visits.items.length === 0 ? (
          <Empty>{t("noVisits")}</Empty>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {visits.items.map((visit) => (
              <li key={visit.id}>
                <a
                  href={`/booth/visits/${visit.id}`}
                  className="flex min-h-14 items-center justify-between gap-3 px-4 py-2.5 hover:bg-sunken"
                >
                  <span className="min-w-0">
                    <strong className="font-semibold break-words">{visit.name}</strong>
                    <span className="block text-sm text-soft">
                      {t("visitedAt", { time: showTime(visit.at, timeZone) })}
                    </span>
                  </span>
                  <span className="flex flex-col items-end gap-1">
                    {visit.results.length === 0 && <Badge tone="warn">{t("noResult")}</Badge>}
                    {visit.results.map((value) => (
                      <Badge key={value} tone={value === "hired" ? "good" : "plain"}>
                        {result(value)}
                      </Badge>
                    ))}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
        <Pager page={visits.page} pages={visits.pages} total={visits.total} />
      </section>
    </div>
  );
}
