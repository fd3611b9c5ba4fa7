import { useTranslations } from "use-intl";

import type { DayFlag } from "~/domain/planning/series/rules";

import { Notice } from "../parts";
import { useSeriesWords } from "./series-words";

/** What speaks against a day; nothing where nothing does. */
export function DayFlags({ flags }: { flags: DayFlag[] }) {
  const t = useTranslations("fairOffice");
  const words = useSeriesWords();
  if (flags.length === 0) return null;
  return (
    <Notice tone="warn" title={t("dayFlags")}>
      <ul className="list-disc pl-5">
        {flags.map((flag) => (
          <li key={words.flag(flag)}>{words.flag(flag)}</li>
        ))}
      </ul>
    </Notice>
  );
}
