import type { ReactNode } from "react";

import { Button } from "../ui/button";
import { classes } from "../ui/classes";

/** A screen that says one thing, and perhaps offers one. */
export function Plain({
  title,
  lead,
  tone = "plain",
  action,
  children,
}: {
  title: string;
  lead: string;
  tone?: "plain" | "bad";
  action?: { label: string; act: () => void };
  children?: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-5 p-6">
      <h1 className={classes("text-2xl", tone === "bad" && "text-bad")}>{title}</h1>
      <p role={tone === "bad" ? "alert" : "status"} className="text-lg text-soft">
        {lead}
      </p>
      {children}
      {action && (
        <div>
          <Button type="button" onClick={action.act}>
            {action.label}
          </Button>
        </div>
      )}
    </main>
  );
}
