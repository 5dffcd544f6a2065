import pino from "pino";
import type { Log } from "@/lib/inbox/context/context";
import { readableStack } from "./readable-stack";

/**
 * JSON lines on standard output. Facts are ids and numbers: nobody passes secrets or message text in. The stack trace in
 * an `err` names places in our source.
 */
export function createLog(level: string): Log {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (err) => (typeof err === "string" ? readableStack(err) : err) },
    redact: {
      paths: ["*.password", "*.token", "*.secret", "*.authorization", "authorization", "password"],
      censor: "[redacted]",
    },
  });
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
}
