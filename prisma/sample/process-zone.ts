// Days are added to instants here: in a zone with daylight saving that would be an hour off twice a year. The product's
// own zones have none, and are always named; so whatever this machine's zone is, work is done in UTC.
process.env["TZ"] = "UTC";
