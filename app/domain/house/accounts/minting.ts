import { forbidden } from "~/lib/refusal";

import { mayAdminister, mayChange } from "./policy";
import type {
  ActingOfficer,
  Admin,
  Employer,
  GateDevice,
  Officer,
  PassHolder,
  Recruiter,
} from "./rules";

type Plain<Actor> = Omit<Actor, symbol>;

/** The only makers of actors. The architecture check lets http/who.server.ts alone import them (and tests and the seed). */
export function mintOfficer(facts: Plain<Officer>): Officer {
  return facts as Officer;
}

/** The officer as one who changes things. Refused: `auditors-only-read`. */
export function mintActing(officer: Officer): ActingOfficer {
  if (mayChange(officer)) return officer;
  throw forbidden("auditors-only-read");
}

/** The officer as one who runs the province. Refused: `not-allowed`. */
export function mintAdmin(officer: Officer): Admin {
  if (mayAdminister(officer)) return officer;
  throw forbidden();
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
