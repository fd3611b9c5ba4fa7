/** Somebody whom a gate registered, as it is told. */
export type WalkIn = {
  id: string;
  number: string;
  /** The fair knew this NIK already: the code leads to that registration. */
  known: boolean;
};
