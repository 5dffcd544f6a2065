/** The paths that Mailgun calls, per domain: a route forwards mail to the first two, webhooks go to the third. */
export const inboundPattern = "/mailgun/:domain/inbound";
/** To a path that ends in `mime`, a route posts the raw mail. */
export const mimePattern = "/mailgun/:domain/inbound/mime";
export const eventsPattern = "/mailgun/:domain/events";
