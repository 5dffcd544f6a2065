/** Headers by which the front door tells pages what Next does not: they are set on every request, so none is forged. */

/** Path and query that were asked for. */
export const pagePathHeader = "x-parley-path";
/** Who asks, past trusted proxies. */
export const clientIpHeader = "x-parley-client-ip";
