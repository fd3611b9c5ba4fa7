/**
 * Lets work begin one piece a turn of the event loop, in the order of asking. A page's loaders and rendering are one long
 * run without a pause: of pages that come together each would begin in the same turn, and a gate would wait for all of them.
 */
export function oneATurn(): (begin: () => void) => void {
  const waiting: (() => void)[] = [];
  const turn = (): void => {
    const begin = waiting.shift();
    if (waiting.length > 0) setImmediate(turn);
    begin?.();
  };
  return (begin) => {
    waiting.push(begin);
    if (waiting.length === 1) setImmediate(turn);
  };
}
