import type { ReactNode } from "react";

/** A form field with its label above, and what is wrong with it below. */
export function Field({
  label,
  fault,
  children,
}: {
  label: string;
  fault?: string | undefined;
  children: ReactNode;
}) {
  return (
    <label className="flex w-full flex-1 flex-col gap-1 font-semibold">
      {label}
      {children}
      {fault && (
        <span role="alert" className="text-sm text-bad">
          {fault}
        </span>
      )}
    </label>
  );
}
