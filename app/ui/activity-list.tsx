import { useTranslations } from "use-intl";

import type { ActivityActor, ActivityVerb } from "~/domain/house/activity/rules";
import { messageKinds } from "~/domain/house/messages/cards";
import { taskKinds } from "~/domain/planning/checklist/rules";

import { useShow } from "./show";

export type ShownActivity = {
  id: string;
  at: Date;
  actorName: string;
  actorKind: string;
  verb: string;
  subject: string;
  reason: string | null;
};

/** Usual tasks and kinds of e-mail are kept by their code; each is read in the language of the page. */
function useCodeName(): (text: string) => string {
  const task = useTranslations("task");
  const template = useTranslations("template.kind");
  return (text) => {
    const taskKind = taskKinds.find((kind) => kind === text);
    if (taskKind) return task(taskKind);
    const messageKind = messageKinds.find((kind) => kind === text);
    return messageKind ? template(messageKind) : text;
  };
}

/** Who did what, when and why, newest first. */
export function ActivityList({ lines }: { lines: ShownActivity[] }) {
  const t = useTranslations("activity");
  const kind = useTranslations("actorKind");
  const show = useShow();
  const named = useCodeName();
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {lines.map((line) => (
        <li
          key={line.id}
          className="grid gap-x-5 px-4 py-2.5 sm:grid-cols-[11rem_1fr] sm:items-baseline"
        >
          <time dateTime={line.at.toISOString()} className="text-sm text-soft">
            {show.instant(line.at)}
          </time>
          <p className="min-w-0 break-words">
            <strong className="font-semibold">{line.actorName}</strong>{" "}
            <span className="text-sm text-soft">
              ({kind(line.actorKind as ActivityActor["kind"])})
            </span>{" "}
            {t(line.verb as ActivityVerb)}{" "}
            <span className="font-semibold">{named(line.subject)}</span>
            {line.reason && <span className="block text-sm text-soft">“{named(line.reason)}”</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
