import { createContext, useContext } from "react";
import { useTranslations } from "use-intl";

import type { NoticeKey } from "~/texts/catalogue";

import { Notice } from "./parts";

/** The short word that the former request left for this page. */
export const NoticeContext = createContext<NoticeKey | undefined>(undefined);

/** Shows it, once; nothing where there is none. */
export function LeftNotice() {
  const t = useTranslations("notice");
  const key = useContext(NoticeContext);
  return key === undefined ? null : <Notice tone="good" title={t(key)} />;
}
