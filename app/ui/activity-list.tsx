import { useTranslations } from "use-intl";

import type { ActivityActor, ActivityVerb } from "~/domain/activity/rules";

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

/** Who did what, when and why, newest first. */
export function ActivityList({ lines }: { lines: ShownActivity[] }) {
  const t = useTranslations("activity");
  const kind = useTranslations("actorKind");
  const show = useShow();
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
            {t(line.verb as ActivityVerb)} <span className="font-semibold">{line.subject}</span>
            {line.reason && <span className="block text-sm text-soft">“{line.reason}”</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
