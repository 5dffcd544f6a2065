import { createHash } from "node:crypto";
import { memoize } from "@/lib/model/memoize";

/** Tokens come with each call, and their digests are looked up each time. */
const tokensMax = 1_000;

/** What is stored of a token: enough to recognise it, useless to whoever reads it. */
export const hashToken = memoize(tokensMax, (token) =>
  createHash("sha256").update(token).digest("hex"),
);
