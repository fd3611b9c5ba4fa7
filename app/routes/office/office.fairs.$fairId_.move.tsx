import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { moveFair } from "~/domain/planning/fairs/life.server";
import { fairToStep } from "~/domain/planning/fairs/queries.server";
import { moveSchema } from "~/domain/planning/fairs/schema";
import { flagsOf } from "~/domain/planning/series/flags.server";
import type { DayFlag } from "~/domain/planning/series/rules";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { Refusal } from "~/lib/refusal";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TextArea, TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { DayFlags } from "~/ui/series/day-flags";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { id, title, day, slots } = await orRefuse(
    fairToStep(officer, params.fairId ?? "", "moved"),
  );
  const registered = slots.reduce((sum, slot) => sum + slot.taken, 0);
  const t = translator(await languageOf(request));
  return { title: t("fairOffice.moveTitle"), fair: { id, title, day, registered } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, moveSchema);
  if (!form.ok) return form.refused;
  const { seenDay, ...move } = form.value;
  if (seenDay !== move.day) {
    const fair = await orRefuse(fairToStep(officer, fairId, "moved"));
    const flags = await flagsOf(officer, { ...fair, day: move.day });
    // Everybody is written to: what speaks against the day is seen before, not after.
    if (flags.length > 0)
      return data(
        { ...form.refuse(new Refusal("day-flagged", { field: "day" })), flags, seenDay: move.day },
        { status: 409 },
      );
  }
  return answerForm(form, async () => {
    await moveFair(officer, fairId, move);
    return done(`/office/fairs/${fairId}`, "fair-moved");
  });
}

type Flagged = { flags: DayFlag[]; seenDay: string };

function isFlagged(answer: unknown): answer is Flagged {
  return typeof answer === "object" && answer !== null && "flags" in answer;
}

export default function Move() {
  const { fair } = useLoaderData<typeof loader>();
  const t = useTranslations("fairOffice");
  const planning = useTranslations("planning");
  const common = useTranslations("common");
  const show = useShow();
  const answer: unknown = useActionData();
  const flagged = isFlagged(answer) ? answer : undefined;
  const [form, fields] = useServerForm<"day" | "reason">("move", answer, { day: fair.day });
  return (
    <div className="max-w-xl">
      <PageHead
        above={`${fair.title} · ${show.day(fair.day)} · ${t("bookedNow", { count: fair.registered })}`}
        title={t("moveTitle")}
        lead={t("moveText")}
      />
      <PostForm form={form}>
        {flagged && (
          <>
            <DayFlags flags={flagged.flags} />
            <input type="hidden" name="seenDay" value={flagged.seenDay} />
          </>
        )}
        <TextField field={fields.day} label={planning("day")} type="date" />
        <TextArea field={fields.reason} label={t("moveReason")} />
        <div className="flex flex-wrap gap-3">
          <Button>{t(flagged ? "moveStill" : "moveYes")}</Button>
          <ButtonLink to={`/office/fairs/${fair.id}`} look="secondary">
            {common("back")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}
