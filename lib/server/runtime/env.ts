import ipaddr from "ipaddr.js";
import { z } from "zod";
import { baseUrl } from "@/lib/model/base-url";
import { StartError } from "../storage/start-error";

const onOff = (fallback: boolean) =>
  z
    .enum(["1", "0", "on", "off", "true", "false"])
    .optional()
    .transform((value) =>
      value === undefined ? fallback : value === "1" || value === "on" || value === "true",
    );

const isAddressOrRange = (value: string) => ipaddr.isValid(value) || ipaddr.isValidCIDR(value);

/** Pages, cookies and vendors' paths begin at the root: an address with anything behind its host would lead nowhere. */
const origin = z
  .url({ protocol: /^https?$/u, abort: true })
  .transform(baseUrl)
  .refine(
    (value) => /^https?:\/\/[^/\\?#@]+$/iu.test(value),
    "must be a scheme and a host alone, like https://desk.example: Parley cannot be served below a path",
  );

const schema = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PARLEY_DATA: z.string().min(1).default("./data"),
  PARLEY_DEMO: onOff(true),
  /** Off, an instance serves vendors and API clients only, and needs no built pages. */
  PARLEY_PAGES: onOff(true),
  /** How long to wait for another process to leave the data folder. */
  PARLEY_LOCK_WAIT_SECONDS: z.coerce.number().int().min(0).max(600).default(0),
  /** Nothing new is taken while less than this is free on the disk. */
  PARLEY_DISK_RESERVE_MB: z.coerce.number().int().min(0).max(1_000_000).default(256),
  PARLEY_PROVISION: z.string().min(1).optional(),
  PARLEY_PUBLIC_URL: origin.optional(),
  PARLEY_RATE_LIMITS: onOff(true),
  PARLEY_SECRET_KEY: z
    .string()
    .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64")
    .optional(),
  PARLEY_TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(z.string().refine(isAddressOrRange, "must be an IP address or a range of them"))),
  PARLEY_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  PARLEY_DEV: onOff(false),
});

/** The configuration of one process; docs/configuration.md says what each variable is for. */
export type Env = z.output<typeof schema>;

/** Reads and checks the environment. Throws a `StartError` naming every variable that cannot be used. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new StartError(`The configuration cannot be used. ${faults.join("; ")}`);
}
