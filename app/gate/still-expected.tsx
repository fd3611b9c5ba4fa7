import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { wallTimeOf } from "~/lib/calendar-day";

import type { SlotExpected } from "./expected";
import type { Gate } from "./gate";
import type { GateState } from "./gate-state";

/** How many of each running slot have not come, worked out again whenever something is heard or scanned. */
export function useExpected(gate: Gate, state: GateState): SlotExpected[] {
  const [expected, setExpected] = useState<SlotExpected[]>([]);
  const newest = state.recent[0]?.id;
  useEffect(() => {
    let isCurrent = true;
    const read = (): void => void gate.expected().then((slots) => isCurrent && setExpected(slots));
    read();
    // Slots begin and end without any news.
    const timer = setInterval(read, 30_000);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [gate, state.heardAt, newest]);
  return expected;
}

/** Tells the crew whom the queue should still bring. */
export function StillExpected({ gate, state }: { gate: Gate; state: GateState }) {
  const t = useTranslations("phone");
  const expected = useExpected(gate, state);
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
