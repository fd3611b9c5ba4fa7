import type { Employer, GateDevice, Officer, PassHolder, Recruiter } from "./rules";

type Plain<Actor> = Omit<Actor, symbol>;

/** The only makers of actors. The architecture check lets http/who.server.ts alone import them (and tests and the seed). */
export function mintOfficer(facts: Plain<Officer>): Officer {
  return facts as Officer;
}

export function mintEmployer(facts: Plain<Employer>): Employer {
  return facts as Employer;
}

export function mintPassHolder(facts: Plain<PassHolder>): PassHolder {
  return facts as PassHolder;
}

export function mintRecruiter(facts: Plain<Recruiter>): Recruiter {
  return facts as Recruiter;
}

export function mintGateDevice(facts: Plain<GateDevice>): GateDevice {
  return facts as GateDevice;
}
