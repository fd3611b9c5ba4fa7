/**
 * Work that reads what stands: however often it is asked for, it runs one at a time, and whoever asks while it runs is
 * answered by one more run after it. Resolves (or throws) with the run that began after the question.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  return function run(): Promise<void> {
    if (running)
      return (waiting ??= running
        .catch(() => undefined)
        .then(() => {
          waiting = undefined;
          return run();
        }));
    running = work().finally(() => (running = undefined));
    return running;
  };
}
