import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../ui/button";

/** A screen over the gate's own, with the way back. Escape closes it, too. */
export function Aside({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("phone");
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <div
      ref={dialog}
      role="dialog"
      aria-modal="true"
      aria-labelledby="aside-title"
      tabIndex={-1}
      className="fixed inset-0 z-10 overflow-y-auto bg-page outline-none"
    >
      <div className="mx-auto flex w-full max-w-lg flex-col gap-5 p-4">
        <div className="flex items-center justify-between gap-3">
          <h2 id="aside-title" className="text-xl">
            {title}
          </h2>
          <Button type="button" look="secondary" aria-label={t("close")} onClick={onClose}>
            <X className="size-5" aria-hidden="true" />
          </Button>
        </div>
        {children}
      </div>
    </div>
  );
}
