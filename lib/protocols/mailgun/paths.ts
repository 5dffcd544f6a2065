/** Where Mailgun calls, for each domain: what a route forwards to, and where webhooks go. */
export const inboundPattern = "/mailgun/:domain/inbound";
export const eventsPattern = "/mailgun/:domain/events";
