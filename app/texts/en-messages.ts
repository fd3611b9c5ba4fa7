import type { Catalogue } from "./catalogue";

export const enMessages: Pick<Catalogue, "message" | "concern" | "template" | "outbox"> = {
  message: {
    reminder: {
      subject: "Tomorrow: {fair}",
      body: "Tomorrow, {day}, you are expected at {fair}, {venue}.\nPlease come at {time}; there is no need to be earlier, your place is kept. Your ticket number is {number}.\n\nTicket with QR code, and cancellation if you cannot come:\n{link}",
    },
    "waitlist-joined": {
      subject: "Waitlist: {fair}",
      body: "The slot at {time} of {fair}, {day}, is full. You are on its waitlist with the number {number}.\n\nAs soon as there is a place, we tell you by e-mail. Please do not come without a pass.\n\nYour place in the line, and leaving it:\n{link}",
    },
    "place-offered": {
      subject: "A place for you: {fair}",
      body: "A place at {fair}, {day}, {venue}, at {time}, is held for you until {until}.\n\nTake it or let it go here:\n{link}\n\nAfter that the next person is offered it.",
    },
    "demand-alarm": {
      subject: "{percent}% expected: {fair}",
      body: "{expected} people are expected at {fair}, {day}: {percent}% of its {places} places.\n\nAdd slots or a day, or close registration, with one press:\n{link}",
    },
    "fair-relocated": {
      subject: "New place: {fair}",
      body: "{fair} on {day} moves to {venue}, {address}. Day, hours, passes and booths stay as they are.\n\nDetails:\n{link}",
    },
    "registration-withdrawn": {
      subject: "Your registration was cancelled: {fair}",
      body: "An officer cancelled your registration for {fair}, {day}.\n\nReason: {reason}\n\nIf this is a mistake, register again or contact the office that hosts the fair:\n{link}",
    },
    "fair-postponed": {
      subject: "Postponed: {fair}",
      body: "{fair} on {day} is postponed. The new day is not known yet; you will be told, and your place is kept.\n\nReason: {reason}\n\n{link}",
    },
    "fair-moved": {
      subject: "New day: {fair}",
      body: "{fair} moves from {from} to {day}, {hours}. Passes stay good at the same hour, and booths that were approved stay with their companies.\n\nReason: {reason}\n\nDetails, and cancellation if you cannot come:\n{link}",
    },
    "registration-confirmed": {
      subject: "Your pass: {fair}",
      body: "You are registered for {fair}, {day}, at {venue}.\nPlease arrive at {time}. Your pass number is {number}.\n\nYour pass with its QR code, and how to cancel if you cannot come:\n{link}\n\nKeep this link to yourself: whoever has it can open your pass. The fair is free of charge; pay nobody.",
    },
    "fair-cancelled": {
      subject: "Cancelled: {fair}",
      body: "We are sorry: {fair} on {day} is cancelled.\n\nReason: {reason}\n\nYou need not do anything. The next job fairs:\n{link}",
    },
    "server-concern": {
      subject: "The server needs you: {what}",
      body: "{what}: {detail}.\n{advice}\n\nOpen: {link}",
    },
    "password-reset": {
      subject: "A new password for Bursa Mini",
      body: "Somebody, hopefully you, asked for a new password for the Bursa Mini account with this e-mail address.\n\nSet a new password before {until}:\n{link}\n\nIf it was not you, ignore this e-mail: your password stays as it is. Do not forward this link to anybody.",
    },
    "reset-link-made": {
      subject: "A password link for your account",
      body: "{admin} made a link for a new password of your Bursa Mini account.\n\nIf you did not ask for it, talk to another admin: whoever holds that link can sign in as you.\n{link}",
    },
    "second-factor-changed": {
      subject: "Your account's security: {what}",
      body: "For your Bursa Mini account: {what}. Done by {by}.\n\nIf it was not you and you did not ask for it, talk to an admin and change your password at once.\n{link}",
    },
    "sign-up-begun": {
      subject: "Finish registering {employer}",
      body: "{employer} was registered at Bursa Mini with this e-mail address.\n\nFinish the registration before {until}:\n{link}\n\nIf it was not you, ignore this e-mail: without that link nothing is kept.",
    },
    "sign-up-known": {
      subject: "This e-mail address has an account already",
      body: "Somebody, hopefully you, wants to register {employer} at Bursa Mini with this e-mail address. It has an account already, so nothing has changed.\n\nSign in here; if you forgot the password, ask for a new one on the same page:\n{link}",
    },
    "employer-verified": {
      subject: "{employer} has been verified",
      body: "{employer} has been verified. You can now publish vacancies and book booths:\n{link}",
    },
    "employer-declined": {
      subject: "{employer} could not be verified yet",
      body: "{employer} could not be verified yet.\n\nReason: {reason}\n\nCorrect the company's details and wait for the next review:\n{link}",
    },
    "booking-approved": {
      subject: "Booth {booth} approved: {fair}",
      body: "Booth {booth} at {fair}, {day}, is approved for {employer}.\n\nThe link for recruiters at the booth is on the fair's page:\n{link}",
    },
    "booking-declined": {
      subject: "Booth {booth} declined: {fair}",
      body: "The booking of booth {booth} at {fair}, {day}, by {employer} was declined.\n\nReason: {reason}\n\nYou can book another booth:\n{link}",
    },
    signature: "An automatic message of Bursa Mini. Please do not reply to this e-mail.",
  },
  concern: {
    backup: {
      what: "The backup is too old",
      advice: "Look at BACKUP_DIR and the server’s log; make one now: npm run backup -- FOLDER.",
    },
    disk: {
      what: "The disk is nearly full",
      advice: "Once it is full, neither registrations nor scans can be kept.",
    },
    outbox: {
      what: "E-mails are stuck",
      advice: "Look at SMTP_URL and the mail server.",
    },
    phone: {
      what: "A gate phone is silent",
      advice: "Its scans are safe on the phone; connect it to a network.",
    },
  },
  template: {
    title: "E-mail templates",
    back: "Outgoing e-mail",
    lead: "The words of each e-mail of this office, in both languages.",
    event: "When it is sent",
    edit: "View or edit",
    own: "Changed",
    usual: "The usual words.",
    changedBy: "Changed by {name}, {time}.",
    preview: "Preview with invented facts",
    words: "Change the words",
    names: "Filled when it is sent:",
    subject: "Subject",
    body: "Text",
    drop: "Back to the usual words",
    language: {
      id: "Indonesian",
      en: "English",
    },
    kind: {
      "registration-confirmed": "Registered, with the pass",
      "waitlist-joined": "On the waitlist",
      "place-offered": "A place is offered",
      reminder: "The day before",
      "fair-cancelled": "Fair cancelled",
      "registration-withdrawn": "Registration cancelled by an officer",
      "fair-postponed": "Fair postponed",
      "fair-moved": "Fair moved",
      "fair-relocated": "Fair at another place",
      "demand-alarm": "Visitor alarm, to officers",
      "server-concern": "The server needs attention, to admins",
      "password-reset": "Password forgotten",
      "reset-link-made": "An admin made a password link",
      "second-factor-changed": "Two-step verification changed",
      "sign-up-begun": "Company registration begun",
      "sign-up-known": "Registration with a known e-mail",
      "employer-verified": "Company verified",
      "employer-declined": "Company not verified",
      "booking-approved": "Booth approved",
      "booking-declined": "Booth declined",
    },
  },
  outbox: {
    title: "Outgoing e-mail",
    lead: "E-mails sent on behalf of this office.",
    notSetUp:
      "Sending is not set up yet (SMTP_URL). E-mails are kept here and leave once it is set up.",
    search: "Search address",
    state: "State",
    anyState: "All",
    waiting: "Waiting",
    sent: "Sent",
    "given-up": "Failed",
    empty: "No e-mails yet. They appear here as soon as there are registrations or decisions.",
    read: "Read",
    void: {
      "fair-over": "Not sent: the fair is over.",
      "fair-moved": "Not sent: the fair has another day now.",
      "day-come": "Not sent: its day has come.",
      "link-over": "Not sent: its link has expired.",
      "fair-cancelled": "Not sent: the fair was cancelled.",
      "registration-cancelled": "Not sent: the registration was cancelled.",
    },
    tries: "{count, plural, one {Tried once} other {Tried # times}}: {fault}",
  },
};
