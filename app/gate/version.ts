declare const __GATE_VERSION__: string;

/** Which build this is: a number made from its sources. */
export const version = __GATE_VERSION__;
