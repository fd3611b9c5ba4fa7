import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { wallTimeOf } from "~/lib/calendar-day";

import type { SlotExpected } from "./expected";
import type { Gate } from "./gate";
import type { GateState } from "./gate-state";

const pauseMs = 5000;
/** A hidden page's timers hardly run, so that its reading seems to take for ever. */
const longestPauseMs = 60_000;

/**
 * How many of each running slot have not come, worked out again every few seconds. It takes the whole roster: on a slow
 * phone with thousands of passes the pauses grow with the work, so that it never takes more than a small part of the time.
 */
export function useExpected(gate: Gate): SlotExpected[] {
  const [expected, setExpected] = useState<SlotExpected[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const from = performance.now();
      const slots = await gate.expected().catch(() => undefined);
      if (!isCurrent) return;
      if (slots) setExpected(slots);
      const took = performance.now() - from;
      timer = setTimeout(() => void read(), Math.min(longestPauseMs, Math.max(pauseMs, 20 * took)));
    };
    void read();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [gate]);
  return expected;
}

/** Tells the crew whom the queue should still bring. */
export function StillExpected({ gate, state }: { gate: Gate; state: GateState }) {
  const t = useTranslations("phone");
  const expected = useExpected(gate);
  const { head } = state;
  if (!head || expected.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 text-sm text-soft" data-expected>
      {expected.map(({ startsAt, count }) => (
        <li key={startsAt}>
          {t("slotExpects", { time: wallTimeOf(new Date(startsAt), head.fair.timeZone), count })}
        </li>
      ))}
    </ul>
  );
}
