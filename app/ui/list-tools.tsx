import { useSearchParams } from "@remix-run/react";
import { Form, Link } from "./navigation";
import { useTranslations } from "use-intl";

import { Button } from "./button";
import type { Option } from "./choices";

type Choice = { name: string; label: string; none: string; options: Option[] };

/** Search and filters of a list; everything stands in the URL, so that it can be kept and shared. */
export function FilterBar({
  searchLabel,
  choices = [],
  keep = ["when"],
}: {
  searchLabel: string;
  choices?: Choice[];
  /** What else of the address stays: the tab or month that is looked at. */
  keep?: string[];
}) {
  const t = useTranslations("common");
  const [params] = useSearchParams();
  // Unless the bar itself asks for it.
  const kept = keep.filter((name) => !choices.some((choice) => choice.name === name));
  const look = "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2";
  return (
    <Form method="get" role="search" className="mb-5 flex flex-wrap items-end gap-3">
      <label className="flex min-w-52 flex-[2_1_14rem] flex-col gap-1 text-sm font-semibold">
        {searchLabel}
        <input
          type="search"
          name="q"
          maxLength={60}
          defaultValue={params.get("q") ?? ""}
          className={look}
        />
      </label>
      {kept.map((name) => {
        const value = params.get(name);
        return value !== null && <input key={name} type="hidden" name={name} value={value} />;
      })}
      {choices.map((choice) => (
        <label
          key={choice.name}
          className="flex min-w-36 flex-[1_1_9rem] flex-col gap-1 text-sm font-semibold"
        >
          {choice.label}
          <select name={choice.name} defaultValue={params.get(choice.name) ?? ""} className={look}>
            <option value="">{choice.none}</option>
            {choice.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Button look="secondary">{choices.length > 0 ? t("filter") : t("search")}</Button>
    </Form>
  );
}

/** Links to the pages before and after, keeping the filters. Nothing where all fits on one page. */
export function Pager({ page, pages, total }: { page: number; pages: number; total: number }) {
  const t = useTranslations("common");
  const [params] = useSearchParams();
  const to = (target: number): string => {
    const next = new URLSearchParams(params);
    next.set("page", String(target));
    return `?${next.toString()}`;
  };
  const link = "inline-flex min-h-11 items-center px-3 font-semibold text-accent underline";
  // The empty list has said it already; a page past the end still leads back.
  if (total === 0) return null;
  return (
    <nav
      aria-label={t("pageOf", { page, pages })}
      className="mt-4 flex flex-wrap items-center gap-3 text-sm"
    >
      {page > 1 && (
        <Link to={to(page - 1)} className={link} rel="prev">
          {t("previous")}
        </Link>
      )}
      <span className="text-soft">
        {t("found", { count: total })}
        {pages > 1 && ` · ${t("pageOf", { page, pages })}`}
      </span>
      {page < pages && (
        <Link to={to(page + 1)} className={link} rel="next">
          {t("next")}
        </Link>
      )}
    </nav>
  );
}
