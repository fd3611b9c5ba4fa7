import type { Catalogue } from "./catalogue";

type Codes = Pick<
  Catalogue,
  | "sex"
  | "education"
  | "disability"
  | "jobType"
  | "occupation"
  | "industry"
  | "officeKind"
  | "timeZone"
  | "role"
  | "fairState"
  | "fairPhase"
  | "employerState"
  | "bookingState"
  | "result"
  | "stage"
  | "ageBand"
  | "actorKind"
  | "activity"
  | "field"
  | "refusal"
  | "notice"
>;

/** Names of codes, refusals, field faults and notices, in English. */
export const enCodes: Codes = {
  sex: { male: "Male", female: "Female" },
  education: {
    none: "No schooling completed",
    sd: "Primary (SD)",
    smp: "Lower secondary (SMP)",
    sma: "Upper secondary (SMA)",
    smk: "Vocational secondary (SMK)",
    d1: "Diploma 1",
    d2: "Diploma 2",
    d3: "Diploma 3",
    d4: "Diploma 4",
    s1: "Bachelor (S1)",
    s2: "Master (S2)",
    s3: "Doctorate (S3)",
  },
  disability: {
    no: "No disability",
    physical: "Physical",
    intellectual: "Intellectual",
    mental: "Mental",
    sight: "Sight",
    hearing: "Hearing",
    speech: "Speech",
    multiple: "Multiple",
  },
  jobType: {
    permanent: "Permanent (PKWTT)",
    contract: "Fixed term (PKWT)",
    daily: "Casual, by the day",
    "part-time": "Part time",
    internship: "Internship",
  },
  occupation: {
    "0": "Armed forces and police",
    "1": "Managers",
    "2": "Professionals",
    "3": "Technicians and associate professionals",
    "4": "Clerical support workers",
    "5": "Service and sales workers",
    "6": "Skilled agricultural, forestry and fishery workers",
    "7": "Craft and related trades workers",
    "8": "Plant and machine operators and assemblers",
    "9": "Elementary occupations",
  },
  industry: {
    A: "Agriculture, forestry and fishing",
    B: "Mining and quarrying",
    C: "Manufacturing",
    D: "Electricity, gas, steam and air conditioning",
    E: "Water, waste and recycling",
    F: "Construction",
    G: "Trade and vehicle repair",
    H: "Transport and storage",
    I: "Accommodation and food service",
    J: "Information and communication",
    K: "Finance and insurance",
    L: "Real estate",
    M: "Professional, scientific and technical services",
    N: "Rental, employment and travel services",
    O: "Public administration and defence",
    P: "Education",
    Q: "Health and social work",
    R: "Arts, entertainment and recreation",
    S: "Other services",
    T: "Households as employers",
    U: "International bodies",
  },
  officeKind: {
    province: "Province office",
    upt: "Training centre (UPT BLK)",
    bakorwil: "Regional coordination office (Bakorwil)",
    regency: "Regency or city office",
  },
  timeZone: {
    "Asia/Jakarta": "WIB (UTC+7)",
    "Asia/Makassar": "WITA (UTC+8)",
    "Asia/Jayapura": "WIT (UTC+9)",
  },
  role: {
    admin: "Province admin",
    officer: "Placement officer",
    auditor: "Auditor (reads only)",
    employer: "Employer",
  },
  fairState: {
    draft: "Draft",
    published: "Published",
    closed: "Closed",
    cancelled: "Cancelled",
  },
  fairPhase: {
    draft: "Draft",
    upcoming: "Upcoming",
    running: "Running now",
    over: "Over",
    cancelled: "Cancelled",
  },
  employerState: {
    submitted: "Waiting for verification",
    verified: "Verified",
    declined: "Declined",
  },
  bookingState: {
    requested: "Waiting for a decision",
    approved: "Approved",
    declined: "Declined",
    withdrawn: "Withdrawn",
  },
  result: {
    interviewed: "Interviewed",
    "in-process": "In process",
    hired: "Hired on the spot",
    refused: "Not hired",
  },
  stage: {
    registered: "Registered",
    arrived: "Arrived",
    visited: "Visited a booth",
    interviewed: "Interviewed",
    hired: "Hired on the spot",
  },
  ageBand: {
    "15-19": "15–19 years",
    "20-29": "20–29 years",
    "30-44": "30–44 years",
    "45-54": "45–54 years",
    "55+": "55 years and over",
  },
  actorKind: {
    officer: "Officer",
    employer: "Employer",
    recruiter: "Recruiter at a booth",
    system: "System",
  },
  activity: {
    "office-opened": "opened the office",
    "account-invited": "made an invitation for",
    "account-opened": "opened the account",
    "account-deactivated": "closed the account",
    "fair-created": "drafted the fair",
    "fair-changed": "changed the fair",
    "fair-published": "published the fair",
    "fair-closed": "closed the fair",
    "fair-cancelled": "cancelled the fair",
    "booth-changed": "changed the booth",
    "employer-registered": "registered the company",
    "employer-changed": "changed the company’s details",
    "employer-verified": "verified the company",
    "employer-declined": "declined the company",
    "vacancy-published": "published the vacancy",
    "vacancy-changed": "changed the vacancy",
    "vacancy-closed": "closed the vacancy",
    "booking-requested": "asked for the booth",
    "booking-approved": "approved the booking",
    "booking-declined": "declined the booking",
    "booking-withdrawn": "withdrew the booking",
    "booth-link-renewed": "renewed the booth link",
    "gate-overruled": "let in before the slot",
    "names-searched": "searched names at the gate",
    "outcome-noted": "noted a result",
    "report-exported": "downloaded the report",
  },
  field: {
    required: "Please fill this in.",
    "too-long": "This is too long.",
    "odd-characters": "This has characters that cannot be used.",
    "not-a-number": "Write a whole number, such as 25.",
    "too-small": "This number is too small.",
    "too-large": "This number is too large.",
    "not-offered": "Choose one of the options.",
    "must-agree": "We cannot register you without this consent.",
    "not-an-email":
      "Not a complete e-mail address, such as name@example.co.id.",
    "not-a-phone": "Not a phone number that we know, such as 0812 3456 7890.",
    "not-a-date": "This date does not exist.",
    "not-a-time": "Write a time such as 08:00.",
    "password-short": "The password needs at least 10 characters.",
    "office-code": "Two to four letters, such as SBY.",
    "closes-before-opening": "Closing time must be after opening time.",
    "capacity-too-small":
      "This capacity is too small for the length of stay and the slots chosen.",
    "more-than-rows": "Not more than the number of rows.",
    nib: "A NIB has 13 digits.",
    "wage-order": "The highest wage cannot be below the lowest.",
    "reason-needed": "Give the reason; the company will read it.",
    "nik-length": "A NIK has 16 digits.",
    "nik-region":
      "The area code in this NIK does not exist. Please check the digits.",
    "nik-date":
      "The birth date inside this NIK is impossible. Please check the digits.",
  },
  refusal: {
    "not-found": "There is no such page or record.",
    "not-allowed": "You are not allowed to do this.",
    "auditors-only-read": "An auditor’s account can only read.",
    "wrong-sign-in": "The e-mail address or the password is wrong.",
    "invitation-used":
      "This link was used already or has expired. Ask for a new one.",
    "email-taken": "Another account already uses this e-mail address.",
    "not-oneself": "You cannot close your own account.",
    "officer-needs-office": "A placement officer must have an office.",
    "office-code-taken": "Another office already uses this code.",
    "fair-in-past": "The time of this fair has passed.",
    "fair-not-started": "This fair has not begun.",
    "fair-step-impossible":
      "This step is not possible in the fair’s present state.",
    "fair-already-public": "A published fair cannot be drafted again.",
    "fair-cancelled": "This fair has been cancelled.",
    "fair-over": "This fair is over.",
    "employer-not-verified": "An officer has not verified your company yet.",
    "employer-declined":
      "Your company was declined. Correct its details to be looked at again.",
    "nib-taken":
      "This NIB is registered already. Sign in with that company’s account.",
    "vacancy-closed": "This vacancy is closed.",
    "no-vacancy-to-show": "Publish at least one vacancy first.",
    "booth-taken":
      "Another company has just taken this booth. Choose another one.",
    "booth-one-each": "Your company already has a booth at this fair.",
    "booking-ended": "This booking has ended.",
    "booking-not-approved": "This booking is not approved.",
    "booking-has-visits":
      "This booth has already had visitors and can no longer be given up.",
    "slot-full": "This slot has just filled up. Choose another one.",
    "slot-over": "This slot has passed. Choose another one.",
    "slot-unknown": "This slot no longer exists. Choose another one.",
    "already-registered":
      "This NIK is registered for this fair already. Open the link of your pass again, or show your identity card at the gate.",
    "too-young": "Visitors of a job fair are at least 15 years old on its day.",
    "birth-date-impossible": "This birth date is impossible.",
    "already-arrived":
      "Your attendance is recorded, so the registration cannot be cancelled.",
    "scan-id-reused": "This scan number was used for another code already.",
    "pass-other-fair": "This pass is for another fair.",
    "pass-unreadable": "This code is no pass of this fair.",
    "pass-cancelled": "This pass has been cancelled.",
    "fair-not-today": "Visits can be recorded on the day of the fair only.",
    "vacancy-not-offered": "This vacancy is not offered at your booth.",
    "too-many-requests": "Too many requests. Wait a moment and try again.",
    "wrong-origin":
      "This request did not come from our pages and was not carried out.",
    "link-invalid": "This link is no longer valid.",
    "form-broken":
      "This form could not be read. Reload the page and try again.",
  },
  notice: {
    "fair-created": "The draft is saved.",
    "fair-changed": "Changes saved.",
    "fair-published": "The fair is published.",
    "fair-closed": "The fair is closed.",
    "fair-cancelled": "The fair is cancelled.",
    "booth-changed": "Booth updated.",
    "employer-reviewed": "Decision saved.",
    "booking-approved": "Booking approved.",
    "booking-declined": "Booking declined.",
    "office-opened": "Office added.",
    "account-deactivated": "Account closed.",
    "sessions-ended": "All other devices are signed out.",
    "signed-out": "You are signed out.",
    welcome: "Welcome to Bursa Mini.",
    "company-saved": "Company details saved.",
    "vacancy-published": "Vacancy published.",
    "vacancy-changed": "Vacancy updated.",
    "vacancy-closed": "Vacancy closed.",
    "booking-requested": "Booth requested. An officer will decide.",
    "booking-withdrawn": "Booking withdrawn; the booth is free again.",
    "booth-link-renewed": "Booth link renewed; the old one no longer works.",
    registered: "You are registered. This is your pass.",
    "registration-cancelled":
      "Registration cancelled. Your place goes to somebody else.",
    "outcome-noted": "Result saved.",
  },
};
