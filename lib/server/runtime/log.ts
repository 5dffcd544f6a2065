import pino from "pino";
import type { Log } from "@/lib/inbox/context/context";

/** JSON lines on standard output. Facts are ids and numbers: nobody passes secrets or message text in. */
export function createLog(level: string): Log {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
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
