import type { Catalogue } from "./catalogue";

/** How people show who they are, in English. */
export const enAccounts: Pick<Catalogue, "secondFactor"> = {
  secondFactor: {
    title: "Two-step verification",
    why: "Beside the password you type a code from an app on your phone when you sign in. A stolen password alone is no longer enough.",
    onSince: "On since {at}.",
    setUp: "Set up",
    manage: "Manage",
    setUpLead:
      "When you sign in, you will type your password and then six digits from an authenticator app.",
    stepApp:
      "Open an authenticator app on your phone, for example Google Authenticator, Aegis or 2FAS.",
    stepScan: "In that app, add an account and scan this QR code.",
    stepType: "If it cannot be scanned, type this key (time-based):",
    stepCode: "Type below the six digits that the app shows.",
    qr: "QR code for the authenticator app",
    turnOn: "Turn on",
    code: "Six-digit code",
    codeHint: "From the authenticator app on your phone; it changes every 30 seconds.",
    recoveryCode: "Recovery code",
    recoveryCodeHint: "Eight letters and digits from your notes; each code is good once.",
    signInTitle: "Second step",
    signInLead: "Your password is right. Now type the code from your authenticator app.",
    recoveryLead: "Your password is right. Now type one of your recovery codes.",
    useRecovery: "Phone not at hand? Use a recovery code",
    useAuthenticator: "Use the code from the authenticator app",
    lostBoth:
      "Phone and recovery codes lost? Ask an admin to take two-step verification off your account.",
    continue: "Go on",
    proofTitle: "Make sure it is you",
    proofLead:
      "What you are opening concerns people's accounts or keys, so type your password again. After that you are not asked for {minutes} minutes.",
    since: "On since",
    codesLeft: "Recovery codes left",
    onLead: "When you sign in, a code from the authenticator app is asked for after the password.",
    renewCodes: "New recovery codes",
    renewLead: "Ten new codes are made; none of the former ones is good any more.",
    renewYes: "Make new codes",
    turnOff: "Turn off two-step verification",
    turnOffLead: "After this the password alone lets you in. Your recovery codes go too.",
    turnOffYes: "Turn off",
    takeOff: "Take second step off",
    takeOffLead:
      "For somebody who lost phone and recovery codes; make sure that it is them. All their sessions end, and after that the password alone lets them in. It leaves a line, and they are told by e-mail.",
    codesTitle: "Your recovery codes",
    codesLead: "If you lose your phone, one code stands in for the app's, once.",
    codesOnce: "These codes are not shown again.",
    codesKeep: "Write them down or print them now, and keep them somewhere other than your phone.",
    codesKept: "I have kept them",
    ruleTitle: "Two-step verification for admins",
    ruleLead:
      "Once it is a must, admins who have not set it up are led there by the next page that they open.",
    ruleEndLead: "After this every admin may turn it off for themselves.",
    ruleBegin: "Make it a must for admins",
    ruleEnd: "No longer a must",
    isRequired: "A must for every admin.",
    isOptional: "Not a must yet.",
    ownFirst: "Set it up on your own account first.",
    admins: "{count, plural, one {# admin} other {# admins}}",
    without:
      "{count, plural, =0 {Every admin has set it up.} one {# admin has not set it up: {names}.} other {# admins have not set it up: {names}.}}",
    told: {
      on: "two-step verification was set up",
      off: "two-step verification was taken off",
      "recovery-used": "a recovery code was used",
      self: "somebody signed in to this account",
    },
  },
};
