import type { ReactNode } from "react";
import { IntlProvider, useLocale } from "use-intl";

/** Times inside are shown in `zone`, with its name: an office's pages in the office's, a fair's in the fair's. */
export function Zoned({ zone, children }: { zone: string; children: ReactNode }) {
  return (
    <IntlProvider locale={useLocale()} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}
