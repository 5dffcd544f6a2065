import type { NextConfig } from "next";

const config: NextConfig = {
  // The front door owns these: one place sets security headers, ids and compression policy.
  poweredByHeader: false,
  compress: false,
  // Vendor paths are matched with and without a trailing slash by the protocol router.
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  // Pages are loaded when they are first asked for; all of them at the start would take 40 MiB.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ["@node-rs/argon2", "better-sqlite3", "pino", "prom-client"],
};

export default config;
