import type { LoaderFunctionArgs } from "@remix-run/node";

import { ownFeed } from "~/domain/planning/calendar/queries.server";
import { languageOf } from "~/http/cookies.server";
import { fileAnswer } from "~/http/file.server";
import { requireFeedReader } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { fairEvents } from "~/ui/fair/feed.server";
import { calendarFeed } from "~/ui/pass/calendar.server";
import { linkTo } from "~/lib/addresses";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireFeedReader(request, params.token);
  const { fairs, tasks } = await ownFeed(officer);
  const t = translator(await languageOf(request));
  const deadlines = tasks.map((task) => ({
    id: task.id,
    title: t("calendar.deadline", {
      task: task.title ?? (task.kind ? t(`task.${task.kind}`) : ""),
    }),
    day: task.due,
    text: task.fair.title,
    url: settings().baseUrl + linkTo.checklist(task.fair.id),
  }));
  const events = fairEvents(fairs, ({ id }) => linkTo.officeFair(id));
  const file = calendarFeed(`Bursa Mini · ${officer.name}`, events, deadlines);
  return fileAnswer(file, "text/calendar; charset=utf-8", "bursa-mini.ics");
}
