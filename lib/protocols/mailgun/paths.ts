/** Where Mailgun calls, for each domain: what a route forwards to, and where webhooks go. */
export const inboundPattern = "/mailgun/:domain/inbound";
/** A route whose address ends in `mime` posts mail as it came. */
export const mimePattern = "/mailgun/:domain/inbound/mime";
export const eventsPattern = "/mailgun/:domain/events";
